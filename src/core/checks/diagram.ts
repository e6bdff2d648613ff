import { documents, errorIn, isJsx, propsOf, walk, type Check, type Document, type JsxElement } from './input.ts';
import type { Issue } from './issue.ts';

/** The Mermaid source of a Diagram: its one code block in the language `mermaid`; null where there is none. */
export function diagramSource(node: JsxElement): string | null {
  const blocks = node.children.filter((child) => child.type === 'code');
  return blocks.length === 1 && blocks[0]!.lang === 'mermaid' ? blocks[0]!.value : null;
}

/** Every diagram has a source and the drawing that belongs to it; no drawing is left over. */
export const diagram: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input)) {
    if (!('lesson' in document.entry)) continue;
    const { lesson } = document.entry;
    const wanted = new Set<string>();
    walk(document.tree, (node, ancestors) => {
      if (node.type === 'code' && node.lang === 'mermaid' && !ancestors.some((each) => isJsx(each) && each.name === 'Diagram')) issues.push(errorIn(document, node, 'diagram', 'This Mermaid source stands outside a `<Diagram>` and would be shown as text.', 'Put it into `<Diagram id="…" alt="…">` with a `<Caption>`.'));
      if (!isJsx(node)) return;
      if (node.name === 'Diagram') one(input, document, node, lesson.figures, wanted, issues);
      const { src } = propsOf(node);
      if (node.name === 'Figure' && typeof src === 'string') {
        wanted.add(src.replace('figures/', ''));
        if (!lesson.figures.includes(src.replace('figures/', ''))) issues.push(errorIn(document, node, 'diagram', `There is no file ${src} in this lesson's folder.`, 'Add it, or correct the name.'));
      }
    });
    for (const name of lesson.figures)
      if (!wanted.has(name))
        issues.push({ code: 'diagram', severity: 'warning', file: `${document.file.replace(/\/[^/]*$/, '')}/figures/${name}`, position: null, message: 'Nothing shows this figure.', hint: 'Run `npm run diagrams`, which removes drawings that are out of date, or remove the file.' });
  }
  return issues;
};

function one(input: Parameters<Check>[0], document: Document, node: JsxElement, figures: readonly string[], wanted: Set<string>, issues: Issue[]): void {
  const source = diagramSource(node);
  const id = propsOf(node)['id'];
  if (source === null) {
    issues.push(errorIn(document, node, 'diagram', '`<Diagram>` needs exactly one code block in the language `mermaid`.', 'Write the diagram between ```mermaid and ```. For a table or other code use `<Figure>`.'));
    return;
  }
  if (typeof id !== 'string') return;
  const file = input.diagramFile(id, source);
  wanted.add(file);
  if (!figures.includes(file)) issues.push(errorIn(document, node, 'diagram', `The diagram \`${id}\` has changed and is not drawn (figures/${file} does not exist).`, 'Run `npm run diagrams`, which also reports what does not parse, and commit what it writes.'));
}
