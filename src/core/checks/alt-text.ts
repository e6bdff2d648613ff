import { documents, errorIn, isJsx, propsOf, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Every figure, plot and diagram says in its `alt` what a person who cannot see it must know, in 40 characters or more. */
export const altText: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (node.type === 'image') issues.push(errorIn(document, node, 'alt-text', 'Pictures stand in a `<Figure>`.', 'Use `<Figure id="…" src="figures/….svg" alt="…">` with a `<Caption>`.'));
      if (!isJsx(node) || !['Plot', 'Diagram', 'Figure'].includes(node.name ?? '')) return;
      const { alt } = propsOf(node);
      if (typeof alt === 'string' && alt.trim().length < 40) issues.push(errorIn(document, node, 'alt-text', `The alternative text of this \`<${node.name}>\` is too short to say anything: “${alt}”.`, 'Say what it shows, values included, to a person who cannot see it.'));
    });
  return issues;
};
