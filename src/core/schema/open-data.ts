/** `/curriculum.json`: the whole graph as open data. The one definition of its form, its documentation and its JSON Schema. */
import { z } from 'zod';
import { conceptSchema } from './concept.ts';
import { oracleSchema } from './explorable.ts';
import { factSchema } from './fact.ts';
import { labSchema, machineSchema } from './lab.ts';
import { lessonStatus } from './lesson.ts';

const address = z.url().describe('Address on the site');
const id = z.string().describe('Id, unique among entries of its kind; the same in addresses on the site');
const markdown = z.string().describe('Markdown within a line');
const idOf = (what: string) => z.string().describe(`Id of ${what}`);

export const openDataSchema = z.strictObject({
  $schema: address.describe('This schema'),
  name: z.string().describe('Name of the site'),
  license: z.string().describe('License of the texts and data'),
  tracks: z.array(
    z.strictObject({ id, title: z.string().describe('Name'), short: z.string().describe('Short name'), about: z.string().describe('What it is about'), url: address, lessons: z.array(idOf('a lesson')).describe('In an order that respects prerequisites') }),
  ),
  lessons: z.array(
    z.strictObject({
      id,
      track: idOf('the track'),
      title: z.string().describe('Title'),
      summary: z.string().describe('What one can do or explain after it'),
      status: lessonStatus.describe('`planned`: scope only; `draft`: text, parts may be missing; `done`: meets the standard'),
      url: address,
      markdown: address.nullable().describe('The text as Markdown; null while planned'),
      level: z.int().describe('Lessons on the longest way of prerequisites below it'),
      words: z.int().describe('Words of prose; 0 while planned'),
      minutes: z.int().describe('Minutes to read it once'),
      needs: z.array(z.strictObject({ lesson: idOf('the lesson needed'), reason: z.string().describe('Why it is needed first') })).describe('Direct prerequisites, each with its reason'),
      covers: z.array(z.string()).describe('Terms that it must explain'),
      teaches: z.array(idOf('a concept')).describe('Concepts'),
      aliases: z.array(z.string()).describe('What one would type to find it'),
      labs: z.array(id).describe('Ids of labs, `<lesson>/<lab>`'),
    }),
  ),
  concepts: z.array(
    z.strictObject({
      id,
      term: z.string().describe('Standard term'),
      kind: conceptSchema.shape.kind.describe('A term, a tool, or a symptom that one meets'),
      definition: markdown.describe('One sentence, as Markdown'),
      aliases: z.array(z.string()).describe('Other spellings, abbreviations, tools and error texts'),
      related: z.array(idOf('a concept')).describe('Concepts that its author names as near; read both ways on the site'),
      taughtBy: z.string().nullable().describe('Id of the lesson that teaches it; null where none does yet'),
      url: address,
    }),
  ),
  facts: z.array(
    z.strictObject({
      id,
      part: z.string().describe('Part of the machine or protocol'),
      value: factSchema.shape.value.describe('The number, in `unit`'),
      unit: z.string().describe('Empty for a pure number'),
      means: z.string().describe('What the number is of: idle or loaded, per direction, dense, p50, …'),
      source: idOf('a source'),
      at: z.string().nullable().describe('Where in the source'),
      date: z.string().describe('When it was last checked'),
      note: z.string().nullable().describe('What else to know of it, as Markdown'),
    }),
  ),
  labs: z.array(
    z.strictObject({
      id: z.string().describe('`<lesson>/<lab>`'),
      title: z.string().describe('Title'),
      languages: labSchema.shape.languages.describe('Languages of its programs'),
      metrics: labSchema.shape.metrics.describe('What it measures, by the name in its results: unit and meaning'),
      params: labSchema.shape.params.describe('What it varies, by the name in its results: unit, where it has one, and meaning'),
      url: address,
      results: z.array(z.strictObject({ machine: machineSchema.describe('Where it ran'), date: z.string().describe('When it ran'), url: address.describe('Every sample, as JSON') })).describe('Recorded runs'),
    }),
  ),
  explorables: z
    .array(
      z.strictObject({
        id,
        title: z.string().describe('Title'),
        question: z.string().describe('The question that it answers by play'),
        summary: z.string().describe('One sentence'),
        lesson: idOf('the lesson in which it stands'),
        url: address,
        evidence: z
          .array(z.strictObject({ id, tool: oracleSchema.shape.tool.describe('The real thing that gave the numbers'), kind: oracleSchema.shape.kind.describe('`exact` and `statistical` numbers the model must give too; `timing` is shown beside it') }))
          .describe('What its model is checked against'),
      }),
    )
    .describe('Models to play with'),
  sources: z.array(z.record(z.string(), z.unknown())).describe('CSL-JSON; `custom` says how far each was read'),
});

export type OpenData = z.infer<typeof openDataSchema>;

/** JSON Schema of `/curriculum.json`. */
export function openDataJsonSchema(): object {
  return z.toJSONSchema(openDataSchema, { io: 'output' });
}
