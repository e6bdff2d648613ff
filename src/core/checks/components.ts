/** Components and elements in MDX: known names, known props, right places. */
import type { Nodes } from 'mdast';
import { componentParents, componentProps, conceptComponents, htmlElements, inlineComponents, type ComponentName } from '../schema/components.ts';
import { didYouMean } from '../text/near-miss.ts';
import { documents, errorIn, isJsx, propsOf, walk, type Check, type Document, type JsxElement } from './input.ts';
import type { Issue } from './issue.ts';

const names = Object.keys(componentProps);

export const components: Check = (input) =>
  documents(input).flatMap((document) => {
    const issues: Issue[] = [];
    const ids = new Map<string, JsxElement>();
    walk(document.tree, (node, ancestors) => {
      if (node.type === 'html') issues.push(errorIn(document, node, 'components', 'HTML comments and raw HTML are not allowed.', 'Remove it.'));
      if (!isJsx(node)) return;
      issues.push(...(isComponent(node.name) ? component(document, node, node.name, ancestors) : element(document, node)));
      const { id } = propsOf(node);
      if (typeof id !== 'string' || !['Predict', 'Diagram', 'Figure', 'Exercise', 'Calc'].includes(node.name ?? '')) return;
      if (ids.has(id)) issues.push(errorIn(document, node, 'components', `The id \`${id}\` is used twice on this page.`, 'Give one of the two another id.'));
      ids.set(id, node);
    });
    return issues;
  });

function isComponent(name: string | null): name is ComponentName {
  return name !== null && Object.hasOwn(componentProps, name);
}

function element(document: Document, node: JsxElement): Issue[] {
  const name = node.name ?? '';
  const attributes = htmlElements[name];
  if (!attributes)
    return [
      errorIn(
        document, node, 'components',
        name === '' ? 'Fragments (`<>`) are not allowed.' : `\`<${name}>\` is not a component that exists.${didYouMean(name, [...names, ...Object.keys(htmlElements)])}`,
        `Components are: ${names.join(', ')}. HTML elements are: ${Object.keys(htmlElements).join(', ')}.`,
      ),
    ];
  return Object.keys(propsOf(node))
    .filter((prop) => !attributes.includes(prop))
    .map((prop) => errorIn(document, node, 'components', `\`<${name}>\` takes no attribute \`${prop}\`.`, 'Remove it.'));
}

function component(document: Document, node: JsxElement, name: ComponentName, ancestors: readonly Nodes[]): Issue[] {
  const issues: Issue[] = [];
  const at = (message: string, hint: string): void => void issues.push(errorIn(document, node, 'components', message, hint));
  const parsed = componentProps[name].safeParse(propsOf(node), { reportInput: true });
  for (const issue of parsed.error?.issues ?? []) {
    const prop = issue.path.map(String).join('.');
    const known = Object.keys(componentProps[name].shape);
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) at(`\`<${name}>\` has no prop \`${key}\`.${didYouMean(key, known)}`, known.length > 0 ? `Its props are: ${known.join(', ')}.` : 'It takes none.');
    else if (issue.input === undefined) at(`\`<${name}>\` lacks the prop \`${prop}\`.`, `Add ${prop}="…".`);
    else if (issue.code === 'invalid_value') at(`\`<${name}>\` has ${prop}="${String(issue.input)}".${didYouMean(String(issue.input), issue.values.map(String))}`, `Use one of: ${issue.values.map(String).join(', ')}.`);
    else if (issue.code === 'invalid_type') at(`The prop \`${prop}\` of \`<${name}>\` must be a ${issue.expected}.`, issue.expected === 'number' || issue.expected === 'int' ? `Write ${prop}={3}.` : `Write ${prop}="…".`);
    else at(`The prop \`${prop}\` of \`<${name}>\`: “${String(issue.input)}” ${issue.message}.`, 'Correct it.');
  }
  if (!('lesson' in document.entry) && !conceptComponents.has(name)) at(`\`<${name}>\` is not allowed here.`, `Concepts and models take ${[...conceptComponents].join(', ')}; move the rest to the lesson.`);
  const parents = componentParents[name];
  const parent = ancestors.findLast((each) => isJsx(each) && isComponent(each.name)) as JsxElement | undefined;
  if (parents && !(parent && parents.includes(parent.name as ComponentName)))
    at(`\`<${name}>\` stands outside ${parents.map((each) => `\`<${each}>\``).join(' or ')}.`, `Put it directly inside ${parents.map((each) => `\`<${each}>\``).join(', ')}.`);
  if (!inlineComponents.has(name) && !parents && node.type === 'mdxJsxTextElement') at(`\`<${name}>\` is a block but stands within a line of text.`, 'Put its tags on lines of their own, with an empty line before.');
  return issues;
}
