/** The content that these tests render: one lesson with everything in it, under `content/` here. */
import { join } from 'node:path';
import type { Lesson } from '../../src/core/curriculum/curriculum.ts';
import type { LessonId } from '../../src/core/schema/ids.ts';
import { loadContent } from '../../src/load/index.ts';

export const root = join(import.meta.dirname, 'content');

const loaded = loadContent(root);
if (loaded.issues.length > 0) throw new Error(JSON.stringify(loaded.issues, null, 1));

export const { curriculum } = loaded;

export const lesson = curriculum.lessons.get('caches' as LessonId)!;

/** The sample lesson with another text. */
export function lessonOf(source: string): Lesson {
  return { ...lesson, source };
}
