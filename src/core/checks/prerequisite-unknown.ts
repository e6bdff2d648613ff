import { didYouMean } from '../text/near-miss.ts';
import { errorAt, type Check } from './input.ts';

/** Every prerequisite exists, is not the lesson itself, and is named once. */
export const prerequisiteUnknown: Check = ({ curriculum: { lessons }, unread }) =>
  [...lessons.values()].flatMap((lesson) =>
    lesson.needs.flatMap((need, index) => {
      const at = (message: string, hint: string) => [errorAt(lesson.where, ['needs', index, 'lesson'], 'prerequisite-unknown', message, hint)];
      if (need.lesson === lesson.id) return at(`\`${lesson.id}\` needs itself.`, 'Remove this prerequisite.');
      if (unread('lesson', need.lesson)) return [];
      if (!lessons.has(need.lesson)) return at(`There is no lesson \`${need.lesson}\`.${didYouMean(need.lesson, lessons.keys())}`, 'Name the folder of an existing lesson.');
      if (lesson.needs.findIndex((other) => other.lesson === need.lesson) < index) return at(`\`${need.lesson}\` is named twice as a prerequisite.`, 'Keep one, with the better reason.');
      return [];
    }),
  );
