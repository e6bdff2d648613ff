/** Quantities as readers see them. */
import { parseUnit, unitParts, unitWords, type UnitPart } from './engine.ts';
import { formatNumber, superscript, type FormatOptions } from './number.ts';
import type { Quantity } from './quantity.ts';

/** A number and its unit as text, to be joined by `joined`. */
export interface FormattedQuantity {
  number: string;
  /** Empty for a pure number. */
  unit: string;
}

const noBreakSpace = '\u00a0';

/** Number and unit: `1.21` and `ns`, `4` and `cycles`, `12` and `%`. */
export function formatQuantity({ value, unit }: Quantity, options: FormatOptions = {}): FormattedQuantity {
  const number = formatNumber(value, options);
  return { number, unit: unitLabel(unit, number === '1' || number === '−1') };
}

/** Number and unit in one text with a no-break space: `1.21 ns`; a factor follows without space: `2.1×`. */
export function formatText(of: Quantity, options: FormatOptions = {}): string {
  return joined(formatQuantity(of, options));
}

/** The two parts in one text. */
export function joined({ number, unit }: FormattedQuantity): string {
  return unit === '' || unit === '×' ? number + unit : `${number}${noBreakSpace}${unit}`;
}

/** A unit as text, plural unless `isOne`: `cycles/element`, `µs`, `GB/s`, `mm²`, `per element`; empty for a pure number. Throws UnitProblem. */
export function unitLabel(unit: string, isOne = false): string {
  const parsed = parseUnit(unit);
  if (!parsed) return unit;
  const parts = unitParts(parsed);
  const above = parts.filter(({ power }) => power > 0);
  const below = parts.filter(({ power }) => power < 0);
  const words = above.map((part, place) => word(part, isOne || place < above.length - 1)).join('·');
  const divisors = below.map((part) => word(part, true));
  if (words === '') return `per ${divisors.join('/')}`;
  return [words, ...divisors].join('/');
}

function word({ name, prefix, power }: UnitPart, isOne: boolean): string {
  const words = unitWords.get(name) ?? { one: name, many: name };
  const text = isOne || prefix !== '' ? words.one : words.many;
  const size = Math.abs(power);
  return `${prefix === 'u' ? 'µ' : prefix}${text}${size === 1 ? '' : superscript(size)}`;
}
