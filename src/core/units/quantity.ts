/** Numbers with units: reading, converting, calculating. */
import { inBestUnit, sizeStyleOf } from './auto-unit.ts';
import { parseUnit } from './engine.ts';
import { calculate } from './expression.ts';
import { kindOf } from './kind.ts';
import { amountIn, isSameKind, measure } from './measure.ts';
import { UnitProblem } from './unit-problem.ts';

export { UnitProblem } from './unit-problem.ts';
export { symbolsOf } from './expression.ts';

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
  const measured = measure(from);
  const value = amountIn(measured, text);
  if (value !== null) return { value, unit: text };
  throw new UnitProblem(`A ${from.unit === '' ? 'number without unit' : `value in \`${from.unit}\``} cannot be shown ${inUnit(text)}.`, 'Choose a unit of the same kind, or divide in a `Calc`.');
}

/**
 * The value of an expression with units. Inputs are named; they hide units of the same name.
 * The result is converted to `unit`; where that is empty or missing, it keeps the unit that its operands share, or gets the one that reads best.
 * Throws UnitProblem.
 */
export function evaluate(expression: string, inputs: Readonly<Record<string, Quantity>> = {}, unit = ''): Quantity {
  const result = calculate(expression, inputs);
  const wanted = unit.trim() === '' ? result.unit : unit.trim();
  if (wanted === null) return inBestUnit(result.measure, sizeStyleOf(result.unitsUsed));
  const value = amountIn(result.measure, wanted);
  if (value !== null) return { value, unit: wanted };
  throw new UnitProblem(
    `“${expression}” gives ${kindOf(result.measure)}, which cannot be shown in \`${wanted}\`.`,
    'Change the unit, or the units of the inputs, until they cancel.',
  );
}

/** Whether two units measure the same thing. Throws UnitProblem where one does not exist. */
export function isConvertible(from: string, to: string): boolean {
  return isSameKind(measure({ value: 1, unit: from }), measure({ value: 1, unit: to }));
}

function inUnit(unit: string): string {
  return unit === '' ? 'without a unit' : `in \`${unit}\``;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
