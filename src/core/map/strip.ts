/**
 * A track as a vertical line with at most four sub-lanes: the map for narrow screens, and its text for all.
 * Each lesson with successors in its track has a line in its own sub-lane, down to the last of them; what does not fit is said in words.
 */
import type { Curriculum, Lesson } from '../curriculum/curriculum.ts';
import { trackOrder } from '../curriculum/order.ts';
import type { LessonId, TrackId } from '../schema/ids.ts';

/** Sub-lanes side by side; more would leave no room for words on a phone. */
export const subLanes = 4;

export interface StripRow {
  lesson: Lesson;
  /** Sub-lane of the station, from 0 at the left. */
  lane: number;
  /** Sub-lanes whose line passes the whole row. */
  passing: number[];
  /** Sub-lanes from which a line comes down and turns into the station; its own one included. */
  entering: number[];
  /** Whether a line begins here and goes on below. */
  isLeaving: boolean;
  /** All prerequisites in words; `isDrawn` where a line shows it too. */
  needs: { lesson: Lesson; isTransfer: boolean; isDrawn: boolean }[];
}

export interface Strip {
  track: TrackId;
  rows: StripRow[];
  /** Sub-lanes in use, 0 to 4. */
  lanes: number;
}

/** A line on its way down. */
interface Running {
  source: LessonId;
  /** Row of the station that it reached last; at first that of its source. */
  last: number;
  /** Rows of its successors that are still to come, in order. */
  ahead: number[];
}

/** The strip of a track, in the track's order. */
export function stripOf(curriculum: Curriculum, track: TrackId): Strip {
  const lessons = trackOrder(curriculum, track);
  const rowOf = new Map(lessons.map(({ id }, row) => [id, row]));
  const running: (Running | null)[] = Array.from({ length: subLanes }, () => null);
  let lanes = 0;
  const rows: StripRow[] = [];
  lessons.forEach((lesson, row) => {
    const lane = laneFor(running, row) ?? endLongest(running, rows);
    const entering = running.flatMap((line, at) => (line?.ahead[0] === row ? [at] : []));
    const drawn = new Set(entering.map((at) => running[at]!.source));
    for (const at of entering) {
      const line = running[at]!;
      line.ahead.shift();
      line.last = row;
      if (line.ahead.length === 0) running[at] = null;
    }
    const passing = running.flatMap((line, at) => (line ? [at] : []));
    const ahead = lessons.flatMap((other, at) => (at > row && other.needs.some((need) => need.lesson === lesson.id) ? [at] : []));
    running[lane] = ahead.length > 0 ? { source: lesson.id, last: row, ahead } : null;
    lanes = Math.max(lanes, lane + 1);
    const needs = lesson.needs.flatMap(({ lesson: id }) => {
      const need = curriculum.lessons.get(id);
      return need ? [{ lesson: need, isTransfer: !rowOf.has(id), isDrawn: drawn.has(id) }] : [];
    });
    rows.push({ lesson, lane, passing, entering, isLeaving: ahead.length > 0, needs });
  });
  return { track, rows, lanes };
}

/** The sub-lane in which a station cuts no other line, with the fewest crossings on its ways in; null where all are taken. */
function laneFor(running: readonly (Running | null)[], row: number): number | null {
  let best: number | null = null;
  let lowest = Infinity;
  running.forEach((line, lane) => {
    if (line && (line.ahead.length > 1 || line.ahead[0] !== row)) return;
    const cost = running.reduce((sum, other, at) => sum + (other?.ahead[0] === row ? wayCost(running, at, lane, row) : 0), lane * 0.1);
    if (cost < lowest) {
      lowest = cost;
      best = lane;
    }
  });
  return best;
}

/** Length of the way from one sub-lane to another, and 3 for each line that is crossed. */
function wayCost(running: readonly (Running | null)[], from: number, to: number, row: number): number {
  const between = running.slice(Math.min(from, to) + 1, Math.max(from, to));
  return Math.abs(to - from) + 3 * between.filter((line) => line && line.ahead[0] !== row).length;
}

/** Ends the line with the longest way left at the last station that it reached: the rest is said in words. Returns its sub-lane. */
function endLongest(running: (Running | null)[], rows: readonly StripRow[]): number {
  const ends = running.map((line) => line?.ahead.at(-1) ?? -1);
  const lane = ends.indexOf(Math.max(...ends));
  const { source, last } = running[lane]!;
  for (const row of rows.slice(last)) {
    row.passing = row.passing.filter((each) => each !== lane);
    if (row.lesson.id === source) row.isLeaving = false;
  }
  running[lane] = null;
  return lane;
}
