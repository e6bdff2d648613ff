/** The only reader of `astro:content`: gives pages the same Curriculum that the command line works on, and what is derived from it. */
import { getCollection, getEntry } from 'astro:content';
import type { Curriculum, Lab, Lesson } from './core/curriculum/curriculum.ts';
import { buildOutline } from './core/curriculum/outline.ts';
import { buildRelations } from './core/curriculum/relations.ts';
import type { History } from './load/history.ts';

export const getCurriculum = onceInBuild(readCurriculum);
export const getOutline = onceInBuild(async () => buildOutline(await getCurriculum()));
export const getRelations = onceInBuild(async () => buildRelations(await getCurriculum()));

/** What git knows of the content; empty outside git. */
export async function getHistory(): Promise<History> {
  return (await getEntry('history', 'git'))?.data ?? { changed: {}, contributors: [] };
}

async function readCurriculum(): Promise<Curriculum> {
  const [tracks, lessons, labs, quizzes, concepts, facts, sources, explorables] = await Promise.all([
    getCollection('tracks'), getCollection('lessons'), getCollection('labs'), getCollection('quizzes'),
    getCollection('concepts'), getCollection('facts'), getCollection('sources'), getCollection('explorables'),
  ]);
  const quizOf = new Map(quizzes.map(({ data: { id, where, items } }) => [id, { where, items }]));
  const labsOf = new Map<Lesson['id'], Lab[]>(lessons.map(({ data }) => [data.id, []]));
  for (const { data } of labs) labsOf.get(data.lab.lesson)?.push(data.lab);
  return {
    tracks: byId(tracks),
    lessons: new Map(lessons.map(({ data }) => [data.id, { ...data, quiz: quizOf.get(data.id) ?? null, labs: labsOf.get(data.id) ?? [] }])),
    concepts: byId(concepts),
    facts: byId(facts),
    sources: byId(sources),
    explorables: byId(explorables),
  };
}

function byId<Data extends { id: string }>(entries: readonly { data: Data }[]): Map<Data['id'], Data> {
  return new Map(entries.map(({ data }) => [data.id, data]));
}

/** One value for the whole build; in dev a fresh one each time, as the files may have changed. */
function onceInBuild<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => (import.meta.env.PROD ? (value ??= read()) : read());
}
