import { experimentCommand, experimentsOf } from '../curriculum/curriculum.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** A recorded result belongs to the sources as they are, is named after its machine, and has the metrics that the lab or oracle declares. */
export const resultStale: Check = ({ curriculum }) => {
  const issues: Issue[] = [];
  for (const { experiment, kind } of experimentsOf(curriculum)) {
    const recorded = new Set(experiment.results.flatMap(({ result }) => result.points.flatMap((point) => Object.keys(point.samples))));
    const isCurrent = experiment.results.some(({ result }) => result.sourceHash === experiment.sourceHash);
    for (const metric of isCurrent ? Object.keys(experiment.metrics) : [])
      if (!recorded.has(metric)) issues.push(errorAt(experiment.where, ['metrics', metric], 'result-stale', `No result of the ${kind} \`${experiment.id}\` has the metric \`${metric}\`.`, 'Let the program print it and record again, or take it off `metrics`.'));
    for (const { where, result } of experiment.results) {
      const at = (message: string, hint: string): void => void issues.push({ code: 'result-stale', severity: 'error', file: where.file, position: null, message, hint });
      if (result.sourceHash !== experiment.sourceHash) at(`The sources of the ${kind} \`${experiment.id}\` have changed since this result was recorded.`, `Record it again on the same machine (\`${experimentCommand(experiment, '--machine', result.machine.id)}\`), or remove it.`);
      if (!where.file.endsWith(`/${result.machine.id}.json`)) at(`The file is not named after its machine, \`${result.machine.id}\`.`, `Rename it to ${result.machine.id}.json.`);
      const foreign = new Set(result.points.flatMap((point) => [...Object.keys(point.samples).filter((name) => !Object.hasOwn(experiment.metrics, name)), ...Object.keys(point.params).filter((name) => !Object.hasOwn(experiment.params, name))]));
      if (foreign.size > 0) at(`It has ${[...foreign].map((name) => `\`${name}\``).join(', ')}, which ${kind}.yaml does not declare.`, 'Declare it under `metrics` or `params`, or record again.');
      const ids = result.points.map(({ id }) => id);
      const twin = ids.find((id, index) => ids.indexOf(id) < index);
      if (twin !== undefined) at(`It has the point \`${twin}\` twice.`, 'Record it again; result files are not edited by hand.');
    }
  }
  return issues;
};
