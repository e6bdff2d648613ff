/** The whole graph as open data; its form is `core/schema/open-data.ts`. */
import type { APIRoute } from 'astro';
import { getCurriculum, getOutline, getRelations } from '../catalog.ts';
import { buildGraph, levels } from '../core/curriculum/graph.ts';
import { isWritten, readingMinutes } from '../core/curriculum/outline.ts';
import type { OpenData } from '../core/schema/open-data.ts';

export const GET: APIRoute = async ({ site }) => {
  const curriculum = await getCurriculum();
  const { tracks } = await getOutline();
  const { taughtBy } = await getRelations();
  const level = levels(buildGraph(curriculum));
  const at = (path: string): string => String(new URL(path, site));
  const lessons = [...curriculum.lessons.values()];
  const data: OpenData = {
    $schema: at('/curriculum.schema.json'),
    name: 'Downstack',
    license: 'CC-BY-4.0',
    tracks: tracks.map(({ track: { id, title, short, about }, lessons: members }) => ({ id, title, short, about, url: at(`/tracks/${id}/`), lessons: members.map((lesson) => lesson.id) })),
    lessons: lessons.map((lesson) => ({
      id: lesson.id,
      track: lesson.track,
      title: lesson.title,
      summary: lesson.summary,
      status: lesson.status,
      url: at(`/lessons/${lesson.id}/`),
      markdown: isWritten(lesson) ? at(`/lessons/${lesson.id}.md`) : null,
      level: level.get(lesson.id) ?? 0,
      words: isWritten(lesson) ? lesson.words : 0,
      minutes: isWritten(lesson) ? readingMinutes(lesson) : 0,
      needs: lesson.needs.map(({ lesson: need, reason = '' }) => ({ lesson: need, reason })),
      covers: lesson.covers,
      teaches: lesson.teaches,
      aliases: lesson.aliases,
      labs: lesson.labs.map(({ id }) => `${lesson.id}/${id}`),
    })),
    concepts: [...curriculum.concepts.values()].map(({ id, term, kind, definition, aliases, related }) => ({
      id, term, kind, definition, aliases, related, taughtBy: taughtBy.get(id)?.id ?? null, url: at(`/concepts/${id}/`),
    })),
    facts: [...curriculum.facts.values()].map(({ id, part, value, unit, means, source, at: place = null, date, note = null }) => ({ id, part, value, unit, means, source, at: place, date, note })),
    labs: lessons.flatMap((lesson) =>
      lesson.labs.map(({ id, title, languages, metrics, params, results }) => ({
        id: `${lesson.id}/${id}`,
        title,
        languages,
        metrics,
        params,
        url: at(`/labs/${lesson.id}/${id}/`),
        results: results.map(({ result: { machine, date } }) => ({ machine, date, url: at(`/labs/${lesson.id}/${id}/${machine.id}.json`) })),
      })),
    ),
    explorables: [...curriculum.explorables.values()].map(({ id, title, question, summary, lesson, oracles }) => ({
      id, title, question, summary, lesson, url: at(`/play/${id}/`), evidence: oracles.map((oracle) => ({ id: oracle.id, tool: oracle.tool, kind: oracle.kind })),
    })),
    sources: [...curriculum.sources.values()].map(({ where: _where, ...source }) => source),
  };
  return Response.json(data);
};
