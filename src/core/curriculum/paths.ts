/** Learning paths. */
import type { LessonId, TrackId } from '../schema/ids.ts';
import { levels, type LessonGraph } from './graph.ts';

/**
 * The lessons that lead to all `goals`, without those that are known and without what only known lessons need.
 * Each comes after its prerequisites, and the path stays in a track as long as it can. Where it must change, it goes to
 * a track that it can finish, since that one needs no second visit; else to the one with the longest run.
 * Ties go to the lesson with the lowest level, then to the order of the curriculum.
 * Ids that do not exist are passed over. In a cycle the lessons stand in the order of their levels.
 */
export function shortestPath(graph: LessonGraph, goals: Iterable<LessonId>, known: Iterable<LessonId> = []): LessonId[] {
  const needed = neededFor(graph, goals, new Set(known));
  const level = levels(graph);
  const place = new Map(graph.lessons.map((id, index) => [id, index]));
  const waiting = [...needed].sort((a, b) => level.get(a)! - level.get(b)! || place.get(a)! - place.get(b)!);
  const path: LessonId[] = [];
  const done = new Set<LessonId>();
  while (waiting.length > done.size) {
    const runs = tracksOf(graph, waiting, done).map((track) => run(graph, waiting, done, track));
    const longest = runs.reduce((best, each) => (each.lessons.length > best.lessons.length ? each : best));
    const { lessons } = runs.find(({ finishes }) => finishes) ?? longest;
    const next = lessons.length > 0 ? lessons : [waiting.find((id) => !done.has(id))!];
    for (const id of next) {
      path.push(id);
      done.add(id);
    }
  }
  return path;
}

/** The goals and all that they need, stopping at what is known. */
function neededFor(graph: LessonGraph, goals: Iterable<LessonId>, known: ReadonlySet<LessonId>): Set<LessonId> {
  const needed = new Set<LessonId>([...goals].filter((id) => graph.needs.has(id) && !known.has(id)));
  for (const id of needed) for (const need of graph.needs.get(id)!) if (!known.has(need)) needed.add(need);
  return needed;
}

/** Tracks that have a lesson left, in the order of their first one. */
function tracksOf(graph: LessonGraph, waiting: readonly LessonId[], done: ReadonlySet<LessonId>): TrackId[] {
  return [...new Set(waiting.filter((id) => !done.has(id)).map((id) => graph.trackOf.get(id)!))];
}

/** The lessons of one track that can be learned now, one after the other, and whether they are all that is left of it. */
function run(graph: LessonGraph, waiting: readonly LessonId[], done: ReadonlySet<LessonId>, track: TrackId): { lessons: LessonId[]; finishes: boolean } {
  const open = new Set(waiting.filter((id) => !done.has(id)));
  const lessons: LessonId[] = [];
  let left = 0;
  for (const id of waiting) {
    if (!open.has(id) || graph.trackOf.get(id) !== track) continue;
    if (graph.needs.get(id)!.some((need) => open.has(need))) {
      left++;
      continue;
    }
    lessons.push(id);
    open.delete(id);
  }
  return { lessons, finishes: left === 0 };
}
