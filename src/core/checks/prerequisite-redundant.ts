import { buildGraph, redundantEdges } from '../curriculum/graph.ts';
import { errorAt, type Check } from './input.ts';

/** No prerequisite is implied by a longer way. */
export const prerequisiteRedundant: Check = ({ curriculum }) =>
  redundantEdges(buildGraph(curriculum)).flatMap(({ from, to, path }) => {
    const lesson = curriculum.lessons.get(from);
    if (!lesson) return [];
    const index = lesson.needs.findIndex((need) => need.lesson === to);
    return [
      errorAt(
        lesson.where, ['needs', index], 'prerequisite-redundant',
        `The prerequisite \`${to}\` is implied already: ${path.map((id) => `\`${id}\``).join(' needs ')}.`,
        'Remove it; say what it gives in the text, with a `lesson:` link.',
      ),
    ];
  });
