/** A number in base units with its dimensions: what arithmetic works on. */
import { baseNames, countedBases, parseUnit, ratioUnits } from './engine.ts';
import type { Quantity } from './quantity.ts';

export interface Measure {
  /** In base units: seconds, bits, metres, kilograms and single counted things. */
  readonly value: number;
  /** Power of each base unit by its place in `baseNames`; places beyond the end are 0. */
  readonly dimensions: readonly number[];
}

/** A number without unit. */
export function pure(value: number): Measure {
  return { value, dimensions: [] };
}

/** The measure of `value` in `unit`. Throws UnitProblem where there is no such unit. */
export function measure({ value, unit }: Quantity): Measure {
  const parsed = parseUnit(unit);
  return parsed ? { value: value * parsed.value, dimensions: parsed.dimensions } : pure(value * ratioUnits.get(unit)!);
}

/** The number of `unit`s in `of`, rounded to 15 significant digits so that 1.21 ns stays 1.21; null where the unit measures something else. */
export function amountIn(of: Measure, unit: string): number | null {
  const one = measure({ value: 1, unit });
  return isSameKind(of, one) ? Number((of.value / one.value).toPrecision(15)) : null;
}

/** Whether both measure the same thing: equal dimensions. */
export function isSameKind(a: Measure, b: Measure): boolean {
  return baseNames.every((_, place) => (a.dimensions[place] ?? 0) === (b.dimensions[place] ?? 0));
}

/** Whether it is a number without unit. */
export function isPure(of: Measure): boolean {
  return of.dimensions.every((power) => power === 0);
}

/** Whether it is a number, or a number of counted things, where a whole number has a meaning of its own. */
export function isCounted(of: Measure): boolean {
  return of.dimensions.every((power, place) => power === 0 || countedBases.has(baseNames[place]!));
}

/** a × b^power: product for 1, quotient for -1. */
export function times(a: Measure, b: Measure, power: 1 | -1 = 1): Measure {
  return {
    value: power === 1 ? a.value * b.value : a.value / b.value,
    dimensions: baseNames.map((_, place) => (a.dimensions[place] ?? 0) + power * (b.dimensions[place] ?? 0)),
  };
}

/** base^exponent; null where a unit would get a power that is not whole. */
export function raised(base: Measure, exponent: number): Measure | null {
  const dimensions = base.dimensions.map((power) => Math.round(power * exponent * 1e9) / 1e9);
  return dimensions.every(Number.isInteger) ? { value: base.value ** exponent, dimensions } : null;
}
