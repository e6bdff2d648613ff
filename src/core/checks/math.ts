import { documents, errorIn, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Every formula is TeX that KaTeX understands. */
export const math: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (node.type !== 'math' && node.type !== 'inlineMath') return;
      const error = input.texError(node.value, node.type === 'math');
      if (error !== null) issues.push(errorIn(document, node, 'math', `This formula does not parse: ${error}`, 'Correct the TeX, or write `\\$` for a dollar sign.'));
    });
  return issues;
};
