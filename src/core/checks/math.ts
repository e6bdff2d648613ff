import { documents, errorIn, walk, type Check } from './input.ts';
import { inlineTexts } from './inline-texts.ts';
import type { Issue } from './issue.ts';

const hint = 'Correct the TeX, or write `\\$` for a dollar sign.';

/** Every formula is TeX that KaTeX understands. */
export const math: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (node.type !== 'math' && node.type !== 'inlineMath') return;
      if (node.type === 'inlineMath' && /^[\d,.]+\s.*\s$/s.test(node.value)) {
        issues.push(errorIn(document, node, 'math', `“$${node.value}$” reads like two prices, but is taken for a formula.`, hint));
        return;
      }
      const error = input.texError(node.value, node.type === 'math');
      if (error !== null) issues.push(errorIn(document, node, 'math', `This formula does not parse: ${error}`, hint));
    });
  for (const { text, issue } of inlineTexts(input))
    for (const [, tex] of text.matchAll(/(?<!\\)\$([^$]+)\$/g)) {
      const error = input.texError(tex!, false);
      if (error !== null) issues.push(issue('math', `This formula does not parse: ${error}`, hint));
    }
  return issues;
};
