import { componentProps } from '../schema/components.ts';
import { documents, isJsx, propsOf, walk, type Check } from './input.ts';
import { positionAt, type Issue, type Where } from './issue.ts';

/** Facts, sources and labs that nothing uses: warnings, once every file parses. */
export const unused: Check = (input) => {
  const { facts, sources, lessons, concepts, explorables } = input.curriculum;
  const unread = [...lessons.values(), ...concepts.values(), ...explorables.values()].some(({ where }) => !input.trees.has(where.file));
  if (unread) return [];
  const used = { fact: new Set<string>(), source: new Set<string>(), lab: new Set<string>() };
  const reference = (text: string, lesson: string): void => {
    const [kind, ...path] = text.split(/[:/]/);
    if (kind === 'fact') used.fact.add(path[0] ?? '');
    if (kind === 'lab') {
      used.lab.add(`${lesson}/${path[0]}`);
      used.lab.add(`${path[0]}/${path[1]}`);
    }
  };
  for (const document of documents(input)) {
    const lesson = 'lesson' in document.entry ? document.entry.lesson.id : '';
    walk(document.tree, (node) => {
      if (!isJsx(node) || !node.name || !Object.hasOwn(componentProps, node.name)) return;
      const props = propsOf(node);
      const name = node.name;
      if (name === 'Fact') used.fact.add(String(props['id']));
      if (name === 'Cite') used.source.add(String(props['id']));
      if (typeof props['source'] === 'string') used.source.add(props['source']);
      const lab = name === 'Lab' ? props['id'] : props['lab'];
      if (typeof lab === 'string') used.lab.add(lab.includes('/') ? lab : `${lesson}/${lab}`);
      if (name === 'Calc' || name === 'Curve') for (const value of Object.values(props)) reference(String(value), lesson);
    });
  }
  for (const lesson of lessons.values())
    for (const item of lesson.quiz?.items ?? []) for (const value of Object.values(item.check ?? {})) reference(String(value), lesson.id);
  for (const fact of facts.values()) used.source.add(fact.source);

  const warn = (where: Where, what: string, hint: string): Issue => ({ code: 'unused', severity: 'warning', file: where.file, position: positionAt(where, []), message: `Nothing uses the ${what}.`, hint });
  return [
    ...[...facts.values()].filter(({ id }) => !used.fact.has(id)).map(({ where, id }) => warn(where, `fact \`${id}\``, 'Use it with `<Fact>` or in a `Calc`, or keep it for the table of numbers.')),
    ...[...sources.values()].filter(({ id }) => !used.source.has(id)).map(({ where, id }) => warn(where, `source \`${id}\``, 'Cite it, or remove the file.')),
    ...[...lessons.values()].flatMap((lesson) => lesson.labs.filter(({ id }) => !used.lab.has(`${lesson.id}/${id}`)).map(({ where, id }) => warn(where, `lab \`${lesson.id}/${id}\``, 'Show it with `<Lab>` and its results with `<Plot>` and `<Measured>`, or remove it.'))),
  ];
};
