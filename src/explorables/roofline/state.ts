/** Controls of roofline, and the state that they make. */
import type { Controls, ParamsOf } from '../shared/contract.ts';
import { kernels, type Kernel } from './kernels.ts';
import { attainableGflops, boundBy, ceilingGflops, peakGflops, ridgePoint, roofGflops, scheduleOf, turnCycles, type Bound, type Start } from './machine.ts';

export const controls = {
  chains: { kind: 'range', label: 'Independent chains', unit: '', min: 1, max: 16, step: 1, default: 1, note: 'Accumulators of the loop, on each core.' },
  intensity: { kind: 'list', label: 'Intensity', unit: 'FLOP/byte', values: [0.1, 0.167, 0.25, 0.5, 0.625, 1, 1.25, 2, 2.67, 4, 8, 10.7, 16, 32, 64, 85.3, 128, 256], default: 16 },
  latency: { kind: 'range', label: 'FMA latency', unit: 'cycles', min: 1, max: 8, step: 1, default: 4 },
  perCycle: { kind: 'list', label: 'FMAs per cycle', unit: '', values: [1, 2, 4], default: 2 },
  lanes: { kind: 'list', label: 'Vector lanes', unit: '', values: [1, 8, 16], default: 8, note: 'float32: scalar, AVX2, AVX-512.' },
  clock: { kind: 'range', label: 'Clock', unit: 'GHz', min: 1, max: 6, step: 0.1, default: 3.6 },
  bandwidth: { kind: 'list', label: 'Bandwidth', unit: 'GB/s', values: [5, 10, 20, 27, 40, 60, 80, 100, 150, 200, 300, 500, 800, 1600, 3200], default: 27 },
  cores: { kind: 'list', label: 'Cores', unit: '', values: [1, 2, 4, 8, 16, 32, 64], default: 1, note: 'They share the bandwidth.' },
  shown: { kind: 'choice', label: 'Below the roofline', hidden: true, default: 'schedule', options: [{ value: 'schedule', label: 'the first cycles' }, { value: 'sweep', label: 'the sweep over chains' }] },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;

/** The other figure below the roofline. */
export interface Event {
  shown: 'schedule' | 'sweep';
}

/** A kernel on the chart. */
export interface Placed extends Kernel {
  /** GFLOP/s that memory and the chains allow it. */
  attainable: number;
  bound: Bound;
}

export interface State {
  readonly params: Params;
  /** GFLOP/s of all cores. */
  readonly peak: number;
  /** GFLOP/s that the chains allow. */
  readonly ceiling: number;
  /** FLOP/byte. */
  readonly ridge: number;
  /** GFLOP/s that memory and peak allow at the reader's intensity. */
  readonly roof: number;
  /** GFLOP/s that memory and chains allow there. */
  readonly attainable: number;
  readonly bound: Bound;
  /** Cycles of one turn of the loop, by number of chains from 1. */
  readonly turns: readonly number[];
  /** Cycles of one turn with the reader's chains. */
  readonly turn: number;
  readonly placed: readonly Placed[];
  /** FMAs that start in the first cycles of one core. */
  readonly starts: readonly Start[];
}

/** Cycles that the schedule shows. */
export const shownCycles = 16;

export function initial(params: Params): State {
  return {
    params,
    peak: peakGflops(params),
    ceiling: ceilingGflops(params),
    ridge: ridgePoint(params),
    roof: roofGflops(params),
    attainable: attainableGflops(params),
    bound: boundBy(params),
    turns: Array.from({ length: controls.chains.max }, (_, index) => turnCycles({ ...params, chains: index + 1 })),
    turn: turnCycles(params),
    placed: kernels.map((kernel) => {
      const setting = { ...params, intensity: kernel.intensity };
      return { ...kernel, attainable: attainableGflops(setting), bound: boundBy(setting) };
    }),
    starts: scheduleOf(params, shownCycles),
  };
}
