import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runMap } from '../../src/cli/map/command.ts';
import { withContent } from '../support/fixture.ts';

const quick = ['--iterations', '200'];

/** Runs the command on the small content with a stored map; null for none. */
const call = async (args: string[], stored: string | null = null) => {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    return await withContent({}, async (root) => {
      const file = join(root, 'content/map.json');
      if (stored !== null) writeFileSync(file, stored);
      const status = await runMap(args, root);
      return { status, map: existsSync(file) ? readFileSync(file, 'utf8') : null, out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
    });
  } finally {
    vi.restoreAllMocks();
  }
};

describe('npm run map', () => {
  it('places every lesson where nothing is placed yet', async () => {
    const { status, map, out } = await call(quick);
    expect(status).toBe(0);
    expect(Object.keys((JSON.parse(map!) as { place: object }).place)).toEqual(['caches', 'kernels', 'pages']);
    expect(out).toMatch(/^before {2}score [\d.]+: \d+ crossings?, 0 false joins, 0 lines through stations, \d+ × \d+ px\nafter {3}score .*\nWritten: content\/map\.json\.$/);
  });

  it('gives the same map for the same seed, and leaves a map alone that it cannot better', async () => {
    const { map } = await call(quick);
    expect((await call(quick)).map).toBe(map);
    const again = await call(quick, map);
    expect(again.map).toBe(map);
    expect(again.out).toContain('content/map.json stays as it is.');
  });

  it('replaces a file that is no placement', async () => {
    const { status, err, map } = await call(quick, '{"order": 3}');
    expect(status).toBe(0);
    expect(err).toBe('content/map.json is no placement; it will be replaced.');
    expect(map).toContain('"caches"');
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await call(['--help'])).toMatchObject({ status: 0, map: null, err: expect.stringMatching(/^npm run map -- /) });
    expect(await call(['--iterations', 'many'])).toMatchObject({ status: 2, map: null, err: expect.stringMatching(/^--iterations and --seed take whole numbers\./) });
    expect(await call(['--fast'])).toMatchObject({ status: 2, map: null, err: expect.stringContaining("Unknown option '--fast'") });
  });
});
