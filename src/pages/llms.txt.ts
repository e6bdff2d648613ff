/** What is here for language models, in the form of llmstxt.org: every link leads to plain text or JSON. */
import type { APIRoute } from 'astro';
import { getCurriculum, getOutline } from '../catalog.ts';
import { isWritten } from '../core/curriculum/outline.ts';

export const GET: APIRoute = async ({ site }) => {
  const { facts, concepts } = await getCurriculum();
  const { tracks } = await getOutline();
  const at = (path: string): string => String(new URL(path, site));
  const sections = tracks.flatMap(({ track, lessons }) => {
    const written = lessons.filter(isWritten).map((lesson) => `- [${lesson.title}](${at(`/lessons/${lesson.id}.md`)}): ${lesson.summary}`);
    return written.length > 0 ? [`## ${track.title}\n\n${track.about}\n\n${written.join('\n')}`] : [];
  });
  const text = [
    '# Downstack',
    '> The systems under your models, for ML engineers: CPUs and GPUs, operating systems, compilers, memory, networks, algorithms and systems programming. Every number is sourced, measured by a lab that can be run again, or computed at build.',
    'Each lesson below is plain Markdown with its sources. Text is under CC BY 4.0: name “Downstack contributors” and link to the page.',
    ...sections,
    `## Data\n\n- [curriculum.json](${at('/curriculum.json')}): tracks, lessons with prerequisites and reasons, ${concepts.size} concepts with definitions, ${facts.size} facts with sources, labs, explorables and sources\n- [curriculum.schema.json](${at('/curriculum.schema.json')}): its JSON Schema`,
  ];
  return new Response(`${text.join('\n\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
};
