/** Feeding a GPU: how long a training step takes when worker processes load the batches. */
import type { Controls, DataTable, Model, ParamsOf } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { challenges } from './challenges.ts';
import { settledStepMs, simulate, type Setting, type Timeline } from './simulate.ts';

export const controls = {
  workers: { kind: 'range', label: 'Workers', unit: '', min: 0, max: 16, step: 1, default: 2, note: '0 loads in the training process itself.' },
  loadMs: { kind: 'range', label: 'Loading one batch', unit: 'ms', min: 5, max: 400, step: 5, default: 100 },
  gpuMs: { kind: 'range', label: 'One step on the GPU', unit: 'ms', min: 5, max: 200, step: 5, default: 20 },
  loading: {
    kind: 'choice', label: 'Loading', default: 'waits',
    options: [{ value: 'waits', label: 'waits (disk, network)' }, { value: 'computes', label: 'computes (decoding)' }, { value: 'hidden', label: 'not told' }],
  },
  cores: { kind: 'list', label: 'Cores for the workers', unit: '', values: [1, 2, 3, 4, 6, 8, 12, 16], default: 8, note: 'They matter where loading computes.' },
  prefetch: { kind: 'range', label: 'Batches ahead per worker', unit: '', min: 1, max: 8, step: 1, default: 2 },
  slow: { kind: 'range', label: 'Every seventh batch takes', unit: '×', min: 1, max: 10, step: 1, default: 1 },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;

export interface State {
  readonly params: Params;
  /** The first batches, for the figure. */
  readonly start: Timeline;
  /** Time from one step's start to the next, in ms, once the pace has settled. */
  readonly stepMs: number;
  /** The same by the formula, which knows neither slow batches nor queues. */
  readonly formulaMs: number;
  /** Settled step by number of workers, from 0 to the most. */
  readonly sweep: readonly number[];
}

/** Batches of the figure. */
const shortRun = 16;

/** `step = max(g, d ÷ w)`; where loading computes, w is at most the number of cores; without workers loading and step follow one another. */
export function formulaStepMs({ workers, loadMs, gpuMs, cores }: Setting): number {
  if (workers === 0) return loadMs + gpuMs;
  return Math.max(gpuMs, loadMs / Math.min(workers, cores ?? workers));
}

/** What the params say in the simulation's terms; loading that is not told computes. */
export function settingOf({ loading, cores, ...rest }: Params): Setting {
  return { ...rest, cores: loading === 'waits' ? null : cores };
}

function initial(params: Params): State {
  const setting = settingOf(params);
  const stepOf = (workers: number): number => settledStepMs({ ...setting, workers });
  return {
    params,
    start: simulate(setting, shortRun),
    stepMs: stepOf(params.workers),
    formulaMs: formulaStepMs(setting),
    sweep: Array.from({ length: controls.workers.max + 1 }, (_, workers) => stepOf(workers)),
  };
}

/** Share of the time that the GPU computes, 0 to 1. */
export function utilization({ params, stepMs }: State): number {
  return params.gpuMs / stepMs;
}

const percent = (share: number): string => withUnit(Math.round(share * 100), '%');
const time = (ms: number): string => withUnit(Number(ms.toPrecision(3)), 'ms');

function describe(state: State): string {
  const { workers, gpuMs } = state.params;
  const waits = state.stepMs - gpuMs;
  const who = workers === 0 ? 'Without workers' : workers === 1 ? 'With 1 worker' : `With ${workers} workers`;
  if (waits < 1e-6) return `${who} a step takes ${time(state.stepMs)}: the next batch is always there, so the GPU is busy all the time and sets the pace.`;
  return `${who} a step takes ${time(state.stepMs)}: the GPU computes for ${time(gpuMs)} and waits ${time(waits)} for data, so it is busy ${percent(utilization(state))} of the time.`;
}

function table({ sweep, params }: State): DataTable {
  return {
    columns: [{ name: 'workers', unit: '' }, { name: 'step', unit: 'ms' }, { name: 'GPU busy', unit: '%' }],
    rows: sweep.map((stepMs, workers) => [workers, Number(stepMs.toPrecision(6)), Number(((100 * params.gpuMs) / stepMs).toPrecision(4))]),
  };
}

export const model: Model<typeof controls, State, never> = {
  controls,
  initial,
  step: (state) => state,
  measures: {
    busy: { label: 'GPU busy', unit: '%', digits: 3 },
    stepMs: { label: 'One step', unit: 'ms' },
    formulaMs: { label: 'One step by the formula', unit: 'ms' },
    waitMs: { label: 'GPU waits in each step', unit: 'ms' },
    held: { label: 'Batches in memory at most', unit: '' },
  },
  measure: (state) => ({
    busy: 100 * utilization(state),
    stepMs: state.stepMs,
    formulaMs: state.formulaMs,
    waitMs: Math.max(0, state.stepMs - state.params.gpuMs),
    held: Math.max(1, state.params.workers * state.params.prefetch),
  }),
  describe,
  table,
  finding: (state) => {
    const enough = state.sweep.findIndex((stepMs) => stepMs <= state.params.gpuMs * (1 + 1e-9));
    return `**A GPU that is busy ${percent(utilization(state))} of the time is not slow: it waits.** ${state.params.workers} workers that take ${time(state.params.loadMs)} for a batch deliver one every ${time(state.stepMs)}; from ${enough} workers on, the GPU never waits, and more of them change nothing. Where loading computes, workers beyond the number of cores change nothing either.`;
  },
  challenges,
};
