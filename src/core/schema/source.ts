import { z } from 'zod';
import { isoDate } from './ids.ts';

/** A CSL name: a person or, as `literal`, an institution. */
const cslName = z.union([
  z.strictObject({ family: z.string(), given: z.string().optional() }),
  z.strictObject({ literal: z.string() }),
]);

/** Text or number, kept as text. */
const text = z.union([z.string(), z.number()]).transform(String);

/** What we know of a source and how far we read it. */
const sourceCustom = z.strictObject({
  /** Paper, specification, vendor manual, source code or RFC. */
  primary: z.boolean(),
  /** How far it was read; `quoted`: only as another source quotes it. */
  read: z.enum(['full', 'part', 'abstract', 'quoted']),
  /** What was read, or which source quotes it. */
  where: z.string().min(1).optional(),
  date: isoDate,
});

/** `content/sources/<source>.yaml`: the fields of CSL that we use, with our own under `custom`. */
export const sourceSchema = z
  .strictObject({
    type: z.enum([
      'article', 'article-journal', 'article-magazine', 'book', 'chapter', 'dataset', 'document', 'entry',
      'paper-conference', 'post', 'post-weblog', 'report', 'software', 'standard', 'thesis', 'webpage', 'regulation', 'patent',
    ]),
    title: z.string().min(1),
    author: z.array(cslName).optional(),
    editor: z.array(cslName).optional(),
    issued: text.pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'is not a year, month or date like 2007, 2007-11 or 2007-11-21' })).optional(),
    accessed: isoDate.optional(),
    'container-title': z.string().optional(),
    'collection-title': z.string().optional(),
    'event-title': z.string().optional(),
    publisher: z.string().optional(),
    'publisher-place': z.string().optional(),
    edition: text.optional(),
    version: text.optional(),
    volume: text.optional(),
    issue: text.optional(),
    page: text.optional(),
    number: text.optional(),
    section: text.optional(),
    genre: z.string().optional(),
    note: z.string().optional(),
    ISBN: z.string().optional(),
    DOI: z.string().regex(/^10\.\d{4,9}\/\S+$/, { error: 'is not a DOI like 10.1145/1498765.1498785' }).optional(),
    URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
    custom: sourceCustom,
  })
  .refine((source) => source.DOI ?? source.URL ?? source.number, { error: 'has neither DOI, URL nor number' });

export type SourceData = z.infer<typeof sourceSchema>;
