import { h } from 'hastscript';
import { childrenOf, type Component } from '../component.ts';
import { inline } from '../inline.ts';

/** What engineers say, and the evidence against it. */
export const misconception: Component<'Misconception'> = {
  html({ props, element, render }) {
    return h('div', { className: ['misconception'] }, [h('p', { className: ['claim'] }, [h('span', { className: ['claim-mark'] }, 'Not so:'), ' ', h('q', inline(props.claim))]), ...render(childrenOf(element))]);
  },
  markdown({ props, element, text }) {
    return `**Not so:** “${props.claim}”\n\n${text(childrenOf(element))}`;
  },
};
