/** Author's Markdown to what readers get: pages, short texts, plain Markdown. */
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import type { Concept, Curriculum, Explorable, Lesson } from '../core/curriculum/curriculum.ts';
import type { SourceId } from '../core/schema/ids.ts';
import { Context, type Heading } from './context.ts';
import { parseMdx } from './parse.ts';
import { plainBody, PlainContext } from './plain.ts';
import { ContentProblem } from './problem.ts';
import { renderTree, type Segment } from './render.ts';
import { plainSourcesList, sourcesList } from './sources-list.ts';

export { ContentProblem } from './problem.ts';
export { diagramFile } from './diagram-file.ts';
export { formatSource } from './sources.ts';
export { renderInline } from './inline.ts';
export { texError } from './math.ts';
export type { Heading } from './context.ts';
export type { Segment } from './render.ts';

export interface RenderedLesson {
  segments: Segment[];
  /** Headings of depth 2 and 3 outside folds, the list of sources included. */
  headings: Heading[];
  /** In the order of the list of sources. */
  citations: SourceId[];
  /** Needs KaTeX's style sheet. */
  hasMath: boolean;
  hasPlots: boolean;
}

export interface RenderOptions {
  /** Folder that holds `content/`; the working directory where it is left out. */
  root?: string;
}

/** A lesson's text as HTML. Throws ContentProblem with file and line; `npm run check` lists all problems at once. */
export async function renderLesson(lesson: Lesson, curriculum: Curriculum, { root = process.cwd() }: RenderOptions = {}): Promise<RenderedLesson> {
  const { file } = lesson.where;
  const context = new Context(curriculum, lesson, file, root);
  const segments = await renderTree(parsed(lesson.source, file), context, async () => {
    if (context.citations.size === 0) return [];
    const id = sourcesHeadingId(context.headings);
    context.headings.push({ depth: 2, id, text: 'Sources' });
    return [await sourcesList(citedSources(context), id)];
  });
  return { segments, headings: context.headings, citations: [...context.citations], hasMath: has(segments, 'katex'), hasPlots: has(segments, 'plot-narrow') };
}

/** A concept's body as HTML. Throws ContentProblem. */
export async function renderConcept(concept: Concept, curriculum: Curriculum, { root = process.cwd() }: RenderOptions = {}): Promise<{ html: string; hasMath: boolean }> {
  const segments = await renderTree(parsed(concept.source, concept.where.file), new Context(curriculum, null, concept.where.file, root), () => Promise.resolve([]));
  return { html: htmlOf(segments), hasMath: has(segments, 'katex') };
}

/** The description of an explorable's model as HTML, with its sources at the end. Throws ContentProblem. */
export async function renderModel({ source, where: { file } }: Explorable, curriculum: Curriculum, { root = process.cwd() }: RenderOptions = {}): Promise<{ html: string; hasMath: boolean }> {
  const context = new Context(curriculum, null, file, root);
  const segments = await renderTree(parsed(source, file), context, async () => (context.citations.size === 0 ? [] : [await sourcesList(citedSources(context), 'sources')]));
  return { html: htmlOf(segments), hasMath: has(segments, 'katex') };
}

/** A lesson as plain Markdown: numbers resolved, components as text, notes as footnotes. Throws ContentProblem. */
export async function lessonToMarkdown(lesson: Lesson, curriculum: Curriculum, { root = process.cwd() }: RenderOptions = {}): Promise<string> {
  const { file } = lesson.where;
  const context = new PlainContext(curriculum, lesson, file, root, lesson.source);
  const body = plainBody(parsed(lesson.source, file), context);
  const sources = context.citations.size > 0 ? [await plainSourcesList(citedSources(context))] : [];
  return `${[`# ${lesson.title}`, lesson.summary, body, ...sources].filter((part) => part !== '').join('\n\n')}\n`;
}

function htmlOf(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === 'html' ? segment.html : '')).join('\n');
}

/** Whether an element of the class is among them. */
function has(segments: readonly Segment[], name: string): boolean {
  return segments.some((segment) => segment.kind === 'html' && segment.html.includes(`class="${name}"`));
}

function parsed(source: string, file: string): Root {
  const { tree, issues } = parseMdx(source, file);
  if (tree) return tree;
  throw new ContentProblem(issues[0]!);
}

function citedSources({ citations, curriculum }: Context): Parameters<typeof sourcesList>[0] {
  return [...citations].map((id) => curriculum.sources.get(id)!);
}

function sourcesHeadingId(headings: readonly Heading[]): string {
  const slugger = new GithubSlugger();
  for (const { id } of headings) slugger.slug(id);
  return slugger.slug('Sources');
}
