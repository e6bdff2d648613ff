import { experimentsOf } from '../curriculum/curriculum.ts';
import { quantity, UnitProblem } from '../units/quantity.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Metrics and parameters of labs and oracles have units that we know. */
export const labUnit: Check = ({ curriculum }) => {
  const issues: Issue[] = [];
  for (const { experiment, kind } of experimentsOf(curriculum))
    for (const group of ['metrics', 'params'] as const)
      for (const [name, { unit }] of Object.entries(experiment[group])) {
        if (!unit) continue;
        try {
          quantity(1, unit);
        } catch (error) {
          if (!(error instanceof UnitProblem)) throw error;
          issues.push(errorAt(experiment.where, [group, name, 'unit'], 'lab-unit', `\`${name}\` of the ${kind} \`${experiment.id}\`: ${error.message}`, error.hint));
        }
      }
  return issues;
};
