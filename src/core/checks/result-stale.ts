import type { Check } from './input.ts';
import type { Issue } from './issue.ts';

/** A recorded result belongs to the sources as they are, is named after its machine, and has the metrics that the lab declares. */
export const resultStale: Check = ({ curriculum: { lessons } }) => {
  const issues: Issue[] = [];
  for (const lesson of lessons.values())
    for (const lab of lesson.labs)
      for (const { where, result } of lab.results) {
        const at = (message: string, hint: string): void => void issues.push({ code: 'result-stale', severity: 'error', file: where.file, position: null, message, hint });
        const again = `npm run lab -- ${lesson.id}/${lab.id} --machine ${result.machine.id}`;
        if (result.sourceHash !== lab.sourceHash) at(`The sources of the lab \`${lab.id}\` have changed since this result was recorded.`, `Record it again on the same machine (\`${again}\`), or remove it.`);
        if (!where.file.endsWith(`/${result.machine.id}.json`)) at(`The file is not named after its machine, \`${result.machine.id}\`.`, `Rename it to ${result.machine.id}.json.`);
        const foreign = new Set(result.points.flatMap((point) => [...Object.keys(point.samples).filter((name) => !lab.metrics[name]), ...Object.keys(point.params).filter((name) => !lab.params[name])]));
        if (foreign.size > 0) at(`It has ${[...foreign].map((name) => `\`${name}\``).join(', ')}, which lab.yaml does not declare.`, 'Declare it under `metrics` or `params`, or record again.');
      }
  return issues;
};
