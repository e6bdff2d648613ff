/** Where stations stand on the grid: lanes from top to bottom, columns by depth, rows within a lane. */
import type { Network } from './network.ts';

export interface Layout {
  /** Tracks from top to bottom. */
  lanes: Int32Array;
  /** Column of each lesson, from 0 at the left. */
  column: Int32Array;
  /** Row of each lesson within its lane, from 0 at the top. */
  row: Int32Array;
}

export function copyLayout({ lanes, column, row }: Layout): Layout {
  return { lanes: lanes.slice(), column: column.slice(), row: row.slice() };
}

/** Rows of a layout counted through all lanes, without the empty ones. */
export interface Rows {
  /** Row of each lesson in the whole drawing. */
  of: Int32Array;
  count: number;
  columns: number;
}

/** Counts rows through; an empty row takes no space. */
export function countRows(network: Network, { lanes, column, row }: Layout): Rows {
  const lessons = network.lessons.length;
  let columns = 1;
  let deepest = 0;
  for (let lesson = 0; lesson < lessons; lesson++) {
    if (column[lesson]! >= columns) columns = column[lesson]! + 1;
    if (row[lesson]! > deepest) deepest = row[lesson]!;
  }
  const span = deepest + 1;
  const seen = new Int32Array(network.tracks.length * span).fill(-1);
  for (let lesson = 0; lesson < lessons; lesson++) seen[network.track[lesson]! * span + row[lesson]!] = 0;
  let count = 0;
  for (const lane of lanes) for (let at = lane * span; at < (lane + 1) * span; at++) if (seen[at] === 0) seen[at] = count++;
  const of = new Int32Array(lessons);
  for (let lesson = 0; lesson < lessons; lesson++) of[lesson] = seen[network.track[lesson]! * span + row[lesson]!]!;
  return { of, count, columns };
}

/** Removes empty rows, so that the rows of every lane count from 0. Lessons without a place (row -1) stay without. */
export function closeRows({ tracks, track }: Pick<Network, 'tracks' | 'track'>, { row }: Layout): void {
  let span = 1;
  for (let lesson = 0; lesson < row.length; lesson++) if (row[lesson]! >= span) span = row[lesson]! + 1;
  const newRow = new Int32Array(tracks.length * span).fill(-1);
  for (let lesson = 0; lesson < row.length; lesson++) if (row[lesson]! >= 0) newRow[track[lesson]! * span + row[lesson]!] = 0;
  for (let start = 0; start < newRow.length; start += span) {
    let next = 0;
    for (let at = start; at < start + span; at++) if (newRow[at] === 0) newRow[at] = next++;
  }
  for (let lesson = 0; lesson < row.length; lesson++) if (row[lesson]! >= 0) row[lesson] = newRow[track[lesson]! * span + row[lesson]!]!;
}

/** Lessons of a track. */
export function lessonsOf(network: Network, track: number): number[] {
  const members: number[] = [];
  for (let lesson = 0; lesson < network.track.length; lesson++) if (network.track[lesson] === track) members.push(lesson);
  return members;
}

/** First and last column in which a lesson may stand between its prerequisites and the lessons that need it; last is null where nothing needs it. */
export function columnBounds(network: Network, column: Int32Array, lesson: number): { first: number; last: number | null } {
  let first = network.level[lesson]!;
  for (const edge of network.into[lesson]!) first = Math.max(first, column[network.from[edge]!]! + 1);
  let last: number | null = null;
  for (const edge of network.outOf[lesson]!) last = Math.min(last ?? Infinity, column[network.to[edge]!]! - 1);
  return { first, last };
}
