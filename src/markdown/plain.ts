/**
 * A lesson as plain Markdown: the author's source with every component replaced by text, numbers resolved and notes as footnotes.
 * What is no component stays as it was typed.
 */
import type { Nodes, Root } from 'mdast';
import { isJsx, type JsxElement } from '../core/checks/input.ts';
import type { Curriculum, Lesson } from '../core/curriculum/curriculum.ts';
import { componentProps, type ComponentName } from '../core/schema/components.ts';
import type { Component } from './component.ts';
import { components } from './components/index.ts';
import { Context } from './context.ts';
import { resolveLink } from './links.ts';

/** What the plain form of a page knows while it is made. */
export class PlainContext extends Context {
  readonly #source: string;
  readonly #footnotes = new Map<string, { number: number; text: () => string }>();

  constructor(curriculum: Curriculum, lesson: Lesson | null, file: string, root: string, source: string) {
    super(curriculum, lesson, file, root);
    this.#source = source;
  }

  /** Mark of the footnote `key`, which is added at its first use. A function is asked when the page is complete, since a note may tell of all its uses. */
  note(key: string, text: string | (() => string)): string {
    const known = this.#footnotes.get(key) ?? { number: this.#footnotes.size + 1, text: typeof text === 'string' ? () => text : text };
    this.#footnotes.set(key, known);
    return `[^${known.number}]`;
  }

  /** Definitions of the footnotes. */
  footnotes(): string {
    return [...this.#footnotes.values()].map(({ number, text }) => `[^${number}]: ${text().replace(/\s+/g, ' ')}`).join('\n');
  }

  /** Blocks with an empty line between, inline nodes without. */
  text(nodes: readonly Nodes[]): string {
    const parts = nodes.filter((node) => (node as { type: string }).type !== 'yaml').map((node) => this.#plain(node));
    return parts.filter((part) => part.trim() !== '').join(nodes.every(isPhrasing) ? '' : '\n\n');
  }

  #plain(node: Nodes): string {
    if (isJsx(node)) return this.#component(node);
    const { position } = node;
    if (position?.start.offset === undefined || position.end.offset === undefined) return 'children' in node ? this.text(node.children) : '';
    if (node.type === 'link' && resolveLink(node.url).href !== node.url) {
      const { href, kind } = resolveLink(node.url);
      return `[${node.children.map((child) => this.#plain(child)).join('')}](${href})${kind === 'later' ? ' (later)' : ''}`;
    }
    let text = '';
    let from = position.start.offset;
    for (const child of 'children' in node ? node.children : []) {
      const place = child.position;
      if (place?.start.offset === undefined || place.end.offset === undefined || place.start.offset < from) continue;
      text += this.#source.slice(from, place.start.offset) + this.#plain(child);
      from = place.end.offset;
    }
    return dedent(text + this.#source.slice(from, position.end.offset), isPhrasing(node) ? 0 : position.start.column - 1);
  }

  #component(element: JsxElement): string {
    const name = element.name ?? '';
    const children = element.children as Nodes[];
    if (name === 'br') return '  \n';
    if (!Object.hasOwn(componentProps, name)) return `<${name}>${this.text(children)}</${name}>`;
    const component = components[name as ComponentName] as Component<ComponentName> | undefined;
    if (!component) throw this.problem(element, 'components', `\`<${name}>\` stands outside the component that it belongs to.`, 'Put it directly inside.');
    return this.resolve(element, () => component.markdown({ props: this.props(name as ComponentName, element), element, context: this, text: (nodes) => this.text(nodes) }));
  }
}

/** The body of a page, with footnotes. */
export function plainBody(tree: Root, context: PlainContext): string {
  const body = context.text(tree.children);
  return [body, context.footnotes()].filter((part) => part !== '').join('\n\n');
}

function isPhrasing(node: Nodes): boolean {
  return ['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'inlineMath', 'break', 'link', 'mdxJsxTextElement', 'footnoteReference'].includes(node.type);
}

/** Takes the indentation of the block's place away from its further lines. */
function dedent(text: string, columns: number): string {
  return columns === 0 ? text : text.replace(new RegExp(`\n {1,${columns}}`, 'g'), '\n');
}
