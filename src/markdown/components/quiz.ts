import type { Element } from 'hast';
import { h } from 'hastscript';
import type { QuizItem } from '../../core/schema/quiz.ts';
import type { Component } from '../component.ts';
import { inline } from '../inline.ts';

/** The questions of `quiz.yaml`: rows to choose from, and the explanations in a fold, from which a script takes them to the rows. */
export const quiz: Component<'Quiz'> = {
  html({ element, context }) {
    const items = context.lesson?.quiz?.items;
    if (!items) throw context.problem(element, 'quiz', 'This lesson has no quiz.yaml.', 'Add it beside index.mdx, or remove `<Quiz />`.');
    return h('div', { className: ['quiz'] }, items.map((item, index) => question(item, index, items.length)));
  },
  markdown({ context }) {
    return (context.lesson?.quiz?.items ?? []).map(plainQuestion).join('\n\n');
  },
};

function question(item: QuizItem, index: number, count: number): Element {
  const name = `quiz-${item.id}`;
  return h('quiz-question', { id: name, dataQuestion: item.id }, [
    h('fieldset', [
      h('legend', [h('span', { className: ['part-label'] }, `Question ${index + 1} of ${count}`), ' ', h('span', { className: ['question'] }, inline(item.question))]),
      ...item.options.map((option, place) =>
        h('div', { className: ['choice'], ...(option.right ? { dataRight: true } : {}) }, [
          h('input', { type: 'radio', name, id: `${name}-${letter(place)}`, value: letter(place) }),
          h('label', { htmlFor: `${name}-${letter(place)}` }, [h('span', { className: ['choice-letter'], ariaHidden: 'true' }, letter(place).toUpperCase()), ' ', h('span', inline(option.text))]),
        ]),
      ),
    ]),
    h('details', { className: ['answer'] }, [
      h('summary', 'Answer'),
      h('ol', { className: ['whys'] }, item.options.map((option) =>
        h('li', { className: [option.right ? 'right' : 'wrong'] }, [
          h('b', { className: ['verdict'] }, option.right ? '✓ Right.' : '✗ Wrong.'), ' ', ...inline(option.why),
          ...(option.see === undefined ? [] : [' ', h('a', { href: `#${option.see}` }, 'See the section')]),
        ]),
      )),
    ]),
  ]);
}

function plainQuestion(item: QuizItem, index: number): string {
  const options = item.options.map((option, place) => `   - ${letter(place).toUpperCase()}. ${option.text} ${option.right ? '**Right.**' : '**Wrong.**'} ${option.why}`);
  return `${index + 1}. ${item.question}\n\n${options.join('\n')}`;
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
