import { buildGraph, findCycles } from '../curriculum/graph.ts';
import { errorAt, type Check } from './input.ts';

/** The prerequisites form no cycle; the message names its whole path. */
export const prerequisiteCycle: Check = ({ curriculum }) =>
  findCycles(buildGraph(curriculum)).flatMap((cycle) => {
    const lesson = curriculum.lessons.get(cycle[0]!);
    if (!lesson) return [];
    const next = cycle[1] ?? cycle[0]!;
    const index = lesson.needs.findIndex((need) => need.lesson === next);
    const path = [...cycle, ...(cycle.at(-1) === cycle[0] && cycle.length > 1 ? [] : [cycle[0]!])].map((id) => `\`${id}\``).join(' needs ');
    return [errorAt(lesson.where, ['needs', index], 'prerequisite-cycle', `The prerequisites go in a circle: ${path}.`, 'Remove the prerequisite whose reason is the weakest.')];
  });
