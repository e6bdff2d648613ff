import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { JsxElement } from '../../core/checks/input.ts';
import { propsOf } from '../../core/checks/input.ts';
import { childrenNamed, childrenOf, childrenWithout, unwrapParagraph, type Component } from '../component.ts';
import { noteList } from '../notes.ts';

/** A prediction: a list and a fold without script, buttons with it. */
export const predict: Component<'Predict'> = {
  html({ props, element, context, render }) {
    const options = childrenNamed(element, 'Option');
    const question = context.notes.gather(() => ({
      text: render(childrenWithout(element, 'Option', 'Reveal')),
      options: context.notes.inert(() => options.map((option) => unwrapParagraph(render(childrenOf(option))))),
    }));
    const reveal = context.notes.gather(() => render(childrenNamed(element, 'Reveal').flatMap(childrenOf)));
    return h('predict-box', { className: ['predict'], id: `predict-${props.id}`, role: 'group', ariaLabel: 'Prediction' }, [
      h('p', { className: ['part-label'] }, 'Predict before you read on'),
      ...question.result.text,
      h('ol', { className: ['options'] }, question.result.options.map((content, index) => h('li', isAnswer(options[index]!) ? { dataAnswer: true } : {}, [h('span', content)]))),
      ...noteList(question.notes),
      h('details', { className: ['reveal'] }, [
        h('summary', 'See what was measured'),
        h('p', { className: ['reveal-answer'] }, answerLine(options, question.result.options)),
        ...reveal.result,
        ...noteList(reveal.notes),
      ]),
    ]);
  },
  markdown({ element, text }) {
    const options = childrenNamed(element, 'Option');
    const list = options.map((option, index) => `- ${letter(index)}. ${text(childrenOf(option)).trim().replace(/\n/g, '\n  ')}`).join('\n');
    const answer = options.map((option, index) => (isAnswer(option) ? letter(index) : '')).filter(Boolean).join(', ');
    return `**Predict before you read on.** ${text(childrenWithout(element, 'Option', 'Reveal')).trim()}\n\n${list}\n\n**Answer: ${answer}.** ${text(childrenNamed(element, 'Reveal').flatMap(childrenOf))}`;
  },
};

function isAnswer(option: JsxElement): boolean {
  return propsOf(option)['answer'] === true;
}

function answerLine(options: readonly JsxElement[], contents: readonly ElementContent[][]): (Element | string | ElementContent)[] {
  const index = options.findIndex(isAnswer);
  return index < 0 ? ['Measure it and see.'] : [h('b', 'Answer:'), ' ', ...copyOf(contents[index]!)];
}

/** The same content a second time: without ids, which are unique. */
function copyOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    const { id: _id, ...properties } = node.properties;
    return { ...node, properties, children: copyOf(node.children) };
  });
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}
