import { didYouMean } from '../text/near-miss.ts';
import { errorAt, type Check } from './input.ts';

/** Concepts named in front matter exist: those that a lesson teaches and those that are related. */
export const conceptUnknown: Check = ({ curriculum: { lessons, concepts }, unread }) => {
  const entries = [
    ...[...lessons.values()].map((lesson) => ({ where: lesson.where, field: 'teaches', ids: lesson.teaches })),
    ...[...concepts.values()].map((concept) => ({ where: concept.where, field: 'related', ids: concept.related })),
  ];
  return entries.flatMap(({ where, field, ids }) =>
    ids.flatMap((id, index) =>
      concepts.has(id) || unread('concept', id)
        ? []
        : [errorAt(where, [field, index], 'concept-unknown', `There is no concept \`${id}\`.${didYouMean(id, concepts.keys())}`, `Add content/concepts/${id}.mdx, or take it off \`${field}\`.`)],
    ),
  );
};
