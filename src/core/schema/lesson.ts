import { z } from 'zod';
import { conceptId, lessonId } from './ids.ts';

/** How far a lesson is: `planned` has scope only, `draft` has text, `done` meets every part of the standard. */
export const lessonStatus = z.enum(['planned', 'draft', 'done']);

/** A direct prerequisite. */
export const needSchema = z.strictObject({
  lesson: lessonId,
  /** Which idea of the prerequisite this lesson leans on, and for what; one sentence for the reader. May be empty only to be reported. */
  reason: z.string().optional(),
});

/** Front matter of `content/lessons/<track>/<lesson>/index.mdx`. */
export const lessonSchema = z.strictObject({
  title: z.string().min(1),
  /** Label on the map where the title is long; at most 24 characters. */
  short: z.string().min(1).max(24).optional(),
  /** One sentence for lists and search; at most 200 characters. */
  summary: z.string().min(1).max(200),
  status: lessonStatus,
  needs: z.array(needSchema),
  /** Terms that the lesson must explain. */
  covers: z.array(z.string().min(1)).min(1),
  /** Concepts that this lesson, and no other, teaches. */
  teaches: z.array(conceptId),
  /** What an engineer would type or paste to find it. */
  aliases: z.array(z.string().min(1)),
  /** Aliases that another entry claims too, on purpose. */
  ambiguous: z.array(z.string().min(1)).optional(),
});

export type LessonData = z.infer<typeof lessonSchema>;
export type LessonStatus = z.infer<typeof lessonStatus>;
export type Need = z.infer<typeof needSchema>;
