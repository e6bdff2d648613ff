import { experimentsOf } from '../curriculum/curriculum.ts';
import { errorAt, type Check } from './input.ts';

/** No source of a lab lies outside its folder; one of an oracle may lie in its model's folder. */
export const labSource: Check = ({ curriculum }) =>
  experimentsOf(curriculum).flatMap(({ experiment, kind }) =>
    experiment.sources.flatMap((source, index) =>
      source.startsWith('/') || highest(source) > (kind === 'oracle' ? 2 : 0)
        ? [errorAt(experiment.where, ['sources', index], 'lab-source', `The source \`${source}\` of the ${kind} \`${experiment.id}\` lies outside its folder.`, 'Copy it into the folder, and name it by its path from there.')]
        : [],
    ),
  );

/** How many folders above its start a relative path climbs. */
function highest(path: string): number {
  let depth = 0;
  let most = 0;
  for (const part of path.split(/[/\\]/)) {
    depth += part === '..' ? 1 : part === '.' ? 0 : -1;
    most = Math.max(most, depth);
  }
  return most;
}
