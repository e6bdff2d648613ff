/** Blocks of code: a bar with a title, and lines that scroll inside. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Code, Nodes } from 'mdast';
import type { Context } from './context.ts';
import { highlight } from './highlight.ts';

/** Characters of a line beyond which the block may scroll on a phone, and so must take the keyboard's focus. */
const phoneCharacters = 26;
/** The same for a command, which shares its line with a button. */
const phoneCommand = 20;

/** The `title="…"` of a fence's meta. */
export function titleOf(meta: string | null | undefined): string | null {
  return /\btitle="([^"]*)"/.exec(meta ?? '')?.[1] ?? null;
}

/** A fenced block as the author wrote it. */
export function codeBlock(node: Code, context: Context): Element {
  const title = titleOf(node.meta);
  const lines = pre(node.value, node.lang ?? 'text', node, context);
  return title === null
    ? h('div', { className: ['code'] }, [lines])
    : h('figure', { className: ['code'] }, [h('figcaption', { className: ['bar'] }, [h('span', { className: ['bar-title'] }, title), copyButton()]), lines]);
}

/** Highlighted lines in `<pre>`. */
export function pre(code: string, language: string, node: Nodes, context: Context): Element {
  const longest = Math.max(...code.split('\n').map((line) => line.replace(/\t/g, '    ').length));
  return h('pre', longest > phoneCharacters ? { tabIndex: 0 } : {}, [
    h('code', [context.leaf(highlight(code, language), node, 'code', 'Report this: the highlighter failed.') as unknown as ElementContent]),
  ]);
}

/** Place of the Copy button, which a script makes. */
export function copyButton(): Element {
  return h('copy-code');
}

/** A shell command with its Copy button. */
export function command(text: string, node: Nodes, context: Context): Element {
  return h('div', { className: ['command'] }, [
    h('code', text.length > phoneCommand ? { tabIndex: 0 } : {}, [context.leaf(highlight(text, 'bash'), node, 'code', 'Report this: the highlighter failed.') as unknown as ElementContent]),
    copyButton(),
  ]);
}
