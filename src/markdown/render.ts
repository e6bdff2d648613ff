/** A Markdown tree to HTML: plain Markdown by mdast-util-to-hast, components by their own functions, costly leaves filled in last. */
import type { Element, ElementContent, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import GithubSlugger from 'github-slugger';
import type { BlockContent, Code, Heading, InlineCode, Link, Nodes, Paragraph, Root, Table } from 'mdast';
import { toHast, type Handlers, type State } from 'mdast-util-to-hast';
import { toString } from 'mdast-util-to-string';
import { headingText, type JsxElement } from '../core/checks/input.ts';
import { componentProps, htmlElements, type ComponentName } from '../core/schema/components.ts';
import { codeBlock } from './code-block.ts';
import type { Call, Component, Html } from './component.ts';
import { components } from './components/index.ts';
import type { Context, ExplorablePlace } from './context.ts';
import { inlineCode } from './inline.ts';
import { resolveLink } from './links.ts';
import { renderMath } from './math.ts';
import { keepTogether, noteList, placeNotes } from './notes.ts';
import { table } from './table.ts';

/** A stretch of the page: HTML, or the place of an explorable. */
export type Segment = { kind: 'html'; html: string } | ({ kind: 'explorable' } & ExplorablePlace);

/** Renders the tree with `tail` behind it, once all citations are known. Throws ContentProblem. */
export async function renderTree(tree: Root, context: Context, tail: () => Promise<Element[]>): Promise<Segment[]> {
  const rendered = toHast(withoutFrontMatter(tree), { handlers: handlersOf(context), clobberPrefix: '', allowDangerousHtml: false });
  const children: RootContent[] = rendered.type === 'root' ? [...rendered.children] : [rendered as Element];
  context.notes.finish();
  children.push(...(await tail()));
  await context.settle();
  return segmentsOf(children, context);
}

function segmentsOf(children: readonly RootContent[], context: Context): Segment[] {
  const segments: Segment[] = [];
  let run: RootContent[] = [];
  const close = (): void => {
    const html = toHtml({ type: 'root', children: run }, { allowDangerousHtml: true }).trim();
    if (html !== '') segments.push({ kind: 'html', html });
    run = [];
  };
  for (const child of children) {
    const place = child.type === 'comment' ? context.explorables.get(child) : undefined;
    if (!place) run.push(child);
    else {
      close();
      segments.push({ kind: 'explorable', ...place });
    }
  }
  close();
  return segments;
}

function withoutFrontMatter(tree: Root): Root {
  return { ...tree, children: tree.children.filter((node) => (node as { type: string }).type !== 'yaml') };
}

function handlersOf(context: Context): Handlers {
  const slugger = new GithubSlugger();
  const jsx = (state: State, node: JsxElement, parent: Nodes | undefined): ElementContent[] => asElements(renderJsx(state, node, parent, context));
  const expression = (_: State, node: Nodes): never => {
    throw context.problem(node, 'mdx-code', 'MDX may not contain code.', 'Remove the import or the expression; write a literal brace as `\\{`.');
  };
  return {
    paragraph(state: State, node: Paragraph) {
      if (context.notes.isGathering) return h('p', keepTogether(state.all(node)));
      const { result, notes } = context.notes.gather(() => keepTogether(state.all(node)));
      return h('p', placeNotes(result, notes));
    },
    heading(state: State, node: Heading, parent: Nodes | undefined) {
      const id = slugger.slug(headingText(node));
      const { result, notes } = context.notes.gather(() => state.all(node));
      if (parent?.type === 'root' && (node.depth === 2 || node.depth === 3)) context.headings.push({ depth: node.depth, id, text: toString(node).trim() });
      return [h(`h${node.depth}`, { id }, result), ...noteList(notes)];
    },
    table: (state: State, node: Table) => table(node, context, (nodes) => within(state, nodes)),
    inlineCode: (_: State, node: InlineCode) => inlineCode(node.value),
    code: (_: State, node: Code) => asElements([codeBlock(node, context)]),
    link: (state: State, node: Link) => link(node, state.all(node), context),
    image: (_: State, node: Nodes) => {
      throw context.problem(node, 'components', 'Pictures are not written as `![…](…)`.', 'Use `<Figure id="…" alt="…" src="figures/….svg">` with a `<Caption>`.');
    },
    math: (_: State, node: { value: string } & Nodes) => asElements([formula(node, context)]),
    inlineMath: (_: State, node: { value: string } & Nodes) => {
      return asElements([context.leaf(renderMath(node.value, false), node, 'math', texHint)]);
    },
    mdxJsxFlowElement: jsx,
    mdxJsxTextElement: jsx,
    mdxFlowExpression: expression,
    mdxTextExpression: expression,
    mdxjsEsm: expression,
  } as Handlers;
}

const texHint = 'Correct the formula; KaTeX lists what it knows at https://katex.org/docs/supported.';

function formula(node: { value: string } & Nodes, context: Context): Html {
  const isLong = node.value.replace(/\\[a-z]+|[{}\s]/g, '').length > 24;
  const focus = isLong ? { tabIndex: 0, role: 'group', ariaLabel: 'Formula' } : {};
  return h('div', { className: ['formula'], ...focus }, [context.leaf(renderMath(node.value, true), node, 'math', texHint) as unknown as Element]);
}

function link(node: Link, children: ElementContent[], context: Context): ElementContent[] {
  const { href, kind } = resolveLink(node.url);
  const properties = kind === 'concept' || kind === 'later' ? { className: [kind] } : {};
  const anchor = context.notes.inInert ? h('span', children) : h('a', { href, ...properties }, children);
  return kind === 'later' ? [anchor, h('span', { className: ['later-cue'] }, ' (later)')] : [anchor];
}

function renderJsx(state: State, node: JsxElement, parent: Nodes | undefined, context: Context): Html | Html[] {
  const name = node.name ?? '';
  if (Object.hasOwn(htmlElements, name)) return h(name, attributesOf(node), state.all(node as never));
  if (!Object.hasOwn(componentProps, name)) throw context.problem(node, 'components', `\`<${name}>\` is not a component that exists.`, `Components are: ${Object.keys(componentProps).join(', ')}.`);
  const component = components[name as ComponentName] as Component<ComponentName> | undefined;
  if (!component) throw context.problem(node, 'components', `\`<${name}>\` stands outside the component that it belongs to.`, 'Put it directly inside.');
  if (name === 'Explorable' && parent?.type !== 'root') throw context.problem(node, 'components', '`<Explorable>` stands inside another component.', 'Put it on a line of its own, outside of every other tag.');
  const call: Call<ComponentName> = {
    props: context.props(name as ComponentName, node),
    element: node,
    context,
    render: (nodes) => within(state, nodes),
  };
  return context.resolve(node, () => component.html(call));
}

/** Children of a component: not of the page, so their headings and explorables do not count as its own. */
function within(state: State, nodes: readonly Nodes[]): ElementContent[] {
  return state.all({ type: 'blockquote', children: nodes as BlockContent[] });
}

function attributesOf(node: JsxElement): Record<string, string> {
  return Object.fromEntries(node.attributes.flatMap((attribute) => (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string' ? [[attribute.name, attribute.value]] : [])));
}

function asElements(html: Html | Html[]): ElementContent[] {
  return (Array.isArray(html) ? html : [html]) as ElementContent[];
}

