import { h } from 'hastscript';
import { childrenOf, type Component } from '../component.ts';
import { noteList } from '../notes.ts';

/** The commands and numbers that one comes back for; printed alone when it is the page's target. */
export const cheatSheet: Component<'CheatSheet'> = {
  html({ element, context, render }) {
    const { result, notes } = context.notes.gather(() => render(childrenOf(element)));
    return h('section', { className: ['cheat-sheet'], id: 'sheet', ariaLabel: 'Cheat sheet' }, [
      h('div', { className: ['cheat-columns'] }, result),
      ...noteList(notes),
      h('p', { className: ['print-alone'] }, [h('a', { href: '#sheet' }, 'Print this sheet alone'), ': follow the link, then print the page.']),
    ]);
  },
  markdown({ element, text }) {
    return text(childrenOf(element));
  },
};
