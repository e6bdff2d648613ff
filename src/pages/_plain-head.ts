/** What a lesson's plain text has beyond its body: where it comes from, what it builds on, and addresses that work anywhere. */
import type { Curriculum, Lesson } from '../core/curriculum/curriculum.ts';

/** The text with origin, license and prerequisites under its title and summary, and every link whole. */
export function withHead(text: string, lesson: Lesson, { lessons }: Pick<Curriculum, 'lessons'>, site: string): string {
  const needs = lesson.needs.flatMap(({ lesson: id, reason }) => {
    const need = lessons.get(id);
    return need ? [`- [${need.title}](/lessons/${id}/)${reason ? `: ${reason}` : ''}`] : [];
  });
  const head = [`From [Downstack](/lessons/${lesson.id}/), under CC BY 4.0.`, ...(needs.length > 0 ? [`**Before this:**\n\n${needs.join('\n')}`] : [])].join('\n\n');
  const [title = '', summary = '', ...body] = text.split('\n\n');
  return absolute([title, summary, head, ...body].join('\n\n'), site);
}

/** Links from the root become whole addresses, but for what stands in blocks of code. */
function absolute(text: string, site: string): string {
  return text.split(/(^ *```[\s\S]*?^ *```$)/m).map((part, place) => (place % 2 === 1 ? part : part.replace(/(?<=\]\()\/(?!\/)|(?<=: )\/(?=labs\/)/g, new URL('/', site).href))).join('');
}
