/** Each written lesson as plain Markdown. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../catalog.ts';
import type { Lesson } from '../../core/curriculum/curriculum.ts';
import { isWritten } from '../../core/curriculum/outline.ts';
import { plainText } from '../_plain-text.ts';

export async function getStaticPaths() {
  const { lessons } = await getCurriculum();
  return [...lessons.values()].filter(isWritten).map((lesson) => ({ params: { lesson: lesson.id }, props: { lesson } }));
}

export const GET: APIRoute<{ lesson: Lesson }> = async ({ props }) =>
  new Response(await plainText(props.lesson, await getCurriculum()), { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
