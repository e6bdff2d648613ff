/** The only reader of `astro:content`: gives pages the same Curriculum that the command line works on. */
import { getCollection } from 'astro:content';
import type { Curriculum, Lesson } from './core/curriculum/curriculum.ts';

/** What git knows of the content; both are empty outside git. */
export interface Record {
  /** Date of the last change by lesson folder or entry file. */
  changed: ReadonlyMap<string, string>;
  /** Most commits first. */
  contributors: readonly string[];
}

export const getCurriculum = onceInBuild(readCurriculum);
export const getRecord = onceInBuild(readRecord);

async function readCurriculum(): Promise<Curriculum> {
  const [tracks, lessons, labs, quizzes, concepts, facts, sources] = await Promise.all([
    getCollection('tracks'), getCollection('lessons'), getCollection('labs'), getCollection('quizzes'),
    getCollection('concepts'), getCollection('facts'), getCollection('sources'),
  ]);
  const quizOf = new Map(quizzes.map(({ data: { id, where, items } }) => [id, { where, items }]));
  const labsOf = Map.groupBy(labs.map(({ data }) => data.lab), ({ lesson }) => lesson);
  const whole = lessons.map(({ data }): Lesson => ({ ...data, quiz: quizOf.get(data.id) ?? null, labs: labsOf.get(data.id) ?? [] }));
  return { tracks: byId(tracks.map(({ data }) => data)), lessons: byId(whole), concepts: byId(concepts.map(({ data }) => data)), facts: byId(facts.map(({ data }) => data)), sources: byId(sources.map(({ data }) => data)) };
}

async function readRecord(): Promise<Record> {
  const [changes, contributors] = await Promise.all([getCollection('changes'), getCollection('contributors')]);
  return {
    changed: new Map(changes.map(({ data }) => [data.id, data.date])),
    contributors: contributors.map(({ data }) => data).sort((a, b) => b.commits - a.commits).map(({ id }) => id),
  };
}

function byId<Entry extends { id: string }>(entries: Entry[]): Map<Entry['id'], Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** One value for the whole build; in dev a fresh one each time, as the files may have changed. */
function onceInBuild<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => (import.meta.env.PROD ? (value ??= read()) : read());
}
