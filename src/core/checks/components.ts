/** Components and elements in MDX: known names, known props, right places. */
import type { Nodes } from 'mdast';
import { componentParents, componentProps, conceptComponents, htmlElements, inlineComponents, type ComponentName } from '../schema/components.ts';
import { count } from '../text/count.ts';
import { kindName } from '../text/kind-name.ts';
import { didYouMean } from '../text/near-miss.ts';
import { documents, errorIn, isJsx, propsOf, walk, type Check, type Document, type JsxElement } from './input.ts';
import type { Issue } from './issue.ts';

const names = Object.keys(componentProps);
/** Parts that a page has once. */
const onceAPage = ['Quiz', 'Lab', 'CheatSheet'];
/** Parts of the page itself, which stand inside no other component. */
const partsOfThePage: ReadonlySet<ComponentName> = new Set<ComponentName>(['Predict', 'Diagnose', 'Misconception', 'Quiz', 'Exercise', 'Lab', 'CheatSheet', 'Explorable']);
/** What is of no use without its parts: at least so many of each. */
const neededParts: Partial<Record<ComponentName, Readonly<Record<string, number>>>> = {
  Predict: { Option: 2, Reveal: 1 },
  Diagnose: { Command: 1, Cause: 1, Fix: 1 },
};

export const components: Check = (input) =>
  documents(input).flatMap((document) => {
    const issues: Issue[] = [];
    const ids = new Map<string, JsxElement>();
    walk(document.tree, (node, ancestors) => {
      if (node.type === 'html') issues.push(errorIn(document, node, 'components', 'HTML comments and raw HTML are not allowed.', 'Remove it.'));
      if (!isJsx(node)) return;
      for (const prop of repeatedProps(node)) issues.push(errorIn(document, node, 'components', `\`<${node.name ?? ''}>\` has the prop \`${prop}\` twice.`, 'Keep one of the two.'));
      if (onceAPage.includes(node.name ?? '')) {
        const key = `<${[node.name, propsOf(node)['id'] ?? ''].join(' ').trim()}>`;
        if (ids.has(key)) issues.push(errorIn(document, node, 'components', `\`${key}\` stands twice on this page.`, 'Keep one of the two.'));
        ids.set(key, node);
      }
      issues.push(...(isComponent(node.name) ? component(document, node, node.name, ancestors) : element(document, node)));
      const { id } = propsOf(node);
      if (typeof id !== 'string' || !['Predict', 'Diagram', 'Figure', 'Exercise', 'Calc'].includes(node.name ?? '')) return;
      if (ids.has(id)) issues.push(errorIn(document, node, 'components', `The id \`${id}\` is used twice on this page.`, 'Give one of the two another id.'));
      ids.set(id, node);
    });
    return issues;
  });

function repeatedProps(node: JsxElement): string[] {
  const all = node.attributes.flatMap((attribute) => (attribute.type === 'mdxJsxAttribute' ? [attribute.name] : []));
  return [...new Set(all.filter((name, index) => all.indexOf(name) < index))];
}

function isComponent(name: string | null): name is ComponentName {
  return name !== null && Object.hasOwn(componentProps, name);
}

function element(document: Document, node: JsxElement): Issue[] {
  const name = node.name ?? '';
  const attributes = Object.hasOwn(htmlElements, name) ? htmlElements[name] : undefined;
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
    else if (issue.code === 'invalid_type') at(`The prop \`${prop}\` of \`<${name}>\` must be ${kindName(issue.expected)}.`, issue.expected === 'number' || issue.expected === 'int' ? `Write ${prop}={3}.` : `Write ${prop}="…".`);
    else if (issue.code === 'invalid_union') at(`The prop \`${prop}\` of \`<${name}>\` has no value.`, `Write ${prop}="…".`);
    else if (issue.input === '') at(`The prop \`${prop}\` of \`<${name}>\` is empty.`, `Write ${prop}="…", or leave it out where it may be.`);
    else if (issue.code === 'too_small' || issue.code === 'too_big') at(`The prop \`${prop}\` of \`<${name}>\` is ${String(issue.input)}, but must be at ${issue.code === 'too_small' ? `least ${issue.minimum}` : `most ${issue.maximum}`}.`, 'Correct it.');
    else at(`The prop \`${prop}\` of \`<${name}>\`: “${String(issue.input)}” ${issue.message}.`, 'Correct it.');
  }
  if (!('lesson' in document.entry) && !conceptComponents.has(name)) at(`\`<${name}>\` is not allowed here.`, `Concepts and models take ${[...conceptComponents].join(', ')}; move the rest to the lesson.`);
  for (const [part, least] of Object.entries(neededParts[name] ?? {})) {
    const found = node.children.filter((child) => isJsx(child) && child.name === part).length;
    if (found < least) at(`\`<${name}>\` has ${count(found, `\`<${part}>\``)}, and needs ${least > 1 ? `at least ${least}` : 'one'}.`, `Add \`<${part}>…</${part}>\` directly inside.`);
  }
  if (name === 'Figure' && !node.children.some((child) => !(isJsx(child) && child.name === 'Caption')) && propsOf(node)['src'] === undefined) at('`<Figure>` shows nothing.', 'Put a table or a block of code into it, or name a picture by `src="figures/….svg"`.');
  if (name === 'Predict') {
    const answers = node.children.filter((child) => isJsx(child) && child.name === 'Option' && propsOf(child)['answer'] === true).length;
    if (answers !== 1) at(`\`<Predict>\` has ${count(answers, 'right option')}.`, 'Mark exactly one as `<Option answer>`.');
  }
  const parents = componentParents[name];
  const parent = ancestors.findLast((each) => isJsx(each) && isComponent(each.name)) as JsxElement | undefined;
  if (parents && !(parent && parents.includes(parent.name as ComponentName)))
    at(`\`<${name}>\` stands outside ${parents.map((each) => `\`<${each}>\``).join(' or ')}.`, `Put it directly inside ${parents.map((each) => `\`<${each}>\``).join(', ')}.`);
  if (partsOfThePage.has(name) && parent) at(`\`<${name}>\` stands inside \`<${parent.name}>\`.`, 'Put it on lines of its own, outside of every other component.');
  else if (!inlineComponents.has(name) && !parents && node.type === 'mdxJsxTextElement') at(`\`<${name}>\` is a block but stands within a line of text.`, 'Put its tags on lines of their own, with an empty line before.');
  return issues;
}
