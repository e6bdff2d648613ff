/** The way to chosen lessons, as the page of the map shows it. */
import type { LessonGraph } from '../curriculum/graph.ts';
import { shortestPath } from '../curriculum/paths.ts';
import type { LessonId } from '../schema/ids.ts';
import { count } from '../text/count.ts';

/** A lesson on the way: still to learn, known, or no longer needed because of what is known. */
export interface PathStop {
  lesson: LessonId;
  state: 'open' | 'known' | 'unneeded';
}

/** What the reader wants to learn, and what they knew when they said so. */
export interface PathQuestion {
  goals: readonly LessonId[];
  /** Known when the goals were chosen: left out. What is marked as known later stays on the list, so that a slip can be undone. */
  knownBefore: ReadonlySet<LessonId>;
}

/** The stops in a learnable order. */
export function pathStops(graph: LessonGraph, { goals, knownBefore }: PathQuestion, known: ReadonlySet<LessonId>): PathStop[] {
  const before = new Set([...knownBefore].filter((id) => known.has(id)));
  const open = new Set(shortestPath(graph, goals, known));
  return shortestPath(graph, goals, before).map((lesson) => ({ lesson, state: known.has(lesson) ? 'known' : open.has(lesson) ? 'open' : 'unneeded' }));
}

/** One sentence on the way: lessons that can be read, minutes, and what is not written yet. `minutes` is null for a planned lesson. */
export function describePath(stops: readonly PathStop[], minutes: (lesson: LessonId) => number | null): string {
  const open = stops.filter(({ state }) => state === 'open').map(({ lesson }) => minutes(lesson));
  const written = open.filter((each) => each !== null);
  const missing = open.length - written.length;
  if (open.length === 0) return 'You know all of it.';
  const sum = written.reduce((total, each) => total + each, 0);
  if (written.length === 0) return `${count(missing, 'station')}, none of them written yet.`;
  return missing === 0 ? `${count(written.length, 'lesson')}, ${sum} min.` : `${count(written.length, 'lesson')}, ${sum} min; ${count(missing, 'more station is', 'more stations are')} not written yet.`;
}

/** Goals in a fragment such as `#to=roofline,grpc`; empty where it is none. */
export function goalsIn(fragment: string): string[] {
  const list = /^#to=([a-z0-9,-]+)$/.exec(fragment)?.[1] ?? '';
  return [...new Set(list.split(',').filter((id) => id !== ''))];
}

/** The fragment that names goals; empty for none. */
export function fragmentOf(goals: readonly string[]): string {
  return goals.length === 0 ? '' : `#to=${goals.join(',')}`;
}
