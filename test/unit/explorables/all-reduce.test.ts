import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { algorithms, busBandwidth, costOf, rounds, type Algorithm } from '../../../src/explorables/all-reduce/cost.ts';
import { log, logged } from '../../../src/explorables/all-reduce/log.ts';
import { controls, doubling, model, settingOf, type Params } from '../../../src/explorables/all-reduce/model.ts';
import { gradient, replay, scheduleOf, type Step } from '../../../src/explorables/all-reduce/schedule.ts';
import { sizeText, timeText } from '../../../src/explorables/all-reduce/text.ts';
import { defaultsOf, readLink } from '../../../src/explorables/shared/params.ts';
import { moves } from '../../support/moves/all-reduce.ts';
import { lookOf, play, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });
const all = (ranks: number): number[] => [...Array(ranks).keys()];

/** Latencies and chunks one after another, counted in the schedule: a step takes as long as its busiest rank and direction. */
function counted(steps: readonly Step[], ranks: number): { steps: number; chunks: number } {
  const busiest = steps.map((step) => Math.max(...all(ranks).flatMap((rank) => (['from', 'to'] as const).map((end) => step.filter((each) => each[end] === rank).reduce((sum, { count }) => sum + count, 0)))));
  return { steps: steps.length, chunks: busiest.reduce((sum, chunks) => sum + chunks, 0) };
}

describe('the schedule', () => {
  it('of a ring of three moves the chunks that the table of the lesson shows', () => {
    const steps = scheduleOf('ring', 3);
    const letters = (at: number): number[][] => replay(steps, at, 3, (rank) => 10 ** rank);
    // digits: how often ranks 2, 1 and 0 are in the sum
    expect(letters(0)).toEqual([[1, 1, 1], [10, 10, 10], [100, 100, 100]]);
    expect(letters(1)).toEqual([[1, 101, 1], [10, 10, 11], [110, 100, 100]]);
    expect(letters(2)).toEqual([[111, 101, 1], [10, 111, 11], [110, 100, 111]]);
    expect(letters(3)).toEqual([[111, 101, 111], [111, 111, 11], [110, 111, 111]]);
    expect(letters(4)).toEqual([[111, 111, 111], [111, 111, 111], [111, 111, 111]]);
  });

  it('of a tree of eight adds up in pairs and goes back the same way', () => {
    expect(scheduleOf('tree', 8).map((step) => step.map(({ from, to }) => `${from}→${to}`))).toEqual([
      ['1→0', '3→2', '5→4', '7→6'], ['2→0', '6→4'], ['4→0'], ['0→4'], ['0→2', '4→6'], ['0→1', '2→3', '4→5', '6→7'],
    ]);
  });

  it.each(algorithms)('of the %s adds every rank once to every chunk, for all numbers of ranks', (algorithm) => {
    for (const ranks of [1, ...all(33).slice(2), 48, 63, 64]) {
      const steps = scheduleOf(algorithm, ranks);
      const buffers = replay(steps, steps.length, ranks, gradient);
      const sums = all(ranks).map((chunk) => all(ranks).reduce((sum, rank) => sum + gradient(rank, chunk), 0));
      expect(buffers).toEqual(all(ranks).map(() => sums));
      if (ranks > 32) continue;
      // binary digits: no rank is in a sum twice, at any time
      for (const at of all(steps.length + 1)) {
        const once = replay(steps, at, ranks, () => 1);
        const digits = replay(steps, at, ranks, (rank) => 2 ** rank);
        expect(once.flat()).toEqual(digits.flat().map((sum) => [...sum.toString(2)].filter((digit) => digit === '1').length));
      }
    }
  });

  it.each(algorithms)('of the %s takes the time of the formula', (algorithm) => {
    for (const ranks of all(65).slice(2)) {
      const { steps, chunks } = counted(scheduleOf(algorithm, ranks), ranks);
      const cost = costOf({ algorithm, ranks, bytes: 1000 * ranks, latencyMs: 3, bandwidth: 0.5 });
      expect(cost.totalMs).toBeCloseTo(steps * 3 + (chunks * 1000) / 0.5 / 1000, 6);
    }
  });

  it('moves one chunk from and to every rank in each step of a ring', () => {
    for (const step of scheduleOf('ring', 7)) {
      expect(step.map(({ from, to }) => (to - from + 7) % 7)).toEqual(Array(7).fill(1));
      expect(new Set(step.map(({ first: chunk }) => chunk)).size).toBe(7);
    }
  });
});

