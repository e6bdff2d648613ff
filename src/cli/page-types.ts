/** One address for each type of page, for tests and measurements. */
import type { Curriculum } from '../core/curriculum/curriculum.ts';

/** Addresses of all lessons that have text. */
export function writtenLessons({ lessons }: Curriculum): string[] {
  return [...lessons.values()].filter(({ status }) => status !== 'planned').map(({ id }) => `/lessons/${id}/`);
}

/** Address by name of the type; needs at least one written and one planned lesson, a concept, a track and a lab. */
export function pageTypes(curriculum: Curriculum): Record<string, string> {
  const lessons = [...curriculum.lessons.values()];
  const lab = lessons.flatMap((lesson) => lesson.labs)[0];
  return {
    home: '/',
    tracks: '/tracks/',
    track: `/tracks/${[...curriculum.tracks.keys()][0]}/`,
    lesson: writtenLessons(curriculum)[0]!,
    'planned lesson': `/lessons/${lessons.find(({ status }) => status === 'planned')?.id}/`,
    play: '/play/',
    explorable: `/play/${[...curriculum.explorables.keys()][0]}/`,
    concepts: '/concepts/',
    concept: `/concepts/${[...curriculum.concepts.keys()][0]}/`,
    map: '/map/',
    numbers: '/numbers/',
    labs: '/labs/',
    lab: `/labs/${lab?.lesson}/${lab?.id}/`,
    sources: '/sources/',
    search: '/search/',
    contribute: '/contribute/',
    '404': '/404.html',
  };
}
