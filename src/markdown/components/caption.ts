/** Captions: the figure's number, the finding in bold, and where the data come from. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Nodes } from 'mdast';
import type { JsxElement } from '../../core/checks/input.ts';
import { childrenNamed, childrenOf } from '../component.ts';
import type { Context } from '../context.ts';
import { noteList } from '../notes.ts';

export interface FigureParts {
  /** Kind of figure, a class. */
  kind: string;
  id: string | null;
  body: ElementContent[];
  /** Behind the caption's text, within its paragraph. */
  reference?: ElementContent[];
  /** Behind the caption, as the fold of a plot's data. */
  after?: ElementContent[];
}

/** A numbered figure with its caption, and behind it the notes of both. */
export function figure(element: JsxElement, context: Context, render: (nodes: readonly Nodes[]) => ElementContent[], parts: () => FigureParts): Element[] {
  const number = context.next('figure');
  const { result, notes } = context.notes.gather(() => {
    const { kind, id, body, reference = [], after = [] } = parts();
    const caption = render(childrenNamed(element, 'Caption').flatMap(childrenOf));
    const first = caption.find((node): node is Element => node.type === 'element' && node.tagName === 'p');
    const label = h('b', { className: ['figure-number'] }, `Figure ${number}.`);
    if (first) first.children = [label, { type: 'text', value: ' ' }, ...first.children, ...reference];
    else caption.push(h('p', [label, ...reference]));
    return h('figure', { className: ['figure', kind], ...(id === null ? {} : { id }) }, [...body, h('figcaption', [...caption, ...after])]);
  });
  return [result, ...noteList(notes)];
}

/** The caption in plain Markdown, with the figure's number. */
export function plainCaption(element: JsxElement, number: number, text: (nodes: readonly Nodes[]) => string): string {
  return `**Figure ${number}.** ${text(childrenNamed(element, 'Caption').flatMap(childrenOf))}`.trim();
}
