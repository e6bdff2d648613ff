import { childrenOf, type Component } from '../component.ts';
import { inline } from '../inline.ts';
import { fold, minutesOf } from './fold.ts';

/** A fold without which the main line is complete. */
export const deeper: Component<'Deeper'> = {
  html({ props, element, render }) {
    const children = childrenOf(element);
    return fold('Going deeper', inline(props.title), `${minutesOf(children)} min`, render(children));
  },
  markdown({ props, element, text }) {
    return `**Going deeper: ${props.title}**\n\n${text(childrenOf(element))}`;
  },
};
