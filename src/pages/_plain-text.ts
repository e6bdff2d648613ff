import type { Curriculum, Lesson } from '../core/curriculum/curriculum.ts';
import { lessonToMarkdown } from '../markdown/index.ts';
import { withHead } from './_plain-head.ts';

const texts = new WeakMap<Lesson, Promise<string>>();

/** A lesson as plain Markdown, made once for its own page and for the vocabulary of the search. */
export function plainText(lesson: Lesson, curriculum: Curriculum): Promise<string> {
  const made = texts.get(lesson) ?? lessonToMarkdown(lesson, curriculum).then((text) => withHead(text, lesson, curriculum, import.meta.env.SITE));
  texts.set(lesson, made);
  return made;
}
