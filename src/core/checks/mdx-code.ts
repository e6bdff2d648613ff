import { documents, errorIn, isJsx, literalOf, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** MDX holds no code: no imports, exports or expressions beyond literal props. A pull request must not run anything at build. */
export const mdxCode: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      const at = (message: string, hint: string): void => void issues.push(errorIn(document, node, 'mdx-code', message, hint));
      if (node.type === 'mdxjsEsm') at(`Imports and exports are not allowed: ${firstLine(node.value)}`, 'Remove it. Every component is there by its name.');
      else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') at(`Expressions are not allowed: {${firstLine(node.value)}}`, 'Write the text itself, a `Calc` for arithmetic, or `\\{` for a brace.');
      else if (isJsx(node))
        for (const attribute of node.attributes)
          if (attribute.type !== 'mdxJsxAttribute') at(`Spread props are not allowed on \`<${node.name ?? ''}>\`.`, 'Write each prop out.');
          else if (literalOf(attribute.value) === undefined) at(`The prop \`${attribute.name}\` of \`<${node.name ?? ''}>\` is an expression.`, 'Use text in quotes, or a number, `true` or `false` in braces.');
    });
  return issues;
};

function firstLine(code: string): string {
  const line = code.trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
