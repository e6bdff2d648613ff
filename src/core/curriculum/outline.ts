/** What readers navigate by: lessons of each track in order, what a lesson opens, and how long it takes to read. */
import type { LessonId } from '../schema/ids.ts';
import type { Curriculum, Lesson, Track } from './curriculum.ts';
import { trackOrder } from './order.ts';

/** Words that a reader of technical text takes in a minute. */
const wordsPerMinute = 200;

export interface TrackOutline {
  track: Track;
  /** In an order that respects prerequisites. */
  lessons: readonly Lesson[];
}

/** A lesson that builds on another, and on what of it. */
export interface Opening {
  lesson: Lesson;
  reason: string;
}

export interface Outline {
  /** By title. */
  tracks: readonly TrackOutline[];
  /** Direct successors of a lesson: written ones first, then those of its own track. */
  opens: ReadonlyMap<LessonId, readonly Opening[]>;
}

export function buildOutline(curriculum: Curriculum): Outline {
  const tracks = [...curriculum.tracks.values()].sort((a, b) => a.title.localeCompare(b.title));
  const outlines = tracks.map((track) => ({ track, lessons: trackOrder(curriculum, track.id) }));
  const opens = new Map<LessonId, Opening[]>();
  for (const { lessons } of outlines)
    for (const lesson of lessons)
      for (const { lesson: need, reason = '' } of lesson.needs) opens.set(need, [...(opens.get(need) ?? []), { lesson, reason }]);
  for (const [id, openings] of opens) {
    const rank = ({ lesson }: Opening): number => Number(!isWritten(lesson)) * 2 + Number(lesson.track !== curriculum.lessons.get(id)?.track);
    openings.sort((a, b) => rank(a) - rank(b));
  }
  return { tracks: outlines, opens };
}

/** Whether a lesson has text; one that is planned has scope and prerequisites only. */
export function isWritten({ status }: Lesson): boolean {
  return status !== 'planned';
}

/** Minutes to read a lesson once; 0 while it is planned. */
export function readingMinutes({ words }: Lesson): number {
  return Math.ceil(words / wordsPerMinute);
}
