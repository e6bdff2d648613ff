import { documents, errorIn, isJsx, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Every figure, plot and diagram has one caption, which begins with its finding in bold. */
export const caption: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (!isJsx(node) || !['Plot', 'Diagram', 'Figure'].includes(node.name ?? '')) return;
      const captions = node.children.filter((child) => isJsx(child) && child.name === 'Caption');
      if (captions.length !== 1) {
        issues.push(errorIn(document, node, 'caption', `\`<${node.name}>\` has ${captions.length === 0 ? 'no' : captions.length} caption${captions.length > 1 ? 's' : ''}.`, 'Add one `<Caption>` that begins with the finding in bold.'));
        return;
      }
      const first = captions[0]!;
      const begin = 'children' in first ? first.children[0] : undefined;
      const start = begin?.type === 'paragraph' ? begin.children[0] : begin;
      if (start?.type !== 'strong') issues.push(errorIn(document, first, 'caption', 'The caption does not begin with its finding in bold.', 'Write `<Caption>**What the figure shows, as a sentence.** The rest.</Caption>`.'));
    });
  return issues;
};
