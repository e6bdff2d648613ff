/** What the page of the map knows of the lessons, read from its lists. */
import type { LessonGraph } from '../../core/curriculum/graph.ts';
import type { LessonId, TrackId } from '../../core/schema/ids.ts';

export interface ListedLesson {
  id: LessonId;
  title: string;
  track: TrackId;
  trackName: string;
  /** Null where it is not written yet. */
  minutes: number | null;
}

/** The graph and all lessons, in the order of the lists. */
export function readLists(): { graph: LessonGraph; lessons: ReadonlyMap<LessonId, ListedLesson> } {
  const needs = new Map<LessonId, readonly LessonId[]>();
  const opens = new Map<LessonId, LessonId[]>();
  const lessons = new Map<LessonId, ListedLesson>();
  for (const strip of document.querySelectorAll<HTMLElement>('.strip'))
    for (const item of strip.querySelectorAll('li')) {
      const id = item.id as LessonId;
      const { minutes, needs: direct = '' } = item.dataset;
      needs.set(id, (direct === '' ? [] : direct.split(' ')) as LessonId[]);
      opens.set(id, []);
      lessons.set(id, {
        id,
        title: item.querySelector('a')?.textContent ?? id,
        track: strip.dataset['track'] as TrackId,
        trackName: strip.dataset['name'] ?? '',
        minutes: minutes === undefined ? null : Number(minutes),
      });
    }
  for (const [id, direct] of needs) for (const need of direct) opens.get(need)?.push(id);
  return { graph: { lessons: [...needs.keys()], trackOf: new Map([...lessons].map(([id, { track }]) => [id, track])), needs, opens }, lessons };
}
