/** The order of a track. */
import type { TrackId } from '../schema/ids.ts';
import type { Curriculum, Lesson } from './curriculum.ts';
import { buildGraph, levels } from './graph.ts';

/** The lessons of a track, each after all that it builds on, also by way of other tracks: by level, then in the order of the curriculum. */
export function trackOrder(curriculum: Pick<Curriculum, 'lessons'>, track: TrackId): Lesson[] {
  const level = levels(buildGraph(curriculum));
  return [...curriculum.lessons.values()].filter((lesson) => lesson.track === track).sort((a, b) => level.get(a.id)! - level.get(b.id)!);
}
