/** Ids: kebab-case strings, branded so that one kind is never taken for another. */
import { z } from 'zod';

/** Lower-case letters and digits in groups joined by single hyphens. */
export const kebab = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not kebab-case (lower-case letters, digits, single hyphens)' });

export const trackId = kebab.brand<'TrackId'>();
export const lessonId = kebab.brand<'LessonId'>();
export const conceptId = kebab.brand<'ConceptId'>();
export const factId = kebab.brand<'FactId'>();
export const sourceId = kebab.brand<'SourceId'>();
export const labId = kebab.brand<'LabId'>();
export const explorableId = kebab.brand<'ExplorableId'>();
export const oracleId = kebab.brand<'OracleId'>();

export type TrackId = z.infer<typeof trackId>;
export type LessonId = z.infer<typeof lessonId>;
export type ConceptId = z.infer<typeof conceptId>;
export type FactId = z.infer<typeof factId>;
export type SourceId = z.infer<typeof sourceId>;
/** Unique within its lesson. */
export type LabId = z.infer<typeof labId>;

export type ExplorableId = z.infer<typeof explorableId>;
/** Unique within its explorable. */
export type OracleId = z.infer<typeof oracleId>;

/** A calendar date as ISO 8601, `2026-11-22`. */
export const isoDate = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), { error: 'is not a date like 2026-11-22' });
