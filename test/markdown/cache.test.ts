import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'cache-'));
const folder = join(root, 'node_modules', '.cache', 'downstack', 'leaves');

/** The module as a new process would see it: nothing in memory. */
async function fresh(): Promise<typeof import('../../src/markdown/cache.ts')> {
  vi.resetModules();
  return import('../../src/markdown/cache.ts');
}

beforeAll(() => void vi.spyOn(process, 'cwd').mockReturnValue(root));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('cached', () => {
  it('makes a text once in one process, also when asked twice at the same time', async () => {
    const { cached } = await fresh();
    const make = vi.fn(async () => 'made');
    expect(await Promise.all([cached('kind', 'a', make), cached('kind', 'a', make)])).toEqual(['made', 'made']);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('finds the text of an earlier process on disk', async () => {
    const { cached } = await fresh();
    const make = vi.fn(() => 'made again');
    expect(await cached('kind', 'a', make)).toBe('made');
    expect(make).not.toHaveBeenCalled();
  });

  it('tells inputs and kinds apart', async () => {
    const { cached } = await fresh();
    expect(await cached('kind', 'b', () => 'other')).toBe('other');
    expect(await cached('sort', 'a', () => 'another')).toBe('another');
  });

  it('passes over what a killed process left half, and keeps what stands before and after', async () => {
    appendFileSync(join(folder, readdirSync(folder)[0]!), '["kind:half","te\n');
    const first = await fresh();
    expect(await first.cached('kind', 'c', () => 'after')).toBe('after');
    const { cached } = await fresh();
    expect(await Promise.all(['a', 'c'].map((input) => cached('kind', input, () => 'anew')))).toEqual(['made', 'after']);
  });

  it('makes the text again when the code that makes it changed, and keeps no file of old code', async () => {
    mkdirSync(join(root, 'src/markdown'), { recursive: true });
    writeFileSync(join(root, 'src/markdown/math.ts'), '// changed\n');
    const { cached } = await fresh();
    expect(await cached('kind', 'a', () => 'by new code')).toBe('by new code');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('makes the text again when the folder was deleted', async () => {
    rmSync(folder, { recursive: true });
    const { cached } = await fresh();
    expect(await cached('kind', 'a', () => 'anew')).toBe('anew');
  });

  it('keeps no failure', async () => {
    const first = await fresh();
    await expect(first.cached('kind', 'd', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await first.cached('kind', 'd', () => 'yes')).toBe('yes');
  });

  it('works without a cache where nothing can be written', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in the place of the folder');
    const { cached } = await fresh();
    expect(await cached('kind', 'a', () => 'uncached')).toBe('uncached');
  });
});
