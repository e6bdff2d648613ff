import { z } from 'zod';
import { conceptId } from './ids.ts';

/** Front matter of `content/concepts/<concept>.mdx`. */
export const conceptSchema = z.strictObject({
  /** The field's standard term, as its own documentation spells it. */
  term: z.string().min(1),
  kind: z.enum(['term', 'tool', 'symptom']),
  /** Every other spelling, abbreviation, tool name or error text that an engineer would type. */
  aliases: z.array(z.string().min(1)),
  /** One sentence. */
  definition: z.string().min(1).max(300),
  related: z.array(conceptId),
  /** Aliases that another entry claims too, on purpose. */
  ambiguous: z.array(z.string().min(1)).optional(),
});

export type ConceptData = z.infer<typeof conceptSchema>;
export type ConceptKind = ConceptData['kind'];
