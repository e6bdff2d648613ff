/** What the checks look at, and how they walk it. */
import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import type { Concept, Curriculum, Explorable, Lesson } from '../curriculum/curriculum.ts';
import type { Placement } from '../map/placement.ts';
import type { Issue, Position, Where } from './issue.ts';
import { positionAt } from './issue.ts';
import type { Unread } from './unread.ts';

/** The content, and the few things that the pure core cannot know by itself. */
export interface CheckInput {
  curriculum: Curriculum;
  /** Markdown trees of lessons, concepts and models by file. */
  trees: ReadonlyMap<string, Root>;
  /** Where the stations of the topic map stand. */
  placement: Placement;
  /** The error of a formula in TeX; null when it is well formed. */
  texError: (tex: string, display: boolean) => string | null;
  /** What has a file but could not be read. */
  unread: Unread;
  /** Name under `figures/` of the drawing of a Mermaid source. */
  diagramFile: (id: string, source: string) => string;
}

/** A rule: all that is wrong in its view, in any order. */
export type Check = (input: CheckInput) => Issue[];

/** One MDX file with the entry it belongs to. */
export interface Document {
  entry: { lesson: Lesson } | { concept: Concept } | { explorable: Explorable };
  file: string;
  tree: Root;
}

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

/** Every lesson, concept and model whose Markdown parses. */
export function documents({ curriculum, trees }: Pick<CheckInput, 'curriculum' | 'trees'>): Document[] {
  const all: Document[] = [];
  for (const lesson of curriculum.lessons.values()) {
    const tree = trees.get(lesson.where.file);
    if (tree) all.push({ entry: { lesson }, file: lesson.where.file, tree });
  }
  for (const concept of curriculum.concepts.values()) {
    const tree = trees.get(concept.where.file);
    if (tree) all.push({ entry: { concept }, file: concept.where.file, tree });
  }
  for (const explorable of curriculum.explorables.values()) {
    const tree = trees.get(explorable.where.file);
    if (tree) all.push({ entry: { explorable }, file: explorable.where.file, tree });
  }
  return all;
}

/** Visits every node in document order with its ancestors, the nearest last; `false` skips a node's children. */
export function walk(node: Nodes, visit: (node: Nodes, ancestors: readonly Nodes[]) => boolean | void, ancestors: readonly Nodes[] = []): void {
  if (visit(node, ancestors) === false || !('children' in node)) return;
  const inner = [...ancestors, node];
  for (const child of node.children) walk(child, visit, inner);
}

/** Is it `<Name …>`, flow or text? */
export function isJsx(node: Nodes): node is JsxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The value of a literal attribute: text, `true` for a bare name, number or boolean of `{…}`; `undefined` where it is no literal. */
export function literalOf(value: unknown): string | number | boolean | undefined {
  if (value === null) return true;
  if (typeof value === 'string') return value;
  const expression = String((value as { value?: unknown }).value ?? '').trim();
  if (/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(expression)) return Number(expression);
  if (expression === 'true' || expression === 'false') return expression === 'true';
  const quoted = /^(["'])((?:(?!\1)[^\\$])*)\1$/.exec(expression);
  return quoted ? quoted[2] : undefined;
}

/** The literal props of an element; props that are no literals are left out (they are reported by their own rule). */
export function propsOf(node: JsxElement): Record<string, string | number | boolean> {
  const props: Record<string, string | number | boolean> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const value = literalOf(attribute.value);
    if (value !== undefined) props[attribute.name] = value;
  }
  return props;
}

/** Where a node begins. */
export function startOf(node: Nodes): Position | null {
  return node.position ? { line: node.position.start.line, column: node.position.start.column } : null;
}

/** An error at a YAML path of an entry. */
export function errorAt(where: Where, path: readonly PropertyKey[], code: string, message: string, hint: string): Issue {
  return { code, severity: 'error', file: where.file, position: positionAt(where, path), message, hint };
}

/** An error at a node of a document. */
export function errorIn(document: Pick<Document, 'file'>, node: Nodes, code: string, message: string, hint: string): Issue {
  return { code, severity: 'error', file: document.file, position: startOf(node), message, hint };
}

/** Plain text of a node: no code, no math. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Text of a heading as its id is made from it: code included. */
export function headingText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return 'children' in node ? node.children.map(headingText).join('') : '';
}
