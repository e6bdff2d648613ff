import { documents, errorAt, errorIn, isJsx, propsOf, walk, type CheckInput } from './input.ts';
import type { Issue } from './issue.ts';

/** A line of Markdown outside the body of a text: a prop that readers see, or a text of the quiz. */
export interface InlineText {
  text: string;
  issue(code: string, message: string, hint: string): Issue;
}

const shownProps = ['title', 'claim', 'symptom'];

/** Every such line. */
export function inlineTexts(input: Pick<CheckInput, 'curriculum' | 'trees'>): InlineText[] {
  const texts: InlineText[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (!isJsx(node)) return;
      const props = propsOf(node);
      for (const name of shownProps) if (typeof props[name] === 'string') texts.push({ text: props[name], issue: (code, message, hint) => errorIn(document, node, code, message, hint) });
    });
  for (const { quiz } of input.curriculum.lessons.values())
    quiz?.items.forEach((item, index) => {
      const add = (text: string, ...path: PropertyKey[]): void => void texts.push({ text, issue: (code, message, hint) => errorAt(quiz.where, [index, ...path], code, message, hint) });
      add(item.question, 'question');
      item.options.forEach(({ text, why }, place) => {
        add(text, 'options', place, 'text');
        add(why, 'options', place, 'why');
      });
    });
  return texts.map((each) => ({ ...each, text: each.text.replace(/`[^`]*`/g, '') }));
}
