import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLog, readHistory } from '../../../src/load/history.ts';

describe('parseLog', () => {
  const log = [
    '\0' + '2026-03-02\tAda Lovelace\n\ncontent/lessons/cpu/caches/index.mdx\ncontent/facts/cache.yaml\n',
    '\0' + '2026-03-05\tGrace Hopper\n\ncontent/lessons/cpu/caches/labs/latency/lab.yaml\nsrc/catalog.ts\n',
    '\0' + '2026-01-01\tAda Lovelace\n\ncontent/lessons/cpu/caches/index.mdx\n',
    '\0' + '2026-01-01\tBot\n\n',
  ].join('');

  it('takes the latest author date of anything in a lesson’s folder', () => {
    expect(parseLog(log).changed).toEqual({ 'content/lessons/cpu/caches': '2026-03-05', 'content/facts/cache.yaml': '2026-03-02' });
  });

  it('counts commits by name, the most first', () => {
    expect(parseLog(log).contributors).toEqual([{ name: 'Ada Lovelace', commits: 2 }, { name: 'Bot', commits: 1 }, { name: 'Grace Hopper', commits: 1 }]);
  });

  it('is empty for no log', () => {
    expect(parseLog('')).toEqual({ changed: {}, contributors: [] });
  });
});

describe('readHistory', () => {
  it('is empty outside git', () => {
    const folder = mkdtempSync(join(tmpdir(), 'downstack-'));
    try {
      expect(readHistory(folder)).toEqual({ changed: {}, contributors: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
