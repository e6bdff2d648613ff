import { errorAt, type Check } from './input.ts';

/** Every prerequisite has a reason of at least 20 characters, for the reader. */
export const prerequisiteReason: Check = ({ curriculum }) =>
  [...curriculum.lessons.values()].flatMap((lesson) =>
    lesson.needs.flatMap((need, index) =>
      (need.reason ?? '').trim().length >= 20
        ? []
        : [errorAt(lesson.where, ['needs', index, 'reason'], 'prerequisite-reason', `The prerequisite \`${need.lesson}\` has no reason.`, `Add \`reason:\` with one sentence that says which idea of \`${need.lesson}\` this lesson leans on, and for what.`)],
    ),
  );
