/** All-reduce: which chunk moves where, and how long it takes with a ring, a tree and the naive way. */
import type { Controls, DataTable, Model, ParamsOf } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { challenges } from './challenges.ts';
import { algorithms, busBandwidth, costOf, type Algorithm, type Cost, type Setting } from './cost.ts';
import { log, type LogRow } from './log.ts';
import { gradient, phases, replay, scheduleOf, type Step } from './schedule.ts';
import { ranksText, ratioText, sizeText, timeText } from './text.ts';

const sizesKiB = Array.from({ length: 19 }, (_, exponent) => 2 ** exponent);

export const controls = {
  ranks: { kind: 'range', label: 'Ranks (GPUs)', unit: '', min: 2, max: 64, step: 1, default: 4 },
  messageKiB: { kind: 'list', label: 'Message, on every rank', unit: 'KiB', values: sizesKiB, default: 4096, text: (kib) => (kib < 1024 ? withUnit(kib, 'KiB') : withUnit(kib / 1024, 'MiB')) },
  algorithm: {
    kind: 'choice', label: 'Algorithm', default: 'ring',
    options: [{ value: 'ring', label: 'ring' }, { value: 'tree', label: 'tree' }, { value: 'naive', label: 'naive (all to rank 0 and back)' }],
  },
  latencyUs: { kind: 'list', label: 'Latency of a step, α', unit: 'µs', values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000], default: 5000 },
  bandwidth: {
    kind: 'list', label: 'Bandwidth of a link, B', unit: 'MB/s', default: 25, note: 'In each direction.',
    values: [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000],
  },
  at: { kind: 'range', label: 'Steps done', unit: '', min: 0, max: 126, step: 1, default: 3, hidden: true },
  log: { kind: 'choice', label: 'Log', default: 'none', options: [{ value: 'none', label: 'no log' }, { value: 'shown', label: 'the log of another network' }], hidden: true },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;

/** Times of all algorithms at one size, in ms. */
export type Times = Readonly<Record<Algorithm, number>>;

export interface State {
  readonly params: Params;
  readonly algorithm: Algorithm;
  /** Steps that are done, at most `steps`. */
  readonly at: number;
  readonly steps: number;
  /** Messages of the step that led here; none before the first. */
  readonly arrived: Step;
  /** Name of the half that the last step belongs to; the first half before any step. */
  readonly phase: string;
  /** What each rank holds of each chunk. */
  readonly sums: readonly (readonly number[])[];
  /** Over how many ranks each of these sums goes. */
  readonly summed: readonly (readonly number[])[];
  /** Chunks that are complete, on all ranks together. */
  readonly complete: number;
  readonly cost: Cost;
  readonly times: Times;
  /** The same algorithm on half, as many and twice the ranks. */
  readonly scaling: readonly { ranks: number; cost: Cost }[];
  /** Times by size of the message. */
  readonly curve: readonly (Times & { kib: number })[];
  /** Rows of the log that the reader was given; null where there is none. */
  readonly log: readonly LogRow[] | null;
}

/** A click on the figure: go to a step, or put the log away. */
export type Event = { at: number } | 'put the log away';

/** The reader's network and message, in the terms of the formulas. */
export function settingOf({ algorithm, ranks, messageKiB, latencyUs, bandwidth }: Params): Setting {
  return { algorithm: algorithm as Algorithm, ranks, bytes: messageKiB * 1024, latencyMs: latencyUs / 1000, bandwidth };
}

/** Times of all algorithms, in ms. */
export function timesOf(setting: Setting): Times {
  return Object.fromEntries(algorithms.map((algorithm) => [algorithm, costOf({ ...setting, algorithm }).totalMs])) as Record<Algorithm, number>;
}

function initial(params: Params): State {
  const setting = settingOf(params);
  const { algorithm, ranks } = setting;
  const steps = scheduleOf(algorithm, ranks);
  const at = Math.min(params.at, steps.length);
  const summed = replay(steps, at, ranks, () => 1);
  return {
    params,
    algorithm,
    at,
    steps: steps.length,
    arrived: steps[at - 1] ?? [],
    phase: phases[algorithm][at > steps.length / 2 ? 1 : 0],
    sums: replay(steps, at, ranks, gradient),
    summed,
    complete: summed.flat().filter((count) => count === ranks).length,
    cost: costOf(setting),
    times: timesOf(setting),
    scaling: [Math.floor(ranks / 2), ranks, 2 * ranks].map((each) => ({ ranks: each, cost: costOf({ ...setting, ranks: each }) })),
    curve: sizesKiB.map((kib) => ({ kib, ...timesOf({ ...setting, bytes: kib * 1024 }) })),
    log: params.log === 'shown' ? log : null,
  };
}

function step(state: State, event: Event): State {
  if (event === 'put the log away') return initial({ ...state.params, log: 'none' });
  return initial({ ...state.params, at: Math.min(Math.max(0, event.at), state.steps) });
}

