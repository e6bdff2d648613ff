import { didYouMean } from '../text/near-miss.ts';
import { errorAt, type Check } from './input.ts';

/** Every lesson stands in the folder of an existing track. */
export const trackUnknown: Check = ({ curriculum: { lessons, tracks }, unread }) =>
  [...lessons.values()]
    .filter((lesson) => !tracks.has(lesson.track) && !unread('track', lesson.track))
    .map((lesson) =>
      errorAt(lesson.where, [], 'track-unknown', `There is no track \`${lesson.track}\`.${didYouMean(lesson.track, tracks.keys())}`, `Move the folder \`${lesson.id}\` into that of an existing track, or add content/tracks/${lesson.track}.yaml.`),
    );
