/** `/curriculum.json`: the whole graph as open data. The one definition of its form, its documentation and its JSON Schema. */
import { z } from 'zod';
import { conceptSchema } from './concept.ts';
import { factSchema } from './fact.ts';
import { labSchema, machineSchema } from './lab.ts';
import { lessonStatus } from './lesson.ts';

const address = z.url().describe('Address on the site');
const id = z.string();

export const openDataSchema = z.strictObject({
  $schema: address.describe('This schema'),
  name: z.string(),
  license: z.string().describe('License of the texts and data'),
  tracks: z.array(
    z.strictObject({ id, title: z.string(), short: z.string(), about: z.string(), url: address, lessons: z.array(id).describe('In an order that respects prerequisites') }),
  ),
  lessons: z.array(
    z.strictObject({
      id,
      track: id,
      title: z.string(),
      summary: z.string(),
      status: lessonStatus.describe('`planned`: scope only; `draft`: text, parts may be missing; `done`: meets the standard'),
      url: address,
      markdown: address.nullable().describe('The text as Markdown; null while planned'),
      level: z.int().describe('Lessons on the longest way of prerequisites below it'),
      words: z.int().describe('Words of prose; 0 while planned'),
      minutes: z.int().describe('Minutes to read it once'),
      needs: z.array(z.strictObject({ lesson: id, reason: z.string() })).describe('Direct prerequisites, each with its reason'),
      covers: z.array(z.string()).describe('Terms that it must explain'),
      teaches: z.array(id).describe('Concepts'),
      aliases: z.array(z.string()).describe('What one would type to find it'),
      labs: z.array(id).describe('Ids of labs, `<lesson>/<lab>`'),
    }),
  ),
  concepts: z.array(
    z.strictObject({
      id,
      term: z.string(),
      kind: conceptSchema.shape.kind,
      definition: z.string(),
      aliases: z.array(z.string()),
      related: z.array(id),
      taughtBy: z.string().nullable().describe('Lesson'),
      url: address,
    }),
  ),
  facts: z.array(
    z.strictObject({
      id,
      part: z.string().describe('Part of the machine or protocol'),
      value: factSchema.shape.value,
      unit: z.string().describe('Empty for a pure number'),
      means: z.string().describe('What the number is of: idle or loaded, per direction, dense, p50, …'),
      source: id,
      at: z.string().nullable().describe('Where in the source'),
      date: z.string().describe('When it was last checked'),
      note: z.string().nullable(),
    }),
  ),
  labs: z.array(
    z.strictObject({
      id: z.string().describe('`<lesson>/<lab>`'),
      title: z.string(),
      languages: labSchema.shape.languages,
      metrics: labSchema.shape.metrics,
      params: labSchema.shape.params,
      url: address,
      results: z.array(z.strictObject({ machine: machineSchema, date: z.string(), url: address.describe('Every sample, as JSON') })),
    }),
  ),
  sources: z.array(z.record(z.string(), z.unknown())).describe('CSL-JSON; `custom` says how far each was read'),
});

export type OpenData = z.infer<typeof openDataSchema>;

/** JSON Schema of `/curriculum.json`. */
export function openDataJsonSchema(): object {
  return z.toJSONSchema(openDataSchema, { io: 'output' });
}
