import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { childrenNamed, childrenOf, childrenWithout, type Call, type Component } from '../component.ts';
import { inline } from '../inline.ts';
import { noteList } from '../notes.ts';
import { fold } from './fold.ts';

/** A task with its hint and worked solution behind folds. */
export const exercise: Component<'Exercise'> = {
  html(call) {
    const { props, element, context, render } = call;
    const number = context.next('exercise');
    const task = context.notes.gather(() => render(childrenWithout(element, 'Hint', 'Solution')));
    return h('section', { className: ['exercise'], id: `exercise-${props.id}`, ariaLabelledBy: [`exercise-${props.id}-title`] }, [
      h('h3', { id: `exercise-${props.id}-title` }, [h('span', { className: ['part-label'] }, `Exercise ${number}`), ' ', ...inline(props.title)]),
      ...task.result,
      ...noteList(task.notes),
      ...folds(call, 'Hint'),
      ...folds(call, 'Solution'),
    ]);
  },
  markdown({ props, element, context, text }) {
    const parts = (['Hint', 'Solution'] as const).flatMap((name) => childrenNamed(element, name).map((child) => `**${name}.** ${text(childrenOf(child))}`));
    return [`### Exercise ${context.next('exercise')}: ${props.title}`, text(childrenWithout(element, 'Hint', 'Solution')), ...parts].join('\n\n');
  },
};

function folds({ element, context, render }: Call<'Exercise'>, name: 'Hint' | 'Solution'): ElementContent[] {
  return childrenNamed(element, name).map((child) => {
    const { result, notes } = context.notes.gather(() => render(childrenOf(child)));
    return fold(name, [], null, [...result, ...noteList(notes)]);
  });
}
