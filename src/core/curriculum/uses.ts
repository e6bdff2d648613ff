/** What a text uses, read off its Markdown tree once, so that nobody who wants the reverse links needs the tree. */
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { headingText, isJsx, propsOf, walk } from '../checks/input.ts';
import { componentProps } from '../schema/components.ts';
import type { ConceptId, FactId, SourceId } from '../schema/ids.ts';

/** A heading of a text. */
export interface Section {
  id: string;
  text: string;
}

/** A link to a concept with the section it stands in (null before the first heading), a number, a citation, or a lab: `lab` of the same lesson or `lesson/lab`. */
export type Use = { kind: 'concept'; id: ConceptId; section: Section | null } | { kind: 'fact'; id: FactId } | { kind: 'source'; id: SourceId } | { kind: 'lab'; path: string };

/** Every use, in the order of the text; ids need not exist. */
export function usesOf(tree: Nodes): Use[] {
  const uses: Use[] = [];
  const slugger = new GithubSlugger();
  let section: Section | null = null;
  walk(tree, (node) => {
    if (node.type === 'heading') {
      const text = headingText(node);
      section = { id: slugger.slug(text), text };
    } else if (node.type === 'link' && node.url.startsWith('concept:')) {
      uses.push({ kind: 'concept', id: node.url.slice('concept:'.length) as ConceptId, section });
    } else if (isJsx(node) && Object.hasOwn(componentProps, node.name ?? '')) {
      const props = propsOf(node);
      if (node.name === 'Fact') uses.push({ kind: 'fact', id: String(props['id']) as FactId });
      if (node.name === 'Cite') uses.push({ kind: 'source', id: String(props['id']) as SourceId });
      if (node.name === 'Output' && typeof props['source'] === 'string') uses.push({ kind: 'source', id: props['source'] as SourceId });
      const lab = node.name === 'Lab' ? props['id'] : props['lab'];
      if (typeof lab === 'string') uses.push({ kind: 'lab', path: lab });
      if (node.name === 'Calc' || node.name === 'Curve') uses.push(...inputUses(props));
    }
  });
  return uses;
}

/** The facts and labs among the inputs of a calculation. A path of a lab may or may not begin with its lesson, so it counts as both. */
export function inputUses(inputs: Readonly<Record<string, unknown>>): Use[] {
  return Object.values(inputs).flatMap((input): Use[] => {
    const [kind, path = ''] = String(input).split(':');
    const [first = '', second = ''] = path.split('/');
    if (kind === 'fact') return [{ kind, id: path as FactId }];
    return kind === 'lab' ? [{ kind, path: first }, { kind, path: `${first}/${second}` }] : [];
  });
}
