import { z } from 'zod';
import { factId, isoDate, sourceId } from './ids.ts';

/** A constant of hardware or protocol, or a published measurement. */
export const factSchema = z.strictObject({
  value: z.number(),
  /** A unit of `core/units`; empty for a pure number. */
  unit: z.string(),
  /** What the number is of: per direction, dense, idle, p50, … */
  means: z.string().min(1),
  source: sourceId,
  /** Where in the source: section, page, table. */
  at: z.string().min(1).optional(),
  /** When it was last checked. */
  date: isoDate,
  note: z.string().min(1).optional(),
});

/** `content/facts/<part>.yaml`: facts by id. */
export const factsSchema = z.record(factId, factSchema);

export type FactData = z.infer<typeof factSchema>;
