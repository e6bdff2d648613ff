import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

const kind = `test-${randomUUID()}`;
const folder = join(process.cwd(), 'node_modules', '.cache', 'downstack', kind);

/** The module as a new process would see it: nothing in memory. */
async function fresh(): Promise<typeof import('../../src/markdown/cache.ts')> {
  vi.resetModules();
  return import('../../src/markdown/cache.ts');
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('cached', () => {
  it('makes a text once in one process, also when asked twice at the same time', async () => {
    const { cached } = await fresh();
    const make = vi.fn(async () => 'made');
    expect(await Promise.all([cached(kind, 'a', make), cached(kind, 'a', make)])).toEqual(['made', 'made']);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('finds the text of an earlier process on disk', async () => {
    const { cached } = await fresh();
    const make = vi.fn(() => 'made again');
    expect(await cached(kind, 'a', make)).toBe('made');
    expect(make).not.toHaveBeenCalled();
  });

  it('tells inputs apart', async () => {
    const { cached } = await fresh();
    expect(await cached(kind, 'b', () => 'other')).toBe('other');
  });

  it('makes the text again when the folder was deleted', async () => {
    rmSync(folder, { recursive: true, force: true });
    const { cached } = await fresh();
    expect(await cached(kind, 'a', () => 'anew')).toBe('anew');
    expect(existsSync(folder)).toBe(true);
  });

  it('keeps no failure', async () => {
    const first = await fresh();
    await expect(first.cached(kind, 'c', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const second = await fresh();
    expect(await second.cached(kind, 'c', () => 'yes')).toBe('yes');
  });
});
