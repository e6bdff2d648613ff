/** Markdown of one line, from attributes and YAML: code, emphasis, links and math. */
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { PhrasingContent } from 'mdast';
import type { Raw } from 'mdast-util-to-hast';
import katex from 'katex';
import { resolveLink } from './links.ts';
import { parseInline } from './parse.ts';

/** As hast. Formulas that do not parse show their source. */
export function inline(markdown: string): ElementContent[] {
  return parseInline(markdown).map(toHast);
}

/** As HTML, for the inside of any element that takes text. */
export function renderInline(markdown: string): string {
  return toHtml({ type: 'root', children: inline(markdown) }, { allowDangerousHtml: true });
}

/** Code in a line. A browser would break an option after its first hyphen. */
export function inlineCode(value: string): Element {
  return h('code', value.startsWith('-') ? { className: ['keep'] } : {}, value);
}

function toHast(node: PhrasingContent): ElementContent {
  switch (node.type) {
    case 'text':
    case 'html':
      return { type: 'text', value: node.value };
    case 'inlineCode':
      return inlineCode(node.value);
    case 'emphasis':
      return h('em', node.children.map(toHast));
    case 'strong':
      return h('strong', node.children.map(toHast));
    case 'delete':
      return h('del', node.children.map(toHast));
    case 'break':
      return h('br');
    case 'link':
      return h('a', { href: resolveLink(node.url).href }, node.children.map(toHast));
    case 'inlineMath':
      return { type: 'raw', value: katex.renderToString(node.value, { throwOnError: false, output: 'htmlAndMathml', strict: 'ignore' }) } as Raw as unknown as ElementContent;
    default:
      return { type: 'text', value: 'value' in node ? String(node.value) : '' };
  }
}
