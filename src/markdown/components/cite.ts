import { h } from 'hastscript';
import type { Component } from '../component.ts';
import { plainSource, shortSource } from '../sources.ts';

/** A source, shown in the margin. */
export const cite: Component<'Cite'> = {
  html({ props, element, context }) {
    const source = context.cite(element, props.id);
    return h('span', { className: ['cite'] }, [context.notes.refer(`source:${props.id}@${props.at ?? ''}`, () => [...shortSource(source), { type: 'text', value: props.at === undefined ? '.' : `, ${props.at}.` }])]);
  },
  markdown({ props, element, context }) {
    const source = context.cite(element, props.id);
    return context.note(`source:${props.id}@${props.at ?? ''}`, `${plainSource(source)}${props.at === undefined ? '' : `, ${props.at}`}.`);
  },
};
