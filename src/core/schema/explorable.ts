import { z } from 'zod';
import { lessonId } from './ids.ts';
import { labSchema } from './lab.ts';

/** Front matter of `src/explorables/<name>/model.md`. */
export const explorableSchema = z.strictObject({
  title: z.string().min(1).max(40),
  /** The one question that it answers by play. */
  question: z.string().min(1).regex(/\?$/, { error: 'does not end with a question mark' }),
  /** The lesson in which it stands. */
  lesson: lessonId,
  /** One sentence for lists and search; at most 200 characters. */
  summary: z.string().min(1).max(200),
});

/** How far the model may be from the evidence; a value within either limit agrees. */
const tolerance = z.strictObject({
  /** Share of the recorded value, 0.01 is 1 %. */
  relative: z.number().min(0).optional(),
  /** In the metric's unit. */
  absolute: z.number().min(0).optional(),
});

/** `src/explorables/<name>/oracles/<oracle>/oracle.yaml`: a lab whose numbers the model must give too. */
export const oracleSchema = labSchema.extend({
  /** `exact` and `statistical` evidence gates the tests; `timing` is shown beside the model and never gates. */
  kind: z.enum(['exact', 'statistical', 'timing']),
  /** The real thing that gave the numbers, as the reader knows it: "cachegrind", "a ring over TCP". */
  tool: z.string().min(1),
  /** By metric; a metric that is left out must agree to the last digit. */
  tolerance: z.record(z.string(), tolerance).default({}),
  /** Where the model and the real thing differ, and why: shown to the reader. */
  differs: z.string().min(1).optional(),
});

export type ExplorableData = z.infer<typeof explorableSchema>;
export type OracleData = z.infer<typeof oracleSchema>;
export type OracleKind = OracleData['kind'];
