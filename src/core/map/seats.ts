/** Free places of a lane, the nearest to where a lesson would like to stand first. */
import { columnBounds, type Layout } from './layout.ts';
import type { Network } from './network.ts';

export interface Seat {
  column: number;
  row: number;
  /** A new row before `row`, so that the rows from there move down. */
  isBetween: boolean;
}

/** How far a column and a new row count against a row, in the distance from the wished place. */
const distance = { column: 2, between: 1.5 };

/**
 * At most `count` free places for a lesson that its prerequisites, and the lessons that need it, allow.
 * It would like to stand in its first possible column, on the row of its own track's prerequisites.
 * Lessons with row -1 have no place yet. There is always a place: a new row at the bottom.
 */
export function nearestSeats(network: Network, layout: Layout, lesson: number, count: number): Seat[] {
  const track = network.track[lesson]!;
  const taken = new Set<string>();
  let rows = 0;
  for (let other = 0; other < layout.row.length; other++) {
    if (other === lesson || network.track[other] !== track || layout.row[other]! < 0) continue;
    taken.add(`${layout.column[other]} ${layout.row[other]}`);
    rows = Math.max(rows, layout.row[other]! + 1);
  }
  const wished = wishedRow(network, layout, lesson);
  const { first, last } = columnBounds(network, layout.column, lesson);
  const deepest = network.level.reduce((most, level) => Math.max(most, level), first);
  const seats: (Seat & { away: number })[] = [];
  for (let column = first; column <= Math.min(last ?? deepest, first + 3); column++) {
    const aside = (column - first) * distance.column;
    for (let row = 0; row <= rows; row++) {
      const away = aside + Math.abs(row - wished);
      if (!taken.has(`${column} ${row}`)) seats.push({ column, row, isBetween: false, away });
      if (row < rows && count > 1) seats.push({ column, row, isBetween: true, away: away + distance.between });
    }
  }
  return seats.sort((a, b) => a.away - b.away).slice(0, count).map(({ column, row, isBetween }) => ({ column, row, isBetween }));
}

/** The mean row of the prerequisites in the lesson's own track; the top where it has none. */
function wishedRow(network: Network, layout: Layout, lesson: number): number {
  const rows = network.into[lesson]!.map((edge) => network.from[edge]!)
    .filter((source) => network.track[source] === network.track[lesson] && layout.row[source]! >= 0)
    .map((source) => layout.row[source]!);
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
