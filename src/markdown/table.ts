import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Nodes, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Context } from './context.ts';
import { noteList } from './notes.ts';

/** Characters of a table's widest rows beyond which it may scroll on a phone, and so must take the keyboard's focus. */
const phoneCharacters = 34;

/** A table in a box that scrolls, with the notes of its cells behind it, or behind the block that it is part of. */
export function table(node: Table, context: Context, render: (nodes: readonly Nodes[]) => ElementContent[]): ElementContent[] {
  const alignment = (column: number): { className?: string[] } => {
    const align = node.align?.[column];
    return align === 'right' || align === 'center' ? { className: [`align-${align}`] } : {};
  };
  const draw = (): Element => {
    const [head, ...rows] = node.children.map((row) => row.children.map((cell) => render(cell.children)));
    // A first column without a head names the rows.
    const namesRows = head?.[0]?.length === 0;
    const bodyCell = (cell: ElementContent[], column: number): Element =>
      namesRows && column === 0 && cell.length > 0 ? h('th', { scope: 'row', ...alignment(column) }, cell) : h('td', alignment(column), cell);
    return h('table', [
      h('thead', [h('tr', (head ?? []).map((cell, column) => (cell.length > 0 ? h('th', { scope: 'col', ...alignment(column) }, cell) : h('td'))))]),
      h('tbody', rows.map((cells) => h('tr', cells.map(bodyCell)))),
    ]);
  };
  const { result, notes } = context.notes.isGathering ? { result: draw(), notes: [] } : context.notes.gather(draw);
  return [scrollBox(result, widthOf(node), 'Table'), ...noteList(notes)];
}

/** A box whose content scrolls sideways where it is too wide; focusable where that can happen. */
export function scrollBox(content: ElementContent, characters: number, label: string): ElementContent {
  return h('div', { className: ['scroll'], ...(characters > phoneCharacters ? { tabIndex: 0, role: 'group', ariaLabel: label } : {}) }, [content]);
}

/** Least width in characters: the sum over columns of their longest word. */
function widthOf(node: Table): number {
  const columns = Math.max(...node.children.map((row) => row.children.length));
  const longest = (column: number): number => Math.max(...node.children.map((row) => Math.max(0, ...textOf(row.children[column]).split(/\s+/).map((word) => word.length))));
  return Array.from({ length: columns }, (_, column) => longest(column) + 2).reduce((sum, width) => sum + width, 0);
}

function textOf(node: Nodes | undefined): string {
  return node ? toString(node) : '';
}
