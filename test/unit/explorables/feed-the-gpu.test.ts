import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { controls, formulaStepMs, model, settingOf, utilization, type Params } from '../../../src/explorables/feed-the-gpu/model.ts';
import { settledStepMs, simulate } from '../../../src/explorables/feed-the-gpu/simulate.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { lookOf, play, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });
const plain = { workers: 2, loadMs: 100, gpuMs: 20, cores: null, prefetch: 2, slow: 1 };

describe('the simulated loader', () => {
  it('runs the first batches as counted by hand', () => {
    const { loading, steps } = simulate({ ...plain, prefetch: 1 }, 5);
    expect(loading).toEqual([
      [{ batch: 0, from: 0, to: 100 }, { batch: 2, from: 100, to: 200 }, { batch: 4, from: 200, to: 300 }],
      [{ batch: 1, from: 0, to: 100 }, { batch: 3, from: 120, to: 220 }],
    ]);
    expect(steps.map(({ from, to }) => [from, to])).toEqual([[100, 120], [120, 140], [200, 220], [220, 240], [300, 320]]);
  });

  it('loads and computes by turns without workers', () => {
    expect(simulate({ ...plain, workers: 0 }, 2).steps).toEqual([{ batch: 0, from: 100, to: 120 }, { batch: 1, from: 220, to: 240 }]);
  });

  it('shares the cores among workers that compute', () => {
    const { loading } = simulate({ ...plain, workers: 4, cores: 2, prefetch: 1 }, 4);
    expect(loading.map(([span]) => span!.to)).toEqual([200, 200, 200, 200]);
  });

  it('loads each batch once, in order on each worker, before its step, and never more ahead than allowed', () => {
    const random = seeded(11);
    for (let round = 0; round < 200; round++) {
      const params = randomParams(controls, random);
      const setting = settingOf(params);
      const { loading, steps } = simulate(setting, 40);
      const loads = loading.flat();
      expect(loads.map(({ batch }) => batch).toSorted((a, b) => a - b)).toEqual([...Array(40).keys()]);
      expect(steps.map(({ batch }) => batch)).toEqual([...Array(40).keys()]);
      for (const spans of loading) for (let index = 1; index < spans.length; index++) expect(spans[index]!.from).toBeGreaterThanOrEqual(spans[index - 1]!.to - 1e-9);
      for (const { batch, from, to } of loads) {
        expect(steps[batch]!.from).toBeGreaterThanOrEqual(to - 1e-9);
        const ahead = batch - setting.workers * setting.prefetch;
        if (setting.workers > 0 && ahead >= 0) expect(from).toBeGreaterThanOrEqual(steps[ahead]!.from - 1e-9);
      }
      for (let index = 1; index < steps.length; index++) expect(steps[index]!.from).toBeGreaterThanOrEqual(steps[index - 1]!.to - 1e-9);
    }
  });

  it('settles at the formula where all batches cost the same', () => {
    const random = seeded(5);
    for (let round = 0; round < 300; round++) {
      const setting = settingOf({ ...randomParams(controls, random), slow: 1, prefetch: 2 });
      expect(settledStepMs(setting)).toBeCloseTo(formulaStepMs(setting), 6);
    }
  });

  it('is never faster than the formula, nor slower with a deeper queue', () => {
    const random = seeded(6);
    for (let round = 0; round < 100; round++) {
      const params = randomParams(controls, random);
      const state = model.initial(params);
      expect(state.stepMs).toBeGreaterThanOrEqual(formulaStepMs(settingOf({ ...params, slow: 1 })) * (1 - 1e-9));
      if (params.loading === 'waits' && params.prefetch < 8) expect(model.initial({ ...params, prefetch: params.prefetch + 1 }).stepMs).toBeLessThanOrEqual(state.stepMs * 1.0001);
    }
  });

  it('is finite at the ends of every control', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0], control.values.at(-1)!] : [control.min, control.max];
      for (const value of values) {
        const state = stateOf({ [name]: value });
        expect(state.stepMs).toBeGreaterThan(0);
        expect(Object.values(model.measure(state)).every((measured) => measured !== null && Number.isFinite(measured)), name).toBe(true);
      }
    }
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, 'With 2 workers a step takes 50\u00a0ms: the GPU computes for 20\u00a0ms and waits 30\u00a0ms for data, so it is busy 40\u00a0% of the time.'],
    [{ workers: 0 }, 'Without workers a step takes 120\u00a0ms: the GPU computes for 20\u00a0ms and waits 100\u00a0ms for data, so it is busy 17\u00a0% of the time.'],
    [{ workers: 1 }, 'With 1 worker a step takes 100\u00a0ms: the GPU computes for 20\u00a0ms and waits 80\u00a0ms for data, so it is busy 20\u00a0% of the time.'],
    [{ workers: 4 }, 'With 4 workers a step takes 25\u00a0ms: the GPU computes for 20\u00a0ms and waits 5\u00a0ms for data, so it is busy 80\u00a0% of the time.'],
    [{ workers: 8 }, 'With 8 workers a step takes 20\u00a0ms: the next batch is always there, so the GPU is busy all the time and sets the pace.'],
    [{ workers: 8, loading: 'hidden', cores: 4 }, 'With 8 workers a step takes 25\u00a0ms: the GPU computes for 20\u00a0ms and waits 5\u00a0ms for data, so it is busy 80\u00a0% of the time.'],
    [{ workers: 4, gpuMs: 50, slow: 6, prefetch: 1 }, 'With 4 workers a step takes 107\u00a0ms: the GPU computes for 50\u00a0ms and waits 57.1\u00a0ms for data, so it is busy 47\u00a0% of the time.'],
    [{ workers: 4, gpuMs: 50, slow: 6, prefetch: 3 }, 'With 4 workers a step takes 50\u00a0ms: the next batch is always there, so the GPU is busy all the time and sets the pace.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toMatch(/^\*\*A GPU that is busy 40\u00a0% of the time is not slow: it waits\.\*\* 2 workers .* every 50\u00a0ms; from 5 workers on/);
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('eighty', [{ set: 'workers', to: 2 }])).toBe('It is busy 40\u00a0% of the time. Compare how often a batch arrives with how long a step may take at 80 %.');
    expect(look('two-readings', [{ answer: 'waits' }])).toMatch(/^Loading that only waits gets faster with every worker\./);
    expect(look('two-readings', [{ answer: 'gpu' }])).toBe('If the GPU were the limit, a step would take 20\u00a0ms. It takes 50\u00a0ms.');
    expect(look('slow-batches', [{ set: 'prefetch', to: 2 }])).toMatch(/^It is busy 7\d\u00a0% of the time\. On average the workers are fast enough/);
    expect(look('slow-batches', [{ set: 'prefetch', to: 8 }])).toBe('It is busy enough, but each batch ahead costs memory. Do fewer suffice?');
  });

  it('with more than enough workers is not yet the fewest', () => {
    const { state } = play(model, 'eighty', [{ set: 'workers', to: 3 }]);
    expect(utilization(state)).toBeLessThan(0.8);
    expect(look('eighty', [{ set: 'workers', to: 3 }, { set: 'workers', to: 1 }])).toMatch(/20\u00a0%/);
  });
});