describe('the cost', () => {
  it('is that of the formulas, counted by hand for 4 ranks, 4 MiB, 5 ms and 25 MB/s', () => {
    const at = (algorithm: Algorithm) => costOf({ algorithm, ranks: 4, bytes: 4 * 2 ** 20, latencyMs: 5, bandwidth: 25 });
    // S/B = 4,194,304 / 25,000 = 167.77216 ms
    expect(at('ring')).toMatchObject({ steps: 6, pieces: 6, latencyMs: 30 });
    expect(at('ring').totalMs).toBeCloseTo(30 + 1.5 * 167.77216, 9);
    expect(at('tree').totalMs).toBeCloseTo(4 * (5 + 167.77216), 9);
    expect(at('naive').totalMs).toBeCloseTo(10 + 6 * 167.77216, 9);
  });

  it('of one rank is nothing', () => {
    for (const algorithm of algorithms) expect(costOf({ algorithm, ranks: 1, bytes: 1e6, latencyMs: 5, bandwidth: 25 })).toMatchObject({ steps: 0, pieces: 0, totalMs: 0 });
  });

  it('has whole rounds of a tree', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 64].map(rounds)).toEqual([0, 1, 2, 2, 3, 3, 4, 6]);
  });

  it('of the bytes of a ring never passes that of two messages, nor grows by more than a half when the ranks double', () => {
    const random = seeded(4);
    for (let round = 0; round < 300; round++) {
      const params = { ...randomParams(controls, random), algorithm: 'ring' };
      const state = model.initial(params);
      const { bytes, bandwidth } = settingOf(params);
      expect(state.cost.bytesMs).toBeLessThan((2 * bytes) / bandwidth / 1000);
      expect(state.scaling[2]!.cost.bytesMs).toBeLessThanOrEqual(1.5 * state.cost.bytesMs * (1 + 1e-9));
      expect(doubling(state)).toBeGreaterThan(1);
      expect(doubling(state)).toBeLessThan(2 * ((params.ranks - 0.5) / (params.ranks - 1)));
    }
  });

  it('grows with ranks, message and latency, and falls with bandwidth', () => {
    const random = seeded(9);
    for (let round = 0; round < 300; round++) {
      const setting = settingOf(randomParams(controls, random));
      const { totalMs } = costOf(setting);
      expect(costOf({ ...setting, ranks: setting.ranks + 1 }).totalMs).toBeGreaterThanOrEqual(totalMs);
      expect(costOf({ ...setting, bytes: 2 * setting.bytes }).totalMs).toBeGreaterThan(totalMs);
      expect(costOf({ ...setting, latencyMs: 2 * setting.latencyMs }).totalMs).toBeGreaterThan(totalMs);
      expect(costOf({ ...setting, bandwidth: 2 * setting.bandwidth }).totalMs).toBeLessThan(totalMs);
    }
  });

  it('makes bus bandwidth the rate of a link for a ring without latency only', () => {
    const setting = { ranks: 8, bytes: 2 ** 20, bandwidth: 50_000 };
    const bus = (algorithm: Algorithm, latencyMs: number): number => busBandwidth(setting, costOf({ ...setting, algorithm, latencyMs }).totalMs);
    expect(bus('ring', 0)).toBeCloseTo(50_000, 6);
    expect(bus('ring', 0.01)).toBeLessThan(50_000);
    expect(bus('tree', 0)).toBeLessThan(50_000);
    expect(bus('naive', 0)).toBeCloseTo(50_000 / 8, 6);
  });
});

describe('the log', () => {
  it('has the columns of nccl-tests, and no number in it is the bandwidth of the link', () => {
    for (const { bytes, timeUs, algbw, busbw } of log) {
      expect(algbw).toBeCloseTo(bytes / timeUs / 1000, 2);
      expect(busbw / algbw).toBeCloseTo(1.75, 1);
      for (const number of [timeUs, algbw, busbw]) expect(Math.abs(number / (logged.bandwidth / 1000) - 1)).toBeGreaterThan(0.03);
    }
    const [row, last] = log.slice(-2);
    expect((1.75 * (last!.bytes - row!.bytes)) / (last!.timeUs - row!.timeUs) / 1000).toBeCloseTo(50, 1);
  });
});

