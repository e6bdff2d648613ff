import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../../src/markdown/digest.ts';

const root = mkdtempSync(join(tmpdir(), 'digest-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('changes with what the files hold, with their names, and with what is there', () => {
  const digests = new Set<string>();
  const note = (): void => void digests.add(digestOf(root, ['folder', 'file', 'missing']));
  note();
  mkdirSync(join(root, 'folder/inner'), { recursive: true });
  writeFileSync(join(root, 'folder/inner/a'), 'text');
  note();
  writeFileSync(join(root, 'folder/inner/a'), 'texts');
  note();
  renameSync(join(root, 'folder/inner/a'), join(root, 'folder/inner/b'));
  note();
  writeFileSync(join(root, 'file'), '');
  note();
  writeFileSync(join(root, 'folder/.hidden'), '');
  note();
  writeFileSync(join(root, 'elsewhere'), 'not asked for');
  note();
  expect(digests.size).toBe(6);
});
