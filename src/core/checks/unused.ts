import { buildRelations, usesOfAll } from '../curriculum/relations.ts';
import type { Check } from './input.ts';
import { positionAt, type Issue, type Where } from './issue.ts';

/** Facts, sources and labs that nothing uses: warnings, once every file parses. */
export const unused: Check = (input) => {
  const { facts, sources, lessons, concepts, explorables } = input.curriculum;
  const unread = [...lessons.values(), ...concepts.values(), ...explorables.values()].some(({ where }) => !input.trees.has(where.file));
  if (unread || (['lesson', 'concept', 'fact', 'lab'] as const).some((kind) => input.unread(kind))) return [];
  const { factIn, citedIn } = buildRelations(input.curriculum);
  const cited = new Set([...citedIn.keys(), ...[...facts.values()].map(({ source }) => source)]);
  const usedLabs = new Set(
    usesOfAll(input.curriculum).flatMap(([user, use]) => {
      if (use.kind !== 'lab') return [];
      return use.path.includes('/') ? use.path : `${'lesson' in user ? user.lesson.id : ''}/${use.path}`;
    }),
  );

  const warn = (where: Where, what: string, hint: string): Issue => ({ code: 'unused', severity: 'warning', file: where.file, position: positionAt(where, []), message: `Nothing uses the ${what}.`, hint });
  return [
    ...[...facts.values()].filter(({ id }) => !factIn.has(id)).map(({ where, id }) => warn(where, `fact \`${id}\``, 'Use it with `<Fact>` or in a `Calc`, or keep it for the table of numbers.')),
    ...[...sources.values()].filter(({ id }) => !cited.has(id)).map(({ where, id }) => warn(where, `source \`${id}\``, 'Cite it, or remove the file.')),
    ...[...lessons.values()].flatMap((lesson) => lesson.labs.filter(({ id }) => !usedLabs.has(`${lesson.id}/${id}`)).map(({ where, id }) => warn(where, `lab \`${lesson.id}/${id}\``, 'Show it with `<Lab>` and its results with `<Plot>` and `<Measured>`, or remove it.'))),
  ];
};
