import type { Comment } from 'hast';
import type { ExplorableId } from '../../core/schema/ids.ts';
import type { Component } from '../component.ts';

/** The place of a model to play with; the page puts it there, or nothing. */
export const explorable: Component<'Explorable'> = {
  html({ props, context }) {
    const place: Comment = { type: 'comment', value: `explorable ${props.name}` };
    context.explorables.set(place, props);
    return place;
  },
  markdown: ({ props, context }) => {
    const explorable = context.curriculum.explorables.get(props.name as ExplorableId);
    return explorable ? `[Play: ${explorable.question}](/play/${explorable.id}/) ${explorable.summary}` : '';
  },
};
