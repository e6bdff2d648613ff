import type { ElementContent } from 'hast';
import type { Fact } from '../../core/curriculum/curriculum.ts';
import { resolveFact } from '../../core/numbers/resolve.ts';
import type { Component } from '../component.ts';
import type { Context } from '../context.ts';
import { capitalize, formatDate, formatValue, sentence } from '../format.ts';
import { inline } from '../inline.ts';
import { plainSource, shortSource } from '../sources.ts';
import { valueNode } from './value.ts';

/** A constant, with its meaning and source in the margin. */
export const fact: Component<'Fact'> = {
  html({ props, element, context }) {
    const found = resolveFact(context, props);
    context.cite(element, found.fact.source);
    return [valueNode(found.quantity, props.digits), context.notes.refer(`fact:${found.fact.id}`, () => body(found.fact, context))];
  },
  markdown({ props, element, context }) {
    const { fact: found, quantity } = resolveFact(context, props);
    const source = context.cite(element, found.source);
    return `${formatValue(quantity, props.digits)}${context.note(`fact:${found.id}`, [sentence(capitalize(found.means)), `${plainSource(source)}${where(found)}; checked ${formatDate(found.date)}.`, found.note && sentence(capitalize(found.note))].filter(Boolean).join(' '))}`;
  },
};

function body(found: Fact, context: Context): ElementContent[] {
  const source = context.curriculum.sources.get(found.source)!;
  return [
    ...inline(`${sentence(capitalize(found.means))} `),
    ...space(),
    ...shortSource(source),
    { type: 'text', value: `${where(found)}; checked ${formatDate(found.date)}.` },
    ...(found.note === undefined ? [] : [...space(), ...inline(sentence(capitalize(found.note)))]),
  ];
}

function where({ at }: Fact): string {
  return at === undefined ? '' : `, ${at}`;
}

function space(): ElementContent[] {
  return [{ type: 'text', value: ' ' }];
}
