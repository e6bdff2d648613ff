import { experimentCommand, experimentsOf } from '../curriculum/curriculum.ts';
import type { Check } from './input.ts';
import type { Issue } from './issue.ts';

/** A recorded result belongs to the sources as they are, is named after its machine, and has the metrics that the lab or oracle declares. */
export const resultStale: Check = ({ curriculum }) => {
  const issues: Issue[] = [];
  for (const { experiment, kind } of experimentsOf(curriculum))
    for (const { where, result } of experiment.results) {
      const at = (message: string, hint: string): void => void issues.push({ code: 'result-stale', severity: 'error', file: where.file, position: null, message, hint });
      if (result.sourceHash !== experiment.sourceHash) at(`The sources of the ${kind} \`${experiment.id}\` have changed since this result was recorded.`, `Record it again on the same machine (\`${experimentCommand(experiment, '--machine', result.machine.id)}\`), or remove it.`);
      if (!where.file.endsWith(`/${result.machine.id}.json`)) at(`The file is not named after its machine, \`${result.machine.id}\`.`, `Rename it to ${result.machine.id}.json.`);
      const foreign = new Set(result.points.flatMap((point) => [...Object.keys(point.samples).filter((name) => !experiment.metrics[name]), ...Object.keys(point.params).filter((name) => !experiment.params[name])]));
      if (foreign.size > 0) at(`It has ${[...foreign].map((name) => `\`${name}\``).join(', ')}, which ${kind}.yaml does not declare.`, 'Declare it under `metrics` or `params`, or record again.');
    }
  return issues;
};
