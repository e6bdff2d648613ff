/** Feed of the written lessons, the last changed first. */
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getCurriculum, getHistory } from '../catalog.ts';
import { isWritten } from '../core/curriculum/outline.ts';

export const GET: APIRoute = async ({ site }) => {
  const { lessons, tracks } = await getCurriculum();
  const { changed } = await getHistory();
  const items = [...lessons.values()].filter(isWritten).map((lesson) => {
    const date = changed[lesson.where.file.replace(/\/[^/]+$/, '')];
    return {
      title: lesson.title,
      description: lesson.summary,
      link: `/lessons/${lesson.id}/`,
      categories: [tracks.get(lesson.track)?.title ?? lesson.track],
      ...(date === undefined ? {} : { pubDate: new Date(date) }),
    };
  });
  items.sort((a, b) => (b.pubDate?.getTime() ?? 0) - (a.pubDate?.getTime() ?? 0) || a.title.localeCompare(b.title));
  return rss({
    title: 'Downstack',
    description: 'Lessons on the systems under your models.',
    site: String(site),
    items,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en</language><atom:link href="${String(new URL('/rss.xml', site))}" rel="self" type="application/rss+xml"/>`,
  });
};
