/** The prerequisites as the map sees them: lessons, tracks and edges as numbers, so that placing and routing are quick. */
import { levels, type LessonGraph } from '../curriculum/graph.ts';
import type { LessonId, TrackId } from '../schema/ids.ts';

/** A graph without cycles. */
export interface Network {
  /** Sorted, so that nothing depends on the order of files. */
  lessons: readonly LessonId[];
  tracks: readonly TrackId[];
  /** Track of each lesson. */
  track: Int32Array;
  /** Prerequisites on the longest way to each lesson; 0 for those that need nothing. */
  level: Int32Array;
  /** Prerequisite of each edge. */
  from: Int32Array;
  /** The lesson that needs it. */
  to: Int32Array;
  /** Edges that end in each lesson. */
  into: readonly (readonly number[])[];
  /** Edges that begin in each lesson. */
  outOf: readonly (readonly number[])[];
}

/** Numbers lessons and tracks by their sorted ids. Edges that close a cycle are left out: `prerequisite-cycle` reports them. */
export function networkOf(graph: LessonGraph): Network {
  const lessons = [...graph.lessons].sort();
  const tracks = [...new Set(graph.trackOf.values())].sort();
  const levelOf = levels(graph);
  const level = Int32Array.from(lessons, (id) => levelOf.get(id)!);
  const indexOf = new Map(lessons.map((id, index) => [id, index]));
  const from: number[] = [];
  const to: number[] = [];
  const into: number[][] = lessons.map(() => []);
  const outOf: number[][] = lessons.map(() => []);
  lessons.forEach((id, lesson) => {
    for (const source of graph.needs.get(id)!.map((need) => indexOf.get(need)!).sort((a, b) => a - b)) {
      if (level[source]! >= level[lesson]!) continue;
      into[lesson]!.push(from.length);
      outOf[source]!.push(from.length);
      from.push(source);
      to.push(lesson);
    }
  });
  const track = Int32Array.from(lessons, (id) => tracks.indexOf(graph.trackOf.get(id)!));
  return { lessons, tracks, track, level, from: Int32Array.from(from), to: Int32Array.from(to), into, outOf };
}
