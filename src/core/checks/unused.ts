import { buildRelations } from '../curriculum/relations.ts';
import { componentProps } from '../schema/components.ts';
import { documents, isJsx, propsOf, walk, type Check } from './input.ts';
import { positionAt, type Issue, type Where } from './issue.ts';

/** Facts, sources and labs that nothing uses: warnings, once every file parses. */
export const unused: Check = (input) => {
  const { facts, sources, lessons, concepts, explorables } = input.curriculum;
  const unread = [...lessons.values(), ...concepts.values(), ...explorables.values()].some(({ where }) => !input.trees.has(where.file));
  if (unread) return [];
  const { factIn, citedIn } = buildRelations(input.curriculum);
  const cited = new Set([...citedIn.keys(), ...[...facts.values()].map(({ source }) => source)]);
  const usedLabs = new Set<string>();
  const useInputs = (inputs: Readonly<Record<string, unknown>>, lesson: string): void => {
    for (const text of Object.values(inputs).map(String).filter((value) => value.startsWith('lab:'))) {
      const [first, second] = text.slice('lab:'.length).split('/');
      usedLabs.add(`${lesson}/${first}`).add(`${first}/${second}`);
    }
  };
  for (const { entry, tree } of documents(input)) {
    const lesson = 'lesson' in entry ? entry.lesson.id : '';
    walk(tree, (node) => {
      if (!isJsx(node) || !node.name || !Object.hasOwn(componentProps, node.name)) return;
      const props = propsOf(node);
      const lab = node.name === 'Lab' ? props['id'] : props['lab'];
      if (typeof lab === 'string') usedLabs.add(lab.includes('/') ? lab : `${lesson}/${lab}`);
      if (node.name === 'Calc' || node.name === 'Curve') useInputs(props, lesson);
    });
  }
  for (const lesson of lessons.values()) for (const { check } of lesson.quiz?.items ?? []) useInputs(check ?? {}, lesson.id);

  const warn = (where: Where, what: string, hint: string): Issue => ({ code: 'unused', severity: 'warning', file: where.file, position: positionAt(where, []), message: `Nothing uses the ${what}.`, hint });
  return [
    ...[...facts.values()].filter(({ id }) => !factIn.has(id)).map(({ where, id }) => warn(where, `fact \`${id}\``, 'Use it with `<Fact>` or in a `Calc`, or keep it for the table of numbers.')),
    ...[...sources.values()].filter(({ id }) => !cited.has(id)).map(({ where, id }) => warn(where, `source \`${id}\``, 'Cite it, or remove the file.')),
    ...[...lessons.values()].flatMap((lesson) => lesson.labs.filter(({ id }) => !usedLabs.has(`${lesson.id}/${id}`)).map(({ where, id }) => warn(where, `lab \`${lesson.id}/${id}\``, 'Show it with `<Lab>` and its results with `<Plot>` and `<Measured>`, or remove it.'))),
  ];
};
