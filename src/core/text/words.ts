import type { Nodes } from 'mdast';

/** Words of prose in a tree: text of paragraphs, headings, lists and tables; a bound number counts as one word, code and math as none. What `skip` names is left out. */
export function countWords(node: Nodes, skip: (node: Nodes) => boolean = () => false): number {
  if (skip(node)) return 0;
  if (node.type === 'text') return node.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (node.type === 'mdxJsxTextElement' && ['Fact', 'Measured', 'Calc'].includes(node.name ?? '')) return 1;
  if (!('children' in node)) return 0;
  return node.children.reduce((sum, child) => sum + countWords(child, skip), 0);
}
