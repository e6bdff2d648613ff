/** The state: what the controls stand for, counted. */
import type { Controls, ParamsOf } from '../shared/contract.ts';
import { count, wantedOf, type Counts } from './count.ts';
import { setsOf, type Geometry } from './simulate.ts';
import { isProduct, largestProduct, passesOf, walkedMatrix, type Matrix, type Shape, type WorkloadId } from './workloads.ts';

export const controls = {
  padding: { kind: 'range', label: 'Padding of each row, in doubles', unit: '', min: 0, max: 64, step: 1, default: 0, note: 'Space behind each row that nobody reads.' },
  workload: {
    kind: 'choice',
    label: 'Loops',
    options: [
      { value: 'reads', label: 'Transpose, reads down (NumPy)' },
      { value: 'writes', label: 'Transpose, writes down' },
      { value: 'columns', label: 'Sum of each column' },
      ...['ijk', 'jik', 'ikj', 'kij', 'jki', 'kji'].map((order) => ({ value: order, label: `Matrix product, order ${order}` })),
    ],
    default: 'reads',
  },
  n: { kind: 'list', label: 'Rows and columns (n)', unit: '', values: [16, 32, 64, 96, 128, 192, 256, 264, 384, 512], default: 256, note: `A product is counted up to n = ${largestProduct}.` },
  tile: { kind: 'choice', label: 'Tiles of the transpose', options: [{ value: 'none', label: 'none' }, ...[4, 8, 16, 32, 64].map((side) => ({ value: String(side), label: `${side} × ${side}` }))], default: 'none' },
  ways: { kind: 'list', label: 'Ways of each set', unit: '', values: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512], default: 8, note: 'As many as the cache has lines, at most.' },
  sizeKiB: { kind: 'list', label: 'Cache size', unit: 'KiB', values: [4, 8, 16, 32, 64, 128], default: 32 },
  lineBytes: { kind: 'list', label: 'Line size', unit: 'bytes', values: [32, 64, 128], default: 64 },
  pass: { kind: 'range', label: 'Pass shown', unit: '', min: 0, max: 16383, step: 1, default: 1, hidden: true },
} satisfies Controls;

export type Params = ParamsOf<typeof controls>;

export interface State {
  readonly params: Params;
  /** The loops with the sizes that are counted. */
  shape: Shape;
  geometry: Geometry;
  /** Sets of the cache. */
  sets: number;
  counts: Counts;
  /** The pass of the innermost loops that the figure shows, from 0. */
  pass: number;
  passes: number;
  /** By matrix, the lines that this pass uses in each set. */
  wanted: Readonly<Record<Matrix, readonly number[]>>;
  /** Accesses of this pass. */
  passAccesses: number;
  walk: Walk;
}

/** The path of the innermost loop through one matrix, mostly down a column. */
export interface Walk {
  matrix: Matrix;
  /** Lines on it. */
  lines: number;
  /** Sets in which these lie. */
  sets: number;
  /** Lines that these sets hold. */
  room: number;
}

/** Shows another pass. */
export interface Event {
  to: number;
}

export function initial(params: Params): State {
  const shape = shapeOf(params);
  const sizeBytes = params.sizeKiB * 1024;
  const geometry = { sizeBytes, lineBytes: params.lineBytes, ways: Math.min(params.ways, sizeBytes / params.lineBytes) };
  const passes = passesOf(shape);
  const pass = Math.min(params.pass, passes - 1);
  const { wanted, accesses } = wantedOf(shape, geometry, pass);
  const matrix = walkedMatrix(shape.workload);
  const used = wanted[matrix].filter((lines) => lines > 0);
  const walk = { matrix, lines: used.reduce((total, lines) => total + lines, 0), sets: used.length, room: used.length * geometry.ways };
  return { params, shape, geometry, sets: setsOf(geometry), counts: remembered(shape, geometry), pass, passes, wanted, passAccesses: accesses, walk };
}

export function step({ params, passes }: State, { to }: Event): State {
  return initial({ ...params, pass: Math.min(Math.max(to, 0), passes - 1) });
}

function shapeOf({ workload: id, n: size, padding, tile }: Params): Shape {
  const workload = id as WorkloadId;
  const n = isProduct(workload) ? Math.min(size, largestProduct) : size;
  const isTranspose = workload === 'reads' || workload === 'writes';
  return { workload, n, rowLength: n + padding, tile: isTranspose && tile !== 'none' ? Math.min(n, Number(tile)) : n };
}

/** The last runs, so that a page that asks for one state several times counts once. */
const runs = new Map<string, Counts>();
const mostRuns = 8;

function remembered(shape: Shape, geometry: Geometry): Counts {
  const key = JSON.stringify([shape, geometry]);
  const counts = runs.get(key) ?? count(shape, geometry);
  runs.delete(key);
  runs.set(key, counts);
  if (runs.size > mostRuns) runs.delete(runs.keys().next().value!);
  return counts;
}
