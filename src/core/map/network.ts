/** The curriculum as the map sees it: lessons and prerequisites as numbers, so that placing and routing are quick. */
import type { Curriculum } from '../curriculum/curriculum.ts';
import type { LessonId, TrackId } from '../schema/ids.ts';

/** What the map needs to know of a lesson to place it. */
export interface MapLesson {
  id: LessonId;
  track: TrackId;
  /** Direct prerequisites. */
  needs: readonly LessonId[];
}

/** A graph without cycles; lessons, tracks and edges are indices. */
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

/** The network of all lessons. Unknown prerequisites, and those that close a cycle, are left out: their own checks report them. */
export function networkOf(curriculum: Curriculum): Network {
  return buildNetwork([...curriculum.lessons.values()].map(({ id, track, needs }) => ({ id, track, needs: needs.map(({ lesson }) => lesson) })));
}

/** Numbers lessons and tracks by their sorted ids. */
export function buildNetwork(entries: readonly MapLesson[]): Network {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  const tracks = [...new Set(sorted.map(({ track }) => track))].sort();
  const needs = sorted.map((lesson) => [...new Set(lesson.needs)].flatMap((id) => indexOf.get(id) ?? []).sort((a, b) => a - b));
  const level = levelsWithoutCycles(needs);
  const from: number[] = [];
  const to: number[] = [];
  const into: number[][] = sorted.map(() => []);
  const outOf: number[][] = sorted.map(() => []);
  needs.forEach((sources, lesson) => {
    for (const source of sources) {
      into[lesson]!.push(from.length);
      outOf[source]!.push(from.length);
      from.push(source);
      to.push(lesson);
    }
  });
  return {
    lessons: sorted.map(({ id }) => id),
    tracks,
    track: Int32Array.from(sorted, (lesson) => tracks.indexOf(lesson.track)),
    level,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    into,
    outOf,
  };
}

/** Longest distance from a lesson without prerequisites. Takes the edges that close a cycle out of `needs`. */
function levelsWithoutCycles(needs: number[][]): Int32Array {
  const level = new Int32Array(needs.length).fill(-1);
  const open = new Set<number>();
  const visit = (lesson: number): number => {
    if (level[lesson]! >= 0) return level[lesson]!;
    open.add(lesson);
    needs[lesson] = needs[lesson]!.filter((source) => !open.has(source));
    const depth = Math.max(-1, ...needs[lesson].map(visit)) + 1;
    open.delete(lesson);
    return (level[lesson] = depth);
  };
  needs.forEach((_sources, lesson) => visit(lesson));
  return level;
}
