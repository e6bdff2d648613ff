/** One address for each type of page, from the content: a finished lesson, a planned one, and so on. */
import { loadContent } from '../../src/load/index.ts';

const { lessons, concepts, tracks } = loadContent(process.cwd()).curriculum;
const all = [...lessons.values()];
const written = all.filter(({ status }) => status !== 'planned');
const lab = all.flatMap((lesson) => lesson.labs)[0];

/** Addresses of all written lessons. */
export const writtenLessons = written.map(({ id }) => `/lessons/${id}/`);

/** Address by type of page. */
export const pageTypes: Readonly<Record<string, string>> = {
  home: '/',
  tracks: '/tracks/',
  track: `/tracks/${[...tracks.keys()][0]}/`,
  lesson: writtenLessons[0] ?? '/lessons/',
  'planned lesson': `/lessons/${all.find(({ status }) => status === 'planned')?.id ?? ''}/`,
  concepts: '/concepts/',
  concept: `/concepts/${[...concepts.keys()][0]}/`,
  map: '/map/',
  numbers: '/numbers/',
  labs: '/labs/',
  lab: lab ? `/labs/${lab.lesson}/${lab.id}/` : '/labs/',
  sources: '/sources/',
  search: '/search/',
  contribute: '/contribute/',
  '404': '/404.html',
};
