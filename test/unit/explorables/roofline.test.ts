import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { median } from '../../../src/core/numbers/statistics.ts';
import { seeded } from '../../../src/core/random.ts';
import { gemm, kernels, llvm16, measuredSoftmax, measuredTurns } from '../../../src/explorables/roofline/kernels.ts';
import { attainableGflops, boundBy, ceilingGflops, peakGflops, ridgePoint, roofGflops, scheduleOf, turnCycles } from '../../../src/explorables/roofline/machine.ts';
import { model } from '../../../src/explorables/roofline/model.ts';
import { controls, type Params } from '../../../src/explorables/roofline/state.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { lookOf, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });
const recorded = (file: string): { points: { id: string; params: Record<string, unknown>; samples: Record<string, number[]> }[] } => JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));

describe('the machine', () => {
  it('has the roofs counted by hand', () => {
    expect(peakGflops(first)).toBeCloseTo(8 * 2 * 2 * 3.6, 9); // 115.2
    expect(ceilingGflops(first)).toBeCloseTo((8 * 2 * 3.6) / 4, 9); // one FMA of eight lanes in four cycles
    expect(ridgePoint(first)).toBeCloseTo(115.2 / 27, 9);
    expect(roofGflops({ ...first, intensity: 0.5 })).toBe(13.5);
    expect(attainableGflops({ ...first, intensity: 0.5 })).toBe(13.5);
    expect([1, 2, 8, 9, 16].map((chains) => turnCycles({ ...first, chains }))).toEqual([4, 4, 4, 4.5, 8]);
  });

  it('knows what binds', () => {
    expect(boundBy(first)).toBe('latency');
    expect(boundBy({ ...first, chains: 8 })).toBe('compute');
    expect(boundBy({ ...first, intensity: 0.5 })).toBe('memory');
    expect(boundBy({ ...first, clock: 5, chains: 4, bandwidth: 20, intensity: 4 })).toBe('ridge'); // 16 · 4 · 5 ÷ 4 = 4 · 20
  });

  it('starts FMAs as traced by hand', () => {
    const cycles = (chains: number, latency: number, perCycle: number, count: number) => scheduleOf({ chains, latency, perCycle }, count).map(({ cycle, chain, unit }) => [cycle, chain, unit]);
    expect(cycles(1, 4, 2, 9)).toEqual([[0, 0, 0], [4, 0, 0], [8, 0, 0]]);
    expect(cycles(3, 2, 2, 5)).toEqual([[0, 0, 0], [0, 1, 1], [1, 2, 0], [2, 0, 0], [2, 1, 1], [3, 2, 0], [4, 0, 0], [4, 1, 1]]);
    expect(cycles(3, 1, 1, 4)).toEqual([[0, 0, 0], [1, 1, 0], [2, 2, 0], [3, 0, 0]]);
  });

  it('takes in the schedule as long for a turn as the formula says, with no chain early and no unit twice', () => {
    for (const latency of [1, 2, 4, 5, 8])
      for (const perCycle of [1, 2, 4])
        for (let chains = 1; chains <= 16; chains++) {
          const setting = { chains, latency, perCycle };
          const starts = scheduleOf(setting, 400);
          const seen = new Set(starts.map(({ cycle, unit }) => `${cycle} ${unit}`));
          expect(seen.size).toBe(starts.length);
          const own = Array.from({ length: chains }, (_, chain) => starts.filter((start) => start.chain === chain).map(({ cycle }) => cycle));
          for (const each of own) for (let index = 1; index < each.length; index++) expect(each[index]! - each[index - 1]!).toBeGreaterThanOrEqual(latency);
          const turns = own[0]!.slice(0, 17); // 16 turns: a whole number of cycles for every rate
          expect((turns[16]! - turns[0]!) / 16, `${chains} chains, latency ${latency}, ${perCycle} a cycle`).toBeCloseTo(turnCycles(setting), 9);
        }
  });

  it('never passes a roof, and no more chains, bandwidth, clock, lanes or cores make it slower', () => {
    const random = seeded(8);
    for (let round = 0; round < 500; round++) {
      const params = randomParams(controls, random);
      const state = model.initial(params);
      expect(state.attainable).toBeLessThanOrEqual(state.roof * (1 + 1e-12));
      expect(state.ceiling).toBeLessThanOrEqual(state.peak * (1 + 1e-12));
      expect(state.roof).toBeLessThanOrEqual(state.peak);
      expect(state.placed.every(({ attainable, intensity }) => attainable <= Math.min(state.ceiling, intensity * params.bandwidth) * (1 + 1e-12))).toBe(true);
      for (const change of [{ chains: params.chains + 1 }, { bandwidth: params.bandwidth * 2 }, { clock: params.clock * 1.5 }, { lanes: params.lanes * 2 }, { cores: params.cores * 2 }, { intensity: params.intensity * 2 }, { perCycle: params.perCycle * 2 }])
        expect(attainableGflops({ ...params, ...change })).toBeGreaterThanOrEqual(state.attainable * (1 - 1e-12));
      expect(attainableGflops({ ...params, latency: params.latency + 1 })).toBeLessThanOrEqual(state.attainable);
      if (params.chains <= params.latency * params.perCycle) expect(state.turn).toBe(params.latency); // up to there chains are free
    }
  });

  it('is finite at the ends of every control, and a step is the state of its params', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0], control.values.at(-1)!] : [control.min, control.max];
      for (const value of values) {
        const state = stateOf({ [name]: value });
        expect(Object.values(model.measure(state)).every((measured) => measured !== null && Number.isFinite(measured) && measured > 0), name).toBe(true);
        expect(model.table(state).rows.every((row) => row.length === model.table(state).columns.length)).toBe(true);
        const next = model.step(state, { shown: 'sweep' });
        expect(model.initial(next.params)).toEqual(next);
        expect(next.params.shown).toBe('sweep');
      }
    }
  });

  it('holds the numbers that were recorded', () => {
    const lab = recorded('content/lessons/cpu/roofline/labs/roof/results/zen4-vm.json').points;
    expect(measuredSoftmax).toBe(Number(median(lab.find(({ id }) => id === 'softmax memory')!.samples['gflops']!).toPrecision(3)));
    const sweep = recorded('src/explorables/roofline/oracles/sweep/results/zen4-vm.json').points;
    expect(measuredTurns).toEqual(Array.from({ length: 14 }, (_, index) => Number(median(sweep.find(({ id }) => id === `lanes=8 chains=${index + 1}`)!.samples['turn']!).toPrecision(3))));
    const tables = recorded('src/explorables/roofline/oracles/llvm-mca/results/zen4-vm.json').points.filter(({ params }) => params['llvm'] === 16 && params['cpu'] === 'znver4' && params['lanes'] === 8);
    expect(tables).toHaveLength(14);
    for (const { params } of tables) expect(params).toMatchObject(llvm16);
  });

  it('places the kernels where the lesson and its lab do', () => {
    const lab = recorded('content/lessons/cpu/roofline/labs/roof/results/zen4-vm.json').points;
    const placed = (id: string): number => Number(lab.find((point) => point.id === id)!.params['ai']);
    const [axpy, gemv, softmax] = kernels as [(typeof kernels)[0], (typeof kernels)[0], (typeof kernels)[0]];
    expect(axpy.intensity).toBeCloseTo(placed('axpy memory'), 3);
    expect(gemv.intensity).toBeCloseTo(placed('GEMV memory'), 3);
    expect(softmax.intensity).toBeCloseTo(placed('softmax memory'), 3);
    for (const n of [16, 64, 512]) expect(gemm(n).intensity).toBeCloseTo(placed(`GEMM n=${n}`), 3);
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, 'At 16\u00a0FLOP/byte with 1 chain a kernel reaches at most 14.4\u00a0GFLOP/s, 12.5\u00a0% of the peak: latency-bound, since a turn of the loop takes 4\u00a0cycles and starts 1 FMA, where 8 would fit.'],
    [{ chains: 8 }, 'At 16\u00a0FLOP/byte with 8 chains a kernel reaches at most 115\u00a0GFLOP/s, the peak: compute-bound, since all units start an FMA in every cycle.'],
    [{ chains: 4, perCycle: 1 }, 'At 16\u00a0FLOP/byte with 4 chains a kernel reaches at most 57.6\u00a0GFLOP/s, the peak: compute-bound, since the unit starts an FMA in every cycle.'],
    [{ intensity: 0.5 }, 'At 0.5\u00a0FLOP/byte with 1 chain a kernel reaches at most 13.5\u00a0GFLOP/s, 11.7\u00a0% of the peak: memory-bound, since 27\u00a0GB/s bring no more work, where these chains could do 14.4\u00a0GFLOP/s.'],
    [{ intensity: 0.625, chains: 8 }, 'At 0.625\u00a0FLOP/byte with 8 chains a kernel reaches at most 16.9\u00a0GFLOP/s, 14.6\u00a0% of the peak: memory-bound, since 27\u00a0GB/s bring no more work, where these chains could do 115\u00a0GFLOP/s.'],
    [{ clock: 5, chains: 4, bandwidth: 20, intensity: 4, cores: 1 }, 'At 4\u00a0FLOP/byte with 4 chains a kernel reaches at most 80\u00a0GFLOP/s, 50\u00a0% of the peak: memory and the core allow the same.'],
    [{ cores: 64, chains: 2 }, 'At 16\u00a0FLOP/byte with 2 chains on each of 64 cores a kernel reaches at most 432\u00a0GFLOP/s, 5.86\u00a0% of the peak: memory-bound, since 27\u00a0GB/s bring no more work, where these chains could do 1840\u00a0GFLOP/s.'],
    [{ shown: 'sweep', chains: 8, latency: 4, perCycle: 1 }, 'With 8 chains a turn takes 8\u00a0cycles by your numbers, 8 by LLVM 16’s table, and MEASURED as measured on Zen 4.'],
    [{ shown: 'sweep', chains: 8 }, 'With 8 chains a turn takes 4\u00a0cycles by your numbers, 8 by LLVM 16’s table, and MEASURED as measured on Zen 4.'],
    [{ shown: 'sweep', latency: 1 }, 'With 1 chain a turn takes 1\u00a0cycle by your numbers, 4 by LLVM 16’s table, and FIRST as measured on Zen 4.'],
    [{ shown: 'sweep', chains: 16 }, 'With 16 chains a turn takes 8\u00a0cycles by your numbers, 16 by LLVM 16’s table, and was not measured.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence.replace('MEASURED', String(measuredTurns[7])).replace('FIRST', String(measuredTurns[0])));
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toBe(
      '**Right of the ridge, a kernel can still run at 12.5\u00a0% of the peak, because each step waits for the one before.** With one chain of FMAs a turn of the loop takes 4\u00a0cycles; with 8 it takes 4\u00a0cycles too and does 8 times the work, 115\u00a0GFLOP/s instead of 14.4\u00a0GFLOP/s. Left of the ridge at 4.27\u00a0FLOP/byte, memory decides.',
    );
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('peak', [{ set: 'chains', to: 7 }])).toBe('This is 87.5\u00a0% of the peak. Look at the empty boxes of the schedule: could another chain start there?');
    expect(look('peak', [{ set: 'chains', to: 9 }])).toMatch(/^This is the peak, but fewer chains would do\./);
    expect(look('gemv', [{ set: 'intensity', to: 0.25 }])).toMatch(/^Yours has 0\.25\u00a0FLOP\/byte\. Each weight/);
    expect(look('gemv', [{ set: 'intensity', to: 0.5 }])).toBe('It is on memory’s roof with 8 chains. Do fewer carry it as far?');
    expect(look('softmax', [{ set: 'intensity', to: 1.25 }, { answer: 'other' }])).toMatch(/^Yours has 1\.25\u00a0FLOP\/byte\. Count the bytes/);
    expect(look('softmax', [{ set: 'intensity', to: 0.625 }])).toMatch(/^The intensity is right\./);
    expect(look('softmax', [{ set: 'intensity', to: 0.625 }, { answer: 'memory' }])).toBe('Compare: at this intensity memory would feed 16.9\u00a0GFLOP/s.');
    expect(look('softmax', [{ set: 'intensity', to: 0.625 }, { answer: 'peak' }])).toMatch(/^Compare: the peak is 115\u00a0GFLOP\/s/);
    expect(look('table', [{ answer: 'rate' }])).toMatch(/^Your line misses 10 measured points, the first at 5 chains\./);
    expect(look('table', [{ set: 'latency', to: 5 }, { set: 'perCycle', to: 2 }, { answer: 'both' }])).toMatch(/^Your line misses 9 measured points, the first at 1 chain\./);
    expect(look('table', [{ set: 'perCycle', to: 2 }])).toBe('Your line fits. Which number did you have to change?');
    expect(look('table', [{ set: 'perCycle', to: 2 }, { answer: 'latency' }])).toMatch(/^With a single chain/);
  });
});
