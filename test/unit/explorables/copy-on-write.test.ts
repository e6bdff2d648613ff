import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { controls, model, percent, totalBytes, type Params } from '../../../src/explorables/copy-on-write/model.ts';
import { dirtyBytes, layoutOf } from '../../../src/explorables/copy-on-write/pages.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { lookOf, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });

describe('the layout of strings', () => {
  it('fills a pool as counted by hand', () => {
    // 49 + 20 bytes take 80; (16384 − 48) / 80 = 204 to a pool. Page 0 has those at 48, 128, … up to 4048: 51.
    expect(layoutOf(204, 20)).toEqual({ spacing: 80, bytes: 16384, groups: [{ pages: 1, counts: 51 }, { pages: 1, counts: 51 }, { pages: 1, counts: 51 }, { pages: 1, counts: 51 }] });
    expect(layoutOf(205, 20)).toMatchObject({ bytes: 2 * 16384, groups: [{ counts: 51 }, { counts: 51 }, { counts: 51 }, { counts: 51 }, { pages: 1, counts: 1 }] });
  });

  it('goes to the C library beyond 512 bytes', () => {
    expect(layoutOf(100, 463).spacing).toBe(512);
    expect(layoutOf(100, 464).spacing).toBe(528);
    expect(layoutOf(10, 10_000)).toEqual({ spacing: 10_064, bytes: 25 * 4096, groups: [{ pages: 10, counts: 1 }] });
  });

  it('holds every string exactly once, whatever their number and length', () => {
    const random = seeded(4);
    for (let round = 0; round < 300; round++) {
      const items = Math.floor(random() * 5000);
      const { bytes, groups, spacing } = layoutOf(items, Math.floor(random() * 6000));
      expect(groups.reduce((sum, { pages, counts }) => sum + pages * counts, 0)).toBe(items);
      expect(groups.reduce((sum, { pages }) => sum + pages, 0) * 4096).toBeLessThanOrEqual(bytes);
      expect(bytes).toBeGreaterThanOrEqual(items * spacing);
    }
  });
});

describe('what reading copies', () => {
  it('is nothing at first and every page with a string in the end', () => {
    for (const length of [4, 20, 400, 4000, 10_000]) {
      const layout = layoutOf(10_000, length);
      expect(dirtyBytes(layout, 0)).toBe(0);
      expect(dirtyBytes(layout, 1)).toBe(layout.groups.reduce((sum, { pages }) => sum + pages, 0) * 4096);
    }
  });

  it('is half of the pages after half of the strings where each page has one', () => {
    expect(dirtyBytes(layoutOf(1000, 10_000), 0.5)).toBe(500 * 4096);
  });

  it('grows with time, with workers and with strings, and is never more than a copy for each', () => {
    const random = seeded(9);
    for (let round = 0; round < 300; round++) {
      const params = randomParams(controls, random);
      const state = model.initial(params);
      expect(state.copiedBytes).toBeLessThanOrEqual(state.layout.bytes);
      expect(totalBytes(state)).toBe(state.sharedBytes + params.workers * state.copiedBytes);
      if (params.seconds < 120) expect(model.initial({ ...params, seconds: params.seconds + 1 }).copiedBytes).toBeGreaterThanOrEqual(state.copiedBytes);
      if (params.workers < 16) expect(totalBytes(model.initial({ ...params, workers: params.workers + 1 }))).toBeGreaterThanOrEqual(totalBytes(state));
      expect(Object.values(model.measure(state)).every((value) => value === null || Number.isFinite(value))).toBe(true);
      expect(model.initial(model.step(state, undefined as never).params)).toEqual(state);
    }
  });

  it('is nothing where the elements have no reference counts', () => {
    expect(stateOf({ container: 'bytes', workers: 16, seconds: 120 }).copiedBytes).toBe(0);
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, 'Each of 4 workers has read 60\u00a0% of the strings and thereby copied 100\u00a0% of their pages, 76.6\u00a0MiB: 391\u00a0MiB in all, within the limit of 1\u00a0GiB.'],
    [{ workers: 0 }, 'Without workers nothing is shared and nothing is copied: 84.2\u00a0MiB, within the limit of 1\u00a0GiB.'],
    [{ workers: 1, rate: 1000, seconds: 0 }, 'The worker has read 0\u00a0% of the strings and thereby copied 0\u00a0% of their pages, 0\u00a0MiB: 84.2\u00a0MiB in all, within the limit of 1\u00a0GiB.'],
    [{ workers: 1, rate: 1000, seconds: 10 }, 'The worker has read 1\u00a0% of the strings and thereby copied 40\u00a0% of their pages, 30.7\u00a0MiB: 115\u00a0MiB in all, within the limit of 1\u00a0GiB.'],
    [{ workers: 8, seconds: 120, container: 'bytes' }, 'Each of 8 workers has read 100\u00a0% of the strings and copied nothing, since its elements have no reference counts: 19.1\u00a0MiB in all, within the limit of 1\u00a0GiB.'],
    [{ workers: 8, items: 2e7, rate: 20_000, limitGiB: 8, seconds: 15 }, 'Each of 8 workers has read 1.5\u00a0% of the strings and thereby copied 54\u00a0% of their pages, 823\u00a0MiB: 8.08\u00a0GiB in all, over the limit of 8\u00a0GiB.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it('gives shares with the digits that matter', () => {
    expect([0, 0.0004, 0.01, 0.013, 0.4, 0.997, 1].map(percent)).toEqual(['0\u00a0%', '0.04\u00a0%', '1\u00a0%', '1.3\u00a0%', '40\u00a0%', 'more than 99\u00a0%', '100\u00a0%']);
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('time-to-oom', [{ set: 'seconds', to: 14 }])).toBe('They take 7.78\u00a0GiB so far. Let them read on, and watch the line.');
    expect(look('time-to-oom', [{ set: 'seconds', to: 40 }])).toMatch(/already\. Was it so a second before\?$/);
    expect(look('flat', [{ set: 'container', to: 'tuple' }])).toMatch(/^A tuple cannot change/);
    expect(look('flat', [{ set: 'container', to: 'objects' }])).toMatch(/^An array of objects holds pointers/);
    expect(look('one-percent', [{ answer: '1' }])).toBe('So many strings stand on one page: 51. How likely is it that none of them is read?');
  });
});
