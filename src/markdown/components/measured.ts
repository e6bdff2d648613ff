import { resolveMeasured } from '../../core/numbers/resolve.ts';
import type { Component } from '../component.ts';
import { formatValue } from '../format.ts';
import { labPath } from '../links.ts';
import { describeResult, referToResult, resultKey } from './lab-note.ts';
import { valueNode } from './value.ts';

/** A statistic of recorded samples, with machine, compiler and date in the margin. */
export const measured: Component<'Measured'> = {
  html({ props, context }) {
    const { lab, result, samples, quantity } = resolveMeasured(context, props);
    return [valueNode(quantity, props.digits), referToResult(context, lab, result, { samples: samples.length, stat: props.stat ?? 'median' })];
  },
  markdown({ props, context }) {
    const { lab, result, samples, quantity } = resolveMeasured(context, props);
    const key = resultKey(lab, result);
    const uses = [...(context.uses.get(key) ?? []), { samples: samples.length, stat: props.stat ?? 'median' }];
    context.uses.set(key, uses);
    const note = (): string => `${lab.title}: ${describeResult(result, context.uses.get(key)!)} [Raw results](${labPath(lab.lesson, lab.id)})`;
    return `${formatValue(quantity, props.digits)}${context.note(key, note)}`;
  },
};
