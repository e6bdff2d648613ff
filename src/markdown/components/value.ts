/** How a bound number looks. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Quantity } from '../../core/units/quantity.ts';
import { formatValue } from '../format.ts';

/** The number with its unit on one line. */
export function valueNode(quantity: Quantity, digits: number | undefined): Element {
  return h('span', { className: ['value'] }, formatValue(quantity, digits));
}
