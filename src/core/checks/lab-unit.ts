import { quantity, UnitProblem } from '../units/quantity.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Metrics and parameters of labs have units that we know. */
export const labUnit: Check = ({ curriculum: { lessons } }) => {
  const issues: Issue[] = [];
  for (const lab of [...lessons.values()].flatMap((lesson) => lesson.labs))
    for (const group of ['metrics', 'params'] as const)
      for (const [name, { unit }] of Object.entries(lab[group])) {
        if (!unit) continue;
        try {
          quantity(1, unit);
        } catch (error) {
          if (!(error instanceof UnitProblem)) throw error;
          issues.push(errorAt(lab.where, [group, name, 'unit'], 'lab-unit', `\`${name}\` of the lab \`${lab.id}\`: ${error.message}`, error.hint));
        }
      }
  return issues;
};
