/** The committed placement of the map, and how it becomes a layout of the lessons that exist now. */
import { z } from 'zod';
import { lessonId, trackId } from '../schema/ids.ts';
import { closeRows, lessonsOf, type Layout } from './layout.ts';
import type { Network } from './network.ts';
import { scoreOf } from './score.ts';
import { nearestSeats, type Seat } from './seats.ts';

/** `content/map.json`: written by `npm run map`. */
export const placementSchema = z.strictObject({
  /** Tracks from top to bottom. */
  order: z.array(trackId),
  /** Column and row within the lane of each lesson, both from 0. */
  place: z.record(lessonId, z.tuple([z.int().min(0), z.int().min(0)])),
});

export type Placement = z.infer<typeof placementSchema>;

/** No lesson has a place. */
export const emptyPlacement: Placement = { order: [], place: {} };

/** How many lessons without a place are fitted in with a look at the whole map; of more, each takes the nearest free place. */
const fittedWithCare = 24;
/** Free places that are compared for each of them. */
const seatsCompared = 48;

/**
 * A layout of all lessons. Stored places are kept where they still hold: right of every prerequisite and free.
 * A lesson whose place does not hold, or that has none, gets the nearest free one that spoils the map least. Deterministic.
 */
export function place(network: Network, { order, place: stored }: Placement): Layout {
  const lessons = network.lessons.length;
  const deepest = network.level.reduce((most, level) => Math.max(most, level), 0);
  const layout: Layout = { lanes: laneOrder(network, order), column: new Int32Array(lessons), row: new Int32Array(lessons).fill(-1) };
  const byLevel = Array.from({ length: lessons }, (_value, lesson) => lesson).sort((a, b) => network.level[a]! - network.level[b]! || a - b);
  const taken = new Set<string>();
  const homeless: number[] = [];
  for (const lesson of byLevel) {
    const [column, row] = stored[network.lessons[lesson]!] ?? [0, -1];
    const first = network.into[lesson]!.reduce((least, edge) => Math.max(least, layout.column[network.from[edge]!]! + 1), network.level[lesson]!);
    layout.column[lesson] = Math.min(Math.max(column, first), Math.max(first, deepest));
    const cell = `${network.track[lesson]} ${column} ${row}`;
    if (row >= 0 && layout.column[lesson] === column && !taken.has(cell)) {
      layout.row[lesson] = row;
      taken.add(cell);
    } else homeless.push(lesson);
  }
  closeRows(network, layout);
  for (const lesson of homeless) sit(layout, lesson, nearestSeats(network, layout, lesson, 1)[0]!);
  closeRows(network, layout);
  if (homeless.length <= fittedWithCare) for (const lesson of homeless) fitIn(network, layout, lesson);
  return layout;
}

/** The layout as it is stored. */
export function toPlacement(network: Network, { lanes, column, row }: Layout): Placement {
  return {
    order: [...lanes].map((lane) => network.tracks[lane]!),
    place: Object.fromEntries(network.lessons.map((id, lesson) => [id, [column[lesson]!, row[lesson]!]])),
  };
}

/** One lesson a line, so that a change of one is a change of one line. */
export function serializePlacement({ order, place: places }: Placement): string {
  const lines = Object.entries(places).sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, at]) => `    ${JSON.stringify(id)}: [${at.join(', ')}]`);
  return `{\n  "order": ${JSON.stringify(order).replaceAll(',', ', ')},\n  "place": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** Known tracks in their stored order; new ones at the bottom. */
function laneOrder({ tracks }: Network, order: Placement['order']): Int32Array {
  const known = [...new Set(order)].map((id) => tracks.indexOf(id)).filter((track) => track >= 0);
  return Int32Array.from([...known, ...tracks.map((_id, track) => track).filter((track) => !known.includes(track))]);
}

function sit(layout: Layout, lesson: number, { column, row, isBetween }: Seat, members: readonly number[] = []): void {
  if (isBetween) for (const other of members) if (layout.row[other]! >= row) layout.row[other]!++;
  layout.column[lesson] = column;
  layout.row[lesson] = row;
}

/** Moves a lesson to the nearby free place with the best score. */
function fitIn(network: Network, layout: Layout, lesson: number): void {
  const members = lessonsOf(network, network.track[lesson]!);
  const before = { column: layout.column.slice(), row: layout.row.slice() };
  let best: Seat | null = null;
  let lowest = scoreOf(network, layout);
  for (const seat of nearestSeats(network, layout, lesson, seatsCompared)) {
    sit(layout, lesson, seat, members);
    const score = scoreOf(network, layout);
    if (score < lowest) {
      lowest = score;
      best = seat;
    }
    layout.column.set(before.column);
    layout.row.set(before.row);
  }
  if (best) sit(layout, lesson, best, members);
  closeRows(network, layout);
}
