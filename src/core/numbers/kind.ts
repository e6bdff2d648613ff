/** What sort of thing a quantity measures, in the words by which one looks for it in a table. */
import { baseNames } from '../units/engine.ts';
import { isCounted, isPure, measure } from '../units/measure.ts';
import type { Quantity } from '../units/quantity.ts';

/** In the order in which a table lists them. */
export const quantityKinds = ['time', 'size', 'bandwidth', 'rate', 'count', 'ratio', 'other'] as const;
export type QuantityKind = (typeof quantityKinds)[number];

/** The kind, and the number in base units: only quantities of one kind are worth comparing. Throws UnitProblem. */
export function classify(of: Quantity): { kind: QuantityKind; base: number } {
  const measured = measure(of);
  const power = (name: string): number => measured.dimensions[baseNames.indexOf(name)] ?? 0;
  const others = measured.dimensions.some((each, place) => each !== 0 && baseNames[place] !== 'TIME' && baseNames[place] !== 'BIT');
  const kind = ((): QuantityKind => {
    if (isPure(measured)) return of.unit === '%' || of.unit === '×' ? 'ratio' : 'count';
    if (power('TIME') === 1 && power('BIT') === 0) return 'time';
    if (power('BIT') === 1 && power('TIME') === -1) return 'bandwidth';
    if (power('BIT') === 1 && power('TIME') === 0) return 'size';
    if (power('TIME') === -1 && others) return 'rate';
    return isCounted(measured) ? 'count' : 'other';
  })();
  return { kind, base: measured.value };
}