describe('the state', () => {
  it('is the same again from its params, after any event', () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round++) {
      const state = model.initial(randomParams(controls, random));
      for (const event of [{ at: state.at + 1 }, { at: state.at - 1 }, { at: 0 }, { at: 500 }, 'put the log away'] as const) {
        const next = model.step(state, event);
        expect(model.initial(next.params)).toEqual(next);
      }
    }
  });

  it('goes forward and back', () => {
    const state = stateOf({ at: 2 });
    expect(model.step(model.step(state, { at: 3 }), { at: 2 })).toEqual(state);
    expect(model.step(stateOf({ at: 0 }), { at: -1 }).at).toBe(0);
    expect(model.step(stateOf({ at: 6 }), { at: 7 }).at).toBe(6);
  });

  it('ends where the algorithm ends, and a link beyond it is brought back and says so', () => {
    expect(stateOf({ ranks: 2 })).toMatchObject({ at: 2, steps: 2, complete: 4 });
    expect(readLink(model, new URLSearchParams('ranks=3&at=99'))).toMatchObject({ params: { at: 4 }, notes: ['Steps done cannot be 99 where there are 4; this shows 4.'] });
    expect(readLink(model, new URLSearchParams('ranks=2')).notes).toEqual([]);
  });

  it('is finite at the ends of every control, and its table has what is drawn', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0]!, control.values.at(-1)!] : [control.min, control.max];
      for (const value of values) {
        const state = stateOf({ [name]: value });
        expect(Object.values(model.measure(state)).every((measured) => measured !== null && Number.isFinite(measured)), name).toBe(true);
        const { rows } = model.table(state);
        expect(rows.filter(([figure]) => figure === 'buffers').length).toBe(state.log ? 0 : state.params.ranks ** 2);
        expect(rows.filter(([figure]) => figure === 'log').length).toBe(state.log ? 12 : 0);
        expect(rows.every(({ length }) => length === 5)).toBe(true);
      }
    }
  });

  it('is there in time at the largest setting', () => {
    const begin = performance.now();
    for (let round = 0; round < 5; round++) stateOf({ ranks: 64, at: 126 });
    expect((performance.now() - begin) / 5).toBeLessThan(50);
  });
});

