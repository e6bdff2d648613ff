import { errorAt, type Check } from './input.ts';

/** Every concept is taught by exactly one lesson. */
export const conceptTaught: Check = ({ curriculum: { lessons, concepts }, unread }) => {
  const teacher = new Map<string, string>();
  const issues = [...lessons.values()].flatMap((lesson) =>
    lesson.teaches.flatMap((id, index) => {
      const first = teacher.get(id);
      if (first === undefined) {
        teacher.set(id, lesson.id);
        return [];
      }
      return [
        errorAt(
          lesson.where, ['teaches', index], 'concept-taught',
          first === lesson.id ? `The concept \`${id}\` is listed twice.` : `The concept \`${id}\` is taught already, by \`${first}\`.`,
          first === lesson.id ? 'Remove one of the two.' : 'One lesson teaches a concept, others use it: remove it here and link to it.',
        ),
      ];
    }),
  );
  for (const concept of concepts.values())
    if (!teacher.has(concept.id) && !unread('lesson'))
      issues.push(errorAt(concept.where, [], 'concept-taught', `No lesson teaches the concept \`${concept.id}\`.`, 'List it under `teaches` of the lesson that explains it, or remove the file.'));
  return issues;
};
