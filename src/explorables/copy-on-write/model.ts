/** Worker processes that read a container which they share with their parent: what that costs in memory. */
import { formatNumber } from '../../core/units/number.ts';
import type { Controls, DataTable, Model, ParamsOf } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { challenges } from './challenges.ts';
import { dirtyBytes, layoutOf, type Layout } from './pages.ts';

export const controls = {
  workers: { kind: 'range', label: 'Workers', unit: '', min: 0, max: 16, step: 1, default: 4 },
  seconds: { kind: 'range', label: 'They have read for', unit: 's', min: 0, max: 120, step: 1, default: 60 },
  container: {
    kind: 'choice', label: 'Container', default: 'list',
    options: [{ value: 'list', label: 'list of strings' }, { value: 'tuple', label: 'tuple of strings' }, { value: 'objects', label: 'NumPy array of objects' }, { value: 'bytes', label: 'NumPy array of fixed-width bytes' }],
  },
  items: { kind: 'list', label: 'Strings', unit: '', values: [1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 2e7], default: 1e6 },
  length: { kind: 'list', label: 'Characters in each', unit: '', values: [4, 20, 50, 100, 200, 400, 1000, 4000, 10000], default: 20 },
  rate: { kind: 'list', label: 'Each worker reads', unit: 'strings/s', values: [100, 1000, 10_000, 20_000, 50_000, 100_000], default: 10_000 },
  limitGiB: { kind: 'list', label: 'Memory limit', unit: 'GiB', values: [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64], default: 1 },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;

export interface State {
  readonly params: Params;
  readonly layout: Layout;
  /** Bytes of the container in the parent, shared by all. */
  readonly sharedBytes: number;
  /** Bytes that one worker has copied by now. */
  readonly copiedBytes: number;
  /** Share of the container's pages that one worker has copied, 0 to 1. */
  readonly copiedShare: number;
}

const GiB = 2 ** 30;

/** Share of the strings that each worker has read after some seconds, 0 to 1; it reads none twice. */
export function readShare({ rate, items }: Params, seconds: number): number {
  return Math.min(1, (rate * seconds) / items);
}

/** Bytes that one worker copies while it reads a share of the strings. A NumPy array of bytes has no reference counts in its elements, so nothing is written. */
export function copiedBytesOf(container: string, layout: Layout, share: number): number {
  return container === 'bytes' ? 0 : dirtyBytes(layout, share);
}

function initial(params: Params): State {
  const layout = layoutOf(params.items, params.length);
  const pointers = 8 * params.items;
  const sharedBytes = params.container === 'bytes' ? params.items * params.length : layout.bytes + pointers;
  const copiedBytes = copiedBytesOf(params.container, layout, readShare(params, params.seconds));
  return { params, layout, sharedBytes, copiedBytes, copiedShare: params.container === 'bytes' ? 0 : copiedBytes / layout.bytes };
}

/** Bytes of all processes together after some seconds: the shared container, and each worker's copies. */
export function totalBytes({ params, layout, sharedBytes }: State, seconds = params.seconds): number {
  return sharedBytes + params.workers * copiedBytesOf(params.container, layout, readShare(params, seconds));
}

/** Bytes as `1.2 GiB` or `79 MiB`. */
export function size(bytes: number): string {
  return bytes >= GiB ? withUnit(bytes / GiB, 'GiB', 3) : withUnit(bytes / 2 ** 20, 'MiB', bytes === 0 ? undefined : 3);
}

/** A share as a percentage without needless digits. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return withUnit(100 * share, '%');
  if (share > 0.9999) return withUnit(100, '%');
  if (share > 0.99) return 'more than 99\u00a0%';
  return share < 0.1 ? withUnit(share * 100, '%', 2) : withUnit(Math.round(share * 100), '%');
}

function describe(state: State): string {
  const { workers, container, seconds } = state.params;
  const total = totalBytes(state);
  const limit = state.params.limitGiB * GiB;
  const verdict = total > limit ? `over the limit of ${size(limit)}` : `within the limit of ${size(limit)}`;
  if (workers === 0) return `Without workers nothing is shared and nothing is copied: ${size(total)}, ${verdict}.`;
  const who = workers === 1 ? 'The worker has' : `Each of ${workers} workers has`;
  if (container === 'bytes') return `${who} read ${percent(readShare(state.params, seconds))} of the strings and copied nothing, since its elements have no reference counts: ${size(total)} in all, ${verdict}.`;
  return `${who} read ${percent(readShare(state.params, seconds))} of the strings and thereby copied ${percent(state.copiedShare)} of their pages, ${size(state.copiedBytes)}: ${size(total)} in all, ${verdict}.`;
}

/** Moments of the chart and the table, in seconds. */
export const moments: readonly number[] = [0, 0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 80, 100, 120];

function table(state: State): DataTable {
  return {
    columns: [{ name: 'time', unit: 's' }, { name: 'read by each worker', unit: '%' }, { name: 'copied by each worker', unit: 'MiB' }, { name: 'all processes', unit: 'MiB' }],
    rows: moments.map((seconds) => {
      const share = readShare(state.params, seconds);
      const digits = (value: number): number => Number(value.toPrecision(6));
      return [seconds, digits(share * 100), digits(copiedBytesOf(state.params.container, state.layout, share) / 2 ** 20), digits(totalBytes(state, seconds) / 2 ** 20)];
    }),
  };
}

export const model: Model<typeof controls, State, never> = {
  controls,
  initial,
  step: (state) => state,
  measures: {
    totalMiB: { label: 'All processes', unit: 'MiB' },
    copiedMiB: { label: 'Copied by each worker', unit: 'MiB' },
    readPercent: { label: 'Strings read by each', unit: '%' },
    pagesPercent: { label: 'Pages copied by each', unit: '%' },
    perPage: { label: 'Strings to a page', unit: '' },
  },
  measure: (state) => ({
    totalMiB: totalBytes(state) / 2 ** 20,
    copiedMiB: state.copiedBytes / 2 ** 20,
    readPercent: 100 * readShare(state.params, state.params.seconds),
    pagesPercent: 100 * state.copiedShare,
    perPage: state.params.container === 'bytes' ? null : 4096 / state.layout.spacing,
  }),
  describe,
  table,
  finding: (state) => {
    const share = 0.01;
    const pages = dirtyBytes(state.layout, share) / state.layout.bytes;
    return `**Reading a Python object writes to it.** Each string begins with a reference count; to look at a string is to raise and lower it, and the first such write to a page that is shared after a fork copies the whole page of ${formatNumber(Math.round(4096 / state.layout.spacing))} strings. So a worker that has read ${percent(share)} of the strings, in random order, has copied ${percent(pages)} of them, and ${state.params.workers} workers end with ${state.params.workers} copies.`;
  },
  challenges,
};