/** How many times as long it takes with twice the ranks. */
export function doubling({ scaling, cost }: State): number {
  return scaling[2]!.cost.totalMs / cost.totalMs;
}

/** Share of the time that is latency, 0 to 1. */
export function latencyShare({ cost }: Pick<State, 'cost'>): number {
  return cost.latencyMs / cost.totalMs;
}

const names: Record<Algorithm, string> = { ring: 'A ring', tree: 'A tree', naive: 'The naive all-reduce' };

function describe({ params, algorithm, cost, at, steps, complete, log: rows }: State): string {
  const whole = `${names[algorithm]} on ${ranksText(params.ranks)} takes ${timeText(cost.totalMs)} for ${sizeText(params.messageKiB)}, ${timeText(cost.latencyMs)} of latency and ${timeText(cost.bytesMs)} of bytes`;
  if (rows) return `${whole}; the log of another network has ${timeText(rows.at(-1)!.timeUs / 1000)} for ${sizeText(rows.at(-1)!.bytes / 1024)}.`;
  if (at === steps) return `${whole}; after ${steps === 2 ? 'both' : `all ${steps}`} steps every rank has the complete sum.`;
  const chunks = params.ranks ** 2;
  const done = complete === 0 ? 'no chunk is' : complete === 1 ? `1 of ${chunks} chunks is` : `${complete} of ${chunks} chunks are`;
  return `${whole}; ${at === 0 ? `before the first of ${steps} steps` : `after step ${at} of ${steps}`}, ${done} complete.`;
}

function table({ params, scaling, sums, summed, curve, log: rows }: State): DataTable {
  const round = (value: number): number => Number(value.toPrecision(6));
  const unitMs = 'ms';
  return {
    columns: ['figure', 'of', 'at', 'value', 'unit'].map((name) => ({ name, unit: '' })),
    rows: [
      ...(rows ?? []).flatMap(({ bytes, timeUs, algbw, busbw }) => [['time', timeUs, 'µs'], ['algbw', algbw, 'GB/s'], ['busbw', busbw, 'GB/s']].map(([name, value, unit]) => ['log', name!, sizeText(bytes / 1024), value!, unit!])),
      ...scaling.flatMap(({ ranks, cost }) => [['latency', cost.latencyMs], ['bytes', cost.bytesMs]].map(([part, value]) => ['time of ranks', part!, ranksText(ranks), round(Number(value)), unitMs])),
      ...sums.flatMap((row, rank) => row.map((sum, chunk) => ['buffers', `rank ${rank}`, `chunk ${chunk}`, sum, `sum of ${ranksText(summed[rank]![chunk]!)}`])),
      ...curve.flatMap(({ kib, ...times }) => algorithms.map((algorithm) => ['time of sizes', algorithm, sizeText(kib), round(times[algorithm]), unitMs])),
    ].map((row) => (params.log === 'shown' && row[0] === 'buffers' ? null : row)).filter((row) => row !== null),
  };
}

function finding(state: State): string {
  const { params, scaling, cost } = state;
  const [, now, twice] = scaling;
  const carried = (ranks: number): string => ratioText((2 * (ranks - 1)) / ranks);
  return `**On ${twice!.ranks} ranks instead of ${params.ranks} the ring takes ${ratioText(doubling(state))} times as long, not twice.** It makes ${twice!.cost.steps} steps instead of ${cost.steps}, but each moves half as many bytes, so that a link carries ${carried(twice!.ranks)} times the message instead of ${carried(params.ranks)}, and never twice. Only the latency of the steps goes on growing: ${timeText(now!.cost.latencyMs)} become ${timeText(twice!.cost.latencyMs)}.`;
}

export const model: Model<typeof controls, State, Event> = {
  controls,
  initial,
  step,
  measures: {
    doubling: { label: 'Time with twice the ranks', unit: '×' },
    ringMs: { label: 'Ring', unit: 'ms' },
    treeMs: { label: 'Tree', unit: 'ms' },
    naiveMs: { label: 'Naive', unit: 'ms' },
    latencyShare: { label: 'Latency in the time', unit: '%' },
    busBandwidth: { label: 'Bus bandwidth', unit: 'MB/s' },
  },
  measure: (state) => ({
    doubling: doubling(state),
    ringMs: state.times.ring,
    treeMs: state.times.tree,
    naiveMs: state.times.naive,
    latencyShare: 100 * latencyShare(state),
    busBandwidth: busBandwidth(settingOf(state.params), state.cost.totalMs),
  }),
  describe,
  table,
  finding,
  challenges,
  settle: (params) => {
    const { length } = scheduleOf(params.algorithm as Algorithm, params.ranks);
    if (params.at <= length || params.at === controls.at.default) return { params, notes: [] };
    return { params: { ...params, at: length }, notes: [`Steps done cannot be ${params.at} where there are ${length}; this shows ${length}.`] };
  },
};
