/** Small random changes of a layout, for annealing. Each keeps columns behind prerequisites and one station a cell. */
import { closeRows, columnBounds, lessonsOf, type Layout } from './layout.ts';
import type { Network } from './network.ts';

export type Random = () => number;

/** Changes a layout in place; false where the chosen change is not possible. */
type Move = (network: Network, layout: Layout, random: Random) => boolean;

/** Moves a lesson to another cell of its lane; a lesson that stands there comes to the old cell if its own prerequisites allow. */
const moveLesson: Move = (network, layout, random) => {
  const lesson = pick(layout.column.length, random);
  const column = anyColumn(network, layout, lesson, random);
  const rows = rowsOf(network, layout, network.track[lesson]!);
  const row = pick(rows + 1, random);
  const [oldColumn, oldRow] = [layout.column[lesson]!, layout.row[lesson]!];
  if (column === oldColumn && row === oldRow) return false;
  const other = stationAt(network, layout, network.track[lesson]!, column, row);
  put(layout, lesson, column, row);
  if (other === null) return true;
  put(layout, other, oldColumn, oldRow);
  return fits(network, layout, other) && fits(network, layout, lesson);
};

/** Moves a lesson to a row of its own between two others. */
const insertRow: Move = (network, layout, random) => {
  const lesson = pick(layout.column.length, random);
  const track = network.track[lesson]!;
  const row = pick(rowsOf(network, layout, track) + 1, random);
  for (const other of lessonsOf(network, track)) if (layout.row[other]! >= row) layout.row[other]!++;
  put(layout, lesson, anyColumn(network, layout, lesson, random), row);
  return true;
};

/** Shifts a lesson by a column and everything in its way with it. */
const shiftColumn: Move = (network, layout, random) => {
  const lesson = pick(layout.column.length, random);
  const column = layout.column[lesson]! + (random() < 0.5 ? -1 : 1);
  if (column < network.level[lesson]!) return false;
  layout.column[lesson] = column;
  const waiting = [lesson];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    for (const edge of network.outOf[next]!) {
      const target = network.to[edge]!;
      if (layout.column[target]! > layout.column[next]!) continue;
      layout.column[target] = layout.column[next]! + 1;
      waiting.push(target);
    }
    for (const edge of network.into[next]!) {
      const source = network.from[edge]!;
      if (layout.column[source]! < layout.column[next]!) continue;
      layout.column[source] = layout.column[next]! - 1;
      waiting.push(source);
    }
  }
  return hasSoundCells(network, layout);
};

/** Moves a whole row of a lane to another place. */
const moveRow: Move = (network, layout, random) => {
  const track = pick(network.tracks.length, random);
  const rows = rowsOf(network, layout, track);
  if (rows < 2) return false;
  const [from, to] = [pick(rows, random), pick(rows, random)];
  if (from === to) return false;
  for (const lesson of lessonsOf(network, track)) {
    const row = layout.row[lesson]!;
    if (row === from) layout.row[lesson] = to;
    else if (from < to && row > from && row <= to) layout.row[lesson] = row - 1;
    else if (to < from && row >= to && row < from) layout.row[lesson] = row + 1;
  }
  return true;
};

/** Turns a lane upside down. */
const flipLane: Move = (network, layout, random) => {
  const track = pick(network.tracks.length, random);
  const last = rowsOf(network, layout, track) - 1;
  for (const lesson of lessonsOf(network, track)) layout.row[lesson] = last - layout.row[lesson]!;
  return last > 0;
};

/** Moves a lane to another place among the lanes. */
const moveLane: Move = (_network, layout, random) => {
  const count = layout.lanes.length;
  const [from, to] = [pick(count, random), pick(count, random)];
  if (from === to) return false;
  const lane = layout.lanes[from]!;
  if (from < to) layout.lanes.copyWithin(from, from + 1, to + 1);
  else layout.lanes.copyWithin(to + 1, to, from);
  layout.lanes[to] = lane;
  return true;
};

/** How often each kind of change is tried, of 100. */
const shares: readonly (readonly [Move, number])[] = [[moveLesson, 62], [insertRow, 14], [shiftColumn, 8], [moveRow, 10], [flipLane, 3], [moveLane, 3]];

/** Tries one random change in place; false where it was not possible and the layout must be discarded. */
export function change(network: Network, layout: Layout, random: Random): boolean {
  if (layout.column.length === 0) return false;
  let left = random() * 100;
  const move = shares.find(([, share]) => (left -= share) < 0)?.[0] ?? moveLesson;
  if (!move(network, layout, random)) return false;
  closeRows(network, layout);
  return true;
}

function put(layout: Layout, lesson: number, column: number, row: number): void {
  layout.column[lesson] = column;
  layout.row[lesson] = row;
}

function pick(count: number, random: Random): number {
  return Math.floor(random() * count);
}

/** A column that keeps the lesson between what it needs and what needs it; at the end of a chain, one that others use too. */
function anyColumn(network: Network, layout: Layout, lesson: number, random: Random): number {
  const { first, last } = columnBounds(network, layout.column, lesson);
  const end = last ?? Math.max(first, ...network.level);
  return first + pick(Math.max(1, end - first + 1), random);
}

function rowsOf(network: Network, layout: Layout, track: number): number {
  let rows = 0;
  for (let lesson = 0; lesson < layout.row.length; lesson++) if (network.track[lesson] === track && layout.row[lesson]! >= rows) rows = layout.row[lesson]! + 1;
  return rows;
}

function stationAt(network: Network, layout: Layout, track: number, column: number, row: number): number | null {
  for (let lesson = 0; lesson < layout.row.length; lesson++)
    if (layout.column[lesson] === column && layout.row[lesson] === row && network.track[lesson] === track) return lesson;
  return null;
}

function fits(network: Network, layout: Layout, lesson: number): boolean {
  const { first, last } = columnBounds(network, layout.column, lesson);
  const column = layout.column[lesson]!;
  return column >= first && (last === null || column <= last);
}

/** No column before a lesson's level and no cell taken twice. */
function hasSoundCells(network: Network, layout: Layout): boolean {
  const deepest = Math.max(...network.level);
  const cells = new Set<number>();
  for (let lesson = 0; lesson < layout.column.length; lesson++) {
    const column = layout.column[lesson]!;
    if (column < network.level[lesson]! || column > deepest) return false;
    cells.add((network.track[lesson]! * 1024 + layout.row[lesson]!) * 1024 + column);
  }
  return cells.size === layout.column.length;
}
