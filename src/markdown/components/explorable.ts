import type { Comment } from 'hast';
import type { Component } from '../component.ts';

/** The place of a model to play with; the page puts it there, or nothing. */
export const explorable: Component<'Explorable'> = {
  html({ props, context }) {
    const place: Comment = { type: 'comment', value: `explorable ${props.name}` };
    context.explorables.set(place, props);
    return place;
  },
  markdown: () => '',
};
