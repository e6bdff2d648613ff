import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Nodes } from 'mdast';
import { countWords } from '../../core/text/words.ts';

/** Words read in a minute. */
const pace = 200;

/** Minutes that a fold takes, at least one. */
export function minutesOf(nodes: readonly Nodes[]): number {
  return Math.max(1, Math.round(nodes.reduce((sum, node) => sum + countWords(node), 0) / pace));
}

/** A fold between hairlines. `kind` says what waits inside, `title` names it. */
export function fold(kind: string, title: readonly ElementContent[], aside: string | null, content: readonly ElementContent[]): ElementContent {
  return h('details', { className: ['fold'] }, [
    h('summary', [
      h('span', { className: ['fold-name'] }, [h('span', { className: ['fold-kind'] }, kind), ...(title.length > 0 ? [' ', h('span', { className: ['fold-title'] }, [...title])] : [])]),
      ...(aside === null ? [] : [' ', h('span', { className: ['fold-aside'] }, aside)]),
    ]),
    ...content,
  ]);
}
