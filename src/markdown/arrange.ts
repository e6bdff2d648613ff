/**
 * Gives every component its place in the tree, however its tags are spaced in the source.
 * Markdown takes a `<Caption>` on the line below a table or list for a row or item of it, and an `<Option>` below a line for part of the paragraph;
 * after this pass blocks are blocks, their children are blocks, and numbers are inline.
 */
import type { Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { componentProps, inlineComponents, type ComponentName } from '../core/schema/components.ts';

const phrasing: ReadonlySet<string> = new Set([
  'text', 'emphasis', 'strong', 'delete', 'inlineCode', 'inlineMath', 'break', 'link', 'linkReference', 'image', 'imageReference', 'footnoteReference', 'html', 'mdxJsxTextElement', 'mdxTextExpression',
]);

/** Rearranges the tree in place. */
export function arrange(root: Root): void {
  root.children = blocksOf(root.children) as RootContent[];
}

function blocksOf(children: readonly Nodes[]): Nodes[] {
  return wrapPhrasing(children.map(inlineIfNumber)).flatMap((child) => {
    if (child.type === 'paragraph') return splitParagraph(child);
    const lifted: Nodes[] = [];
    if (isParent(child)) {
      if (child.type === 'mdxJsxFlowElement') child.children = blocksOf(child.children) as typeof child.children;
      else if (child.type !== 'heading') lift(child, lifted);
    }
    return isEmptied(child, lifted) ? lifted : [child, ...lifted];
  });
}

/** A number alone on its line is parsed as a block; it is a paragraph. */
function inlineIfNumber(node: Nodes): Nodes {
  if (node.type !== 'mdxJsxFlowElement' || !inlineComponents.has(node.name as ComponentName)) return node;
  return { ...node, type: 'mdxJsxTextElement', children: [] } as MdxJsxTextElement;
}

/** Runs of phrasing among blocks become paragraphs; white space alone does not. */
function wrapPhrasing(children: readonly Nodes[]): Nodes[] {
  const blocks: Nodes[] = [];
  let run: PhrasingContent[] = [];
  const close = (): void => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== '')) blocks.push(paragraph(run));
    run = [];
  };
  for (const child of children)
    if (phrasing.has(child.type)) run.push(child as PhrasingContent);
    else {
      close();
      blocks.push(child);
    }
  close();
  return blocks;
}

/** Divides a paragraph at the block components within it. */
function splitParagraph(node: Paragraph): Nodes[] {
  if (!node.children.some(isBlockComponent)) return [node];
  const parts: Nodes[] = [];
  let run: PhrasingContent[] = [];
  const close = (): void => {
    if (run.some((each) => each.type !== 'text' || each.value.trim() !== '')) parts.push(paragraph(run));
    run = [];
  };
  for (const child of node.children)
    if (isBlockComponent(child)) {
      close();
      parts.push(toBlock(child));
    } else run.push(child);
  close();
  return parts;
}

/** Takes block components out of lists, tables and quotations; they go behind the outermost of these. */
function lift(node: Parents, lifted: Nodes[]): void {
  const kept: Nodes[] = [];
  for (const child of node.children) {
    if (isBlockComponent(child)) lifted.push(toBlock(child));
    else if (child.type === 'mdxJsxFlowElement') kept.push(...blocksOf([child]));
    else {
      const before = lifted.length;
      if (isParent(child)) lift(child, lifted);
      if (!isEmptied(child, lifted.slice(before))) kept.push(child);
    }
  }
  const isShorter = kept.length < node.children.length;
  node.children = kept as typeof node.children;
  const last = kept.at(-1);
  if (isShorter && node.position && last?.position) node.position = { start: node.position.start, end: last.position.end };
}

function toBlock(node: MdxJsxTextElement): MdxJsxFlowElement {
  const { data: _data, ...rest } = node;
  return { ...rest, type: 'mdxJsxFlowElement', children: blocksOf(node.children) as MdxJsxFlowElement['children'] };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  const first = children[0];
  const last = children.at(-1);
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  const position = first?.position && last?.position ? { position: { start: first.position.start, end: last.position.end } } : {};
  return { type: 'paragraph', children, ...position };
}

function isBlockComponent(node: Nodes): node is MdxJsxTextElement {
  return node.type === 'mdxJsxTextElement' && node.name !== null && Object.hasOwn(componentProps, node.name) && !inlineComponents.has(node.name as ComponentName);
}

function isParent(node: Nodes): node is Extract<Nodes, Parents> {
  return 'children' in node;
}

/** Held nothing but what was lifted out of it, white space aside. */
function isEmptied(node: Nodes, lifted: readonly Nodes[]): boolean {
  return lifted.length > 0 && isParent(node) && node.type !== 'mdxJsxFlowElement' && node.children.every((child) => child.type === 'text' && child.value.trim() === '');
}
