import { documents, errorIn, headingText, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Headings of a text begin at `##`, go down one level at a time, and say something. */
export const headings: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input)) {
    let above = 1;
    walk(document.tree, (node) => {
      if (node.type !== 'heading') return;
      const { depth } = node;
      const at = (message: string, hint: string): void => void issues.push(errorIn(document, node, 'headings', message, hint));
      if (headingText(node).trim() === '') at('This heading is empty.', 'Say what the section claims or asks, or remove it.');
      if (depth === 1) at('The title of the page is its only heading of the first level.', 'Begin with `##`; the title comes from the front matter.');
      else if (depth > above + 1) at(`A heading of level ${depth} stands below one of level ${above}.`, `Write \`${'#'.repeat(above + 1)}\`, one level below.`);
      above = Math.max(depth, 1);
    });
  }
  return issues;
};
