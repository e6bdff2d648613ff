/** `npm run diagrams` on a copy of the sample content. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../../src/cli/chromium.ts';
import { runDiagrams } from '../../src/cli/diagrams/command.ts';
import { roles, themeVariables, variableFor } from '../../src/cli/diagrams/theme.ts';
import { root as sample } from './sample.ts';

const lesson = 'content/lessons/cpu/caches';
let root: string;
let log: string[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'downstack-diagrams-'));
  cpSync(sample, root, { recursive: true });
  log = [];
  for (const stream of ['log', 'error'] as const) vi.spyOn(console, stream).mockImplementation((line: string) => void log.push(line));
});
afterEach(() => void (log.length = 0));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const drawings = (): string[] => readdirSync(join(root, lesson, 'figures')).filter((name) => /-[0-9a-f]{8}\.svg$/.test(name));
const edit = (from: string, to: string): void => {
  const file = join(root, lesson, 'index.mdx');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

describe('npm run diagrams', () => {
  it('has nothing to do where every diagram is drawn', async () => {
    expect(await runDiagrams([], root)).toBe(0);
    expect(log).toEqual(['1 diagrams: 0 drawn, 0 failed, 1 up to date; 0 stale removed.']);
  });

  it('draws a changed diagram, removes its old drawing, and leaves pictures of authors alone', async () => {
    const [before] = drawings();
    edit('A[Core] --> B[L1]', 'A[Core] -->|64 bytes| B[L1]');
    expect(await runDiagrams([], root)).toBe(0);
    const [after, ...others] = drawings();
    expect(others).toEqual([]);
    expect(after).not.toBe(before);
    expect(existsSync(join(root, lesson, 'figures/bits.svg'))).toBe(true);
    const svg = readFileSync(join(root, lesson, 'figures', after!), 'utf8');
    expect(svg).toContain('64 bytes');
    expect(svg).not.toMatch(/<style|<script|foreignObject|class=|style=|#[0-9a-f]{6}|rgb\(/);
    expect([...svg.matchAll(/var\(--([a-z]+)\)/g)].map((match) => match[1]!).filter((name) => !(name in roles))).toEqual([]);
  });

  it('draws the same bytes again', async () => {
    const [name] = drawings();
    const before = readFileSync(join(root, lesson, 'figures', name!), 'utf8');
    expect(await runDiagrams(['--all'], root)).toBe(0);
    expect(readFileSync(join(root, lesson, 'figures', name!), 'utf8')).toBe(before);
  });

  it('works on the lessons that are named, and on no other', async () => {
    expect(await runDiagrams(['caches'], root)).toBe(0);
    expect(log[0]).toMatch(/^1 diagrams: 0 drawn/);
    log.length = 0;
    expect(await runDiagrams(['cache'], root)).toBe(2);
    expect(log[0]).toMatch(/^There is no lesson `cache`; a lesson is named by its folder\./);
  });

  it('names file, line and reason of a diagram that does not parse', async () => {
    edit('flowchart LR', 'flowchart LR\n  A --> [');
    expect(await runDiagrams([], root)).toBe(1);
    expect(log[0]).toMatch(/^failed {2}content\/lessons\/cpu\/caches\/index\.mdx:\d+: the diagram `walk` does not parse: Parse error on line \d/);
  });

  it('refuses an option that it does not know', async () => {
    expect(await runDiagrams(['--everything'], root)).toBe(2);
    expect(log[0]).toContain('npm run diagrams -- --all');
  });
});

describe('findChromium', () => {
  it('takes the variable CHROMIUM before the path, and nothing where it leads nowhere', () => {
    expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM: '/nowhere/chromium', PATH: process.env['PATH'] })).toBeNull();
  });
});

describe('colors of diagrams', () => {
  it('stand for one variable each', () => {
    for (const [role, hex] of Object.entries(roles)) {
      const [r, g, b] = [1, 3, 5].map((place) => Number.parseInt(hex.slice(place, place + 2), 16));
      expect(variableFor(`rgb(${r}, ${g}, ${b})`)).toBe(`var(--${role})`);
    }
    expect(variableFor('rgba(0, 0, 0, 0)')).toBe('none');
  });

  it('are all among the roles', () => {
    const values = new Set<string>(Object.values(roles));
    expect(Object.entries(themeVariables).filter(([, value]) => typeof value === 'string' && value.startsWith('#') && !values.has(value))).toEqual([]);
  });
});
