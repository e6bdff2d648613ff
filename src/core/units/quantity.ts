/** Numbers with units: reading, converting, calculating. */
import type { Unit } from 'mathjs';
import { parseUnit, ratioUnits } from './engine.ts';
import { autoUnit } from './auto-unit.ts';
import { calculate } from './expression.ts';
import { UnitProblem } from './unit-problem.ts';

export { UnitProblem } from './unit-problem.ts';
export { inputNames } from './expression.ts';

/** A number in a unit. */
export interface Quantity {
  readonly value: number;
  /** Unit as content writes it, `ns`, `cycles/element`; `''`, `%` or `×` for a pure number. */
  readonly unit: string;
}

/** `value` in `unit`. Throws UnitProblem where the unit does not exist or the value is not finite. */
export function quantity(value: number, unit: string): Quantity {
  const text = unit.trim();
  parseUnit(text);
  if (!Number.isFinite(value)) throw new UnitProblem(`The value ${value} is not a finite number.`, 'Give a number.');
  return { value, unit: text };
}

const literal = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)\s*(.*)$/i;

/** Reads `64`, `24 GiB`, `1.5e9`, `12 %`, `131,072 bytes`. Throws UnitProblem. */
export function parseQuantity(text: string): Quantity {
  const plain = text.trim().replace(/^[−-]/, '-').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  const [, number, unit] = literal.exec(plain) ?? [];
  if (number === undefined || unit === undefined) throw new UnitProblem(`“${shorten(text)}” is not a number with or without a unit.`, 'Write it like `64`, `24 GiB`, `1.5e9` or `12 %`.');
  return quantity(Number(number), unit);
}

/** The same quantity in another unit. Throws UnitProblem where the unit does not exist or measures something else. */
export function convert(from: Quantity, unit: string): Quantity {
  const text = unit.trim();
  if (text === from.unit) return from;
  const source = toUnit(from);
  const target = parseUnit(text);
  if (typeof source === 'number') {
    if (target) throw mismatch(from.unit, text);
    return { value: source / ratioUnits[text]!, unit: text };
  }
  if (!target || !source.equalBase(target)) throw mismatch(from.unit, text);
  return { value: source.value / target.value, unit: text };
}