describe('sizes and times', () => {
  it('have the unit that suits them', () => {
    expect([1, 512, 1024, 1536, 262_144].map(sizeText)).toEqual(['1\u00a0KiB', '512\u00a0KiB', '1\u00a0MiB', '1.5\u00a0MiB', '256\u00a0MiB']);
    expect([0, 0.00123, 0.5, 281.658, 9994, 9996, 16_000].map(timeText)).toEqual(['0\u00a0ms', '1.23\u00a0µs', '500\u00a0µs', '282\u00a0ms', '9990\u00a0ms', '10\u00a0s', '16\u00a0s']);
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, 'A ring on 4 ranks takes 282\u00a0ms for 4\u00a0MiB, 30\u00a0ms of latency and 252\u00a0ms of bytes; after step 3 of 6, 4 of 16 chunks are complete.'],
    [{ at: 0 }, 'A ring on 4 ranks takes 282\u00a0ms for 4\u00a0MiB, 30\u00a0ms of latency and 252\u00a0ms of bytes; before the first of 6 steps, no chunk is complete.'],
    [{ at: 6 }, 'A ring on 4 ranks takes 282\u00a0ms for 4\u00a0MiB, 30\u00a0ms of latency and 252\u00a0ms of bytes; after all 6 steps every rank has the complete sum.'],
    [{ ranks: 2, at: 1, messageKiB: 1 }, 'A ring on 2 ranks takes 10\u00a0ms for 1\u00a0KiB, 10\u00a0ms of latency and 41\u00a0µs of bytes; after step 1 of 2, 2 of 4 chunks are complete.'],
    [{ algorithm: 'naive' }, 'The naive all-reduce on 4 ranks takes 1020\u00a0ms for 4\u00a0MiB, 10\u00a0ms of latency and 1010\u00a0ms of bytes; after both steps every rank has the complete sum.'],
    [{ algorithm: 'tree' }, 'A tree on 4 ranks takes 691\u00a0ms for 4\u00a0MiB, 20\u00a0ms of latency and 671\u00a0ms of bytes; after step 3 of 4, 8 of 16 chunks are complete.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it.each([
    ['doubled', 'A ring on 4 ranks takes 282\u00a0ms for 4\u00a0MiB, 30\u00a0ms of latency and 252\u00a0ms of bytes; after step 3 of 6, 4 of 16 chunks are complete.', 'A ring on 26 ranks takes 573\u00a0ms for 4\u00a0MiB, 250\u00a0ms of latency and 323\u00a0ms of bytes; after step 3 of 50, no chunk is complete.'],
    ['crossing', 'A ring on 8 ranks takes 71.1\u00a0ms for 16\u00a0KiB, 70\u00a0ms of latency and 1.15\u00a0ms of bytes; after step 3 of 14, no chunk is complete.', 'A ring on 8 ranks takes 88.4\u00a0ms for 256\u00a0KiB, 70\u00a0ms of latency and 18.4\u00a0ms of bytes; after step 3 of 14, no chunk is complete.'],
    ['log', 'A ring on 8 ranks takes 1.24\u00a0ms for 16\u00a0MiB, 70\u00a0µs of latency and 1.17\u00a0ms of bytes; the log of another network has 867\u00a0µs for 16\u00a0MiB.', 'A ring on 8 ranks takes 1.24\u00a0ms for 16\u00a0MiB, 70\u00a0µs of latency and 1.17\u00a0ms of bytes; the log of another network has 867\u00a0µs for 16\u00a0MiB.'],
    ['bucket', 'A ring on 8 ranks takes 317\u00a0µs for 1\u00a0MiB, 280\u00a0µs of latency and 36.7\u00a0µs of bytes; after step 3 of 14, no chunk is complete.', 'A ring on 8 ranks takes 4.98\u00a0ms for 128\u00a0MiB, 280\u00a0µs of latency and 4.7\u00a0ms of bytes; after step 3 of 14, no chunk is complete.'],
  ])('at the start and at the win of %s', (id, start, win) => {
    expect(model.describe(play(model, id, []).state)).toBe(start);
    expect(model.describe(play(model, id, moves[id]!).state)).toBe(win);
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toBe('**On 8 ranks instead of 4 the ring takes 1.29 times as long, not twice.** It makes 14 steps instead of 6, but each moves half as many bytes, so that a link carries 1.75 times the message instead of 1.5, and never twice. Only the latency of the steps goes on growing: 30\u00a0ms become 70\u00a0ms.');
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('doubled', [])).toMatch(/^This is the time on 4 itself, 282\u00a0ms\./);
    expect(look('doubled', [{ set: 'ranks', to: 8 }])).toBe('It takes 364\u00a0ms, 1.29 times as long as on 4. Which part of the bars goes on growing, and by how much with each rank?');
    expect(look('doubled', [{ set: 'ranks', to: 27 }])).toMatch(/fewer ranks do as well/);
    expect(look('crossing', [{ set: 'messageKiB', to: 128 }])).toMatch(/^At 128\u00a0KiB the tree wins, 61.5\u00a0ms against 79.2\u00a0ms\./);
    expect(look('crossing', [{ set: 'messageKiB', to: 512 }])).toMatch(/Does it still with half of the message\?$/);
    expect(look('log', [{ answer: 33.86 }])).toMatch(/bus bandwidth of the last row\. It still grows/);
    expect(look('log', [{ answer: 19.35 }])).toMatch(/^That is the algorithm bandwidth/);
    expect(look('log', [{ answer: 100 }])).toMatch(/both directions/);
    expect(look('log', [{ answer: 28.6 }])).toMatch(/^That is too little/);
    expect(look('log', [{ answer: 70 }])).toMatch(/^That is too much/);
    expect(look('bucket', [{ set: 'messageKiB', to: 65_536 }])).toMatch(/^Latency takes 10\.7\u00a0% of 2\.63\u00a0ms\./);
    expect(look('bucket', [{ set: 'messageKiB', to: 262_144 }])).toMatch(/Does half of it do\?$/);
  });

  it('never names the answer', () => {
    for (const [id, answer] of [['doubled', /\b26\b/], ['crossing', /\b256\b/], ['log', /\b50\b/], ['bucket', /\b128\b/]] as const)
      for (const steps of [[], id === 'log' ? [{ answer: 20 }] : id === 'doubled' ? [{ set: 'ranks', to: 30 }] : [{ set: 'messageKiB', to: 2048 }]]) expect(look(id, steps)).not.toMatch(answer);
  });
});
