/** Pictures for shared links: one for the site, each track, each lesson that is done and each explorable; other lessons share their track's. */
import type { APIRoute } from 'astro';
import { getCurriculum, getOutline } from '../../catalog.ts';
import { isWritten, readingMinutes, type TrackOutline } from '../../core/curriculum/outline.ts';
import { count } from '../../core/text/count.ts';
import { drawCard, type Card, type Line } from './_card.ts';

export async function getStaticPaths() {
  const { tracks } = await getOutline();
  const explorables = [...(await getCurriculum()).explorables.values()];
  const line = ({ track, lessons }: TrackOutline, here: number | null = null): Line => ({ track: track.id, stations: lessons.length, here });
  const site: Card = { title: 'The systems under your models', kicker: 'Lessons, labs and sourced numbers for ML engineers', lines: tracks.map((outline) => line(outline)) };
  const cards: [path: string, card: Card][] = [['site', site]];
  for (const outline of tracks) {
    const { track, lessons } = outline;
    cards.push([`tracks/${track.id}`, { title: track.title, kicker: `Track · ${progressOf(lessons)}`, lines: [line(outline)] }]);
    lessons.forEach((lesson, here) => {
      const facts = [`${readingMinutes(lesson)} min`, ...(lesson.labs.length > 0 ? [count(lesson.labs.length, 'lab')] : [])];
      if (lesson.status === 'done') cards.push([`lessons/${lesson.id}`, { title: lesson.title, kicker: [track.title, ...facts].join(' · '), lines: [line(outline, here)] }]);
      for (const { id, question } of explorables.filter((each) => each.lesson === lesson.id)) cards.push([`play/${id}`, { title: question, kicker: `Play · ${track.title}`, lines: [line(outline, here)] }]);
    });
  }
  return cards.map(([path, card]) => ({ params: { card: path }, props: { card } }));
}

/** Planned lessons are no lessons yet: `10 lessons`, `2 lessons, 11 planned`. */
function progressOf(lessons: TrackOutline['lessons']): string {
  const written = lessons.filter(isWritten).length;
  return [...(written > 0 ? [count(written, 'lesson')] : []), ...(written < lessons.length ? [`${lessons.length - written} planned`] : [])].join(', ');
}

export const GET: APIRoute<{ card: Card }> = async ({ props }) => new Response(await drawCard(props.card), { headers: { 'Content-Type': 'image/png' } });
