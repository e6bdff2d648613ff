import { z } from 'zod';
import { kebab } from './ids.ts';

/** An expression that recomputes the right option's number; every other key is an input as for `Calc`. */
const quizCheck = z
  .object({ expr: z.string().min(1), unit: z.string().optional() })
  .catchall(z.union([z.string(), z.number()]).transform(String));

const quizOption = z.strictObject({
  /** Inline Markdown. */
  text: z.union([z.string().min(1), z.number()]).transform(String),
  right: z.literal(true).optional(),
  /** Why it is right or wrong; inline Markdown. */
  why: z.string().min(1),
  /** Heading id of this lesson; required for a wrong option. */
  see: z.string().optional(),
});

export const quizItemSchema = z.strictObject({
  id: kebab,
  /** Inline Markdown. */
  question: z.string().min(1),
  check: quizCheck.optional(),
  options: z.array(quizOption).min(3).max(4),
});

/** `quiz.yaml` of a lesson. */
export const quizSchema = z.array(quizItemSchema).min(1);

export type QuizItem = z.infer<typeof quizItemSchema>;
export type QuizCheck = z.infer<typeof quizCheck>;
