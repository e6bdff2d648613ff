/** The contract of an author's component: what it is given, and the two forms that it takes. */
import type { ElementContent } from 'hast';
import type { Nodes } from 'mdast';
import type { Raw } from 'mdast-util-to-hast';
import { isJsx, type JsxElement } from '../core/checks/input.ts';
import type { ComponentName, PropsOf } from '../core/schema/components.ts';
import type { Context } from './context.ts';
import type { PlainContext } from './plain.ts';

export type Html = ElementContent | Raw;

/** A component of the page being rendered. */
export interface Call<Name extends ComponentName> {
  props: PropsOf<Name>;
  element: JsxElement;
  context: Context;
  /** Renders Markdown nodes in their place on the page. */
  render(nodes: readonly Nodes[]): ElementContent[];
}

/** A component in the page's plain Markdown. */
export interface PlainCall<Name extends ComponentName> {
  props: PropsOf<Name>;
  element: JsxElement;
  context: PlainContext;
  /** Markdown of nodes, blocks apart by an empty line. */
  text(nodes: readonly Nodes[]): string;
}

export interface Component<Name extends ComponentName> {
  html(call: Call<Name>): Html | Html[];
  markdown(call: PlainCall<Name>): string;
}

/** Children that are the component `name`, in order. */
export function childrenNamed(element: JsxElement, name: ComponentName): JsxElement[] {
  return (element.children as Nodes[]).filter((child): child is JsxElement => isJsx(child) && child.name === name);
}

/** Children that are none of the components `names`. */
export function childrenWithout(element: JsxElement, ...names: ComponentName[]): Nodes[] {
  return (element.children as Nodes[]).filter((child) => !(isJsx(child) && names.includes(child.name as ComponentName)));
}

/** Children as a plain list. */
export function childrenOf(element: JsxElement): Nodes[] {
  return element.children as Nodes[];
}

/** Phrasing of a paragraph that stands alone, or the blocks as they are. */
export function unwrapParagraph(nodes: readonly ElementContent[]): ElementContent[] {
  const blocks = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [first] = blocks;
  return blocks.length === 1 && first?.type === 'element' && first.tagName === 'p' ? first.children : [...nodes];
}
