import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { JsxElement } from '../../core/checks/input.ts';
import { resolveCalc, type ResolvedCalc, type ResolvedInput } from '../../core/numbers/resolve.ts';
import type { PropsOf } from '../../core/schema/components.ts';
import type { Component } from '../component.ts';
import type { Context } from '../context.ts';
import { capitalize, describeMachine, formatValue, sentence } from '../format.ts';
import { labPath } from '../links.ts';
import { shortSource } from '../sources.ts';
import { valueNode } from './value.ts';

/** Arithmetic done at build; its inputs are shown on demand. */
export const calc: Component<'Calc'> = {
  html({ props, element, context }) {
    const resolved = calculate(props, element, context);
    const value = formatValue(resolved.quantity, props.digits);
    if (resolved.inputs.length === 0 && isLiteral(props.expr)) return h('span', { className: ['given'] }, value);
    if (context.notes.inInert) return valueNode(resolved.quantity, props.digits);
    const id = `calc-${context.next('calc')}`;
    return h('span', { className: ['calculation'] }, [
      h('button', { type: 'button', className: ['value', 'calc'], popoverTarget: id }, value),
      h('span', { popover: 'auto', id, className: ['workings'] }, [
        ...(props.label === undefined ? [] : [h('b', { className: ['workings-label'] }, props.label)]),
        h('span', { className: ['workings-line'] }, [h('code', props.expr), ` = ${value}`]),
        ...resolved.inputs.map((input) => h('span', { className: ['workings-input'] }, [h('code', input.name), ` = ${formatValue(input.quantity)}`, ...origin(input, context)])),
      ]),
    ]);
  },
  markdown({ props, element, context }) {
    return formatValue(calculate(props, element, context).quantity, props.digits);
  },
};

function calculate(props: PropsOf<'Calc'>, element: JsxElement, context: Context): ResolvedCalc {
  const resolved = resolveCalc(context, props);
  if (props.id !== undefined) context.calcs.set(props.id, resolved.quantity);
  for (const { from } of resolved.inputs) if (from.kind === 'fact') context.cite(element, from.fact.source);
  return resolved;
}

function isLiteral(expr: string): boolean {
  return /^\s*[-+]?[\d.,]+(e[-+]?\d+)?\s*[^-+*/()]*$/i.test(expr);
}

/** Where an input comes from, as a part of a sentence with links. */
function origin({ from }: ResolvedInput, context: Context): ElementContent[] {
  switch (from.kind) {
    case 'fact': {
      const source = context.curriculum.sources.get(from.fact.source);
      const at = from.fact.at === undefined ? '' : `, ${from.fact.at}`;
      return [h('span', { className: ['workings-origin'] }, [`${sentence(capitalize(from.fact.means))} `, ...(source ? shortSource(source) : []), `${at}.`])];
    }
    case 'lab':
      return [
        h('span', { className: ['workings-origin'] }, [
          `${from.stat} of ${from.samples.length} samples, ${from.point.id}, ${describeMachine(from.result.machine)}. `,
          h('a', { href: labPath(from.lab.lesson, from.lab.id) }, from.lab.title),
        ]),
      ];
    case 'calc':
      return [h('span', { className: ['workings-origin'] }, 'calculated before')];
    case 'literal':
      return [];
  }
}
