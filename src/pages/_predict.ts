/** A prediction to play with outside its lesson. */
import type { Curriculum, Lesson } from '../core/curriculum/curriculum.ts';
import { isJsx } from '../core/checks/input.ts';
import { renderLesson } from '../markdown/index.ts';
import { parseMdx } from '../markdown/parse.ts';

export interface PlayedPredict {
  lesson: Lesson;
  html: string;
}

/** The list of sources that ends a rendered lesson: here the notes suffice. */
const sourcesList = /<section[^>]*class="sources"[\s\S]*$/;

/** The opening of a lesson up to its first prediction: of the first of `lessons` that has one and is done, else written. */
export async function renderPredict(lessons: readonly Lesson[], curriculum: Curriculum): Promise<PlayedPredict | null> {
  const candidates = [...lessons].sort((a, b) => Number(b.status === 'done') - Number(a.status === 'done'));
  for (const lesson of candidates) {
    const node = parseMdx(lesson.source, lesson.where.file).tree?.children.find((each) => isJsx(each) && each.name === 'Predict');
    if (!node?.position) continue;
    const source = lesson.source.slice(0, node.position.end.offset);
    const { segments } = await renderLesson({ ...lesson, source }, curriculum);
    const [first] = segments;
    if (first?.kind === 'html') return { lesson, html: first.html.replace(sourcesList, '') };
  }
  return null;
}
