import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Source } from '../core/curriculum/curriculum.ts';
import { formatSource, readingOf } from './sources.ts';

/** The list of sources at a lesson's end: whole references, and how far each was read. */
export async function sourcesList(sources: readonly Source[], headingId: string): Promise<Element> {
  const entries = await Promise.all(sources.map(async (source) => ({ source, reference: await formatSource(source) })));
  return h('section', { className: ['sources'] }, [
    h('h2', { id: headingId }, 'Sources'),
    h('ol', entries.map(({ source, reference }) =>
      h('li', { id: `source-${source.id}` }, [
        { type: 'raw', value: reference.html } as unknown as ElementContent,
        ' ',
        h('span', { className: ['read'] }, `${source.custom.primary ? 'Primary source. ' : ''}${readingOf(source)}`),
      ]),
    )),
  ]);
}

/** The same in plain Markdown. */
export async function plainSourcesList(sources: readonly Source[]): Promise<string> {
  const entries = await Promise.all(sources.map(async (source) => `- ${(await formatSource(source)).text} ${source.custom.primary ? 'Primary source. ' : ''}${readingOf(source)}`));
  return `## Sources\n\n${entries.join('\n')}`;
}
