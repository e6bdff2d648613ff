import { didYouMean } from '../text/near-miss.ts';
import { quantity, UnitProblem } from '../units/quantity.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Every fact names a source that exists and a unit that we know. */
export const factSource: Check = ({ curriculum: { facts, sources }, unread }) => {
  const issues: Issue[] = [];
  for (const fact of facts.values()) {
    if (!sources.has(fact.source) && !unread('source', fact.source))
      issues.push(errorAt(fact.where, ['source'], 'fact-source', `The fact \`${fact.id}\` names a source \`${fact.source}\` that does not exist.${didYouMean(fact.source, sources.keys())}`, `Add content/sources/${fact.source}.yaml, or correct the id.`));
    try {
      quantity(fact.value, fact.unit);
    } catch (error) {
      if (!(error instanceof UnitProblem)) throw error;
      issues.push(errorAt(fact.where, ['unit'], 'fact-source', `The fact \`${fact.id}\`: ${error.message}`, error.hint));
    }
  }
  return issues;
};
