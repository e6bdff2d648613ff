/** Quantities as readers see them. */
import { parseUnit, unitParts, unitWords, type UnitPart } from './engine.ts';
import type { Quantity } from './quantity.ts';

export interface FormatOptions {
  /** Significant digits, 1 to 15, default 3. Given, it rounds whole numbers too. */
  digits?: number | undefined;
}

/** A number and its unit as text, to be joined by `joined`. */
export interface FormattedQuantity {
  number: string;
  /** Empty for a pure number. */
  unit: string;
}

const noBreakSpace = '\u00a0';
const defaultDigits = 3;
/** From here on, and below `smallest`, a number is written with a power of ten. */
const largest = 1e15;
const smallest = 1e-4;

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

/**
 * A number with significant digits: whole numbers whole (`131,072`), an exact decimal as it is (`0.5`), others rounded (`1.20`, `65,700`).
 * Thousands are separated from five digits on.
 */
export function formatNumber(value: number, { digits }: FormatOptions = {}): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'not a number';
  const size = Math.abs(Number.isInteger(value) ? value : Number(value.toPrecision(12)));
  const sign = value < 0 && size > 0 ? '−' : '';
  if (size >= largest || (size > 0 && size < smallest)) return sign + withPowerOfTen(size, digits ?? defaultDigits);
  if (Number.isInteger(size) && digits === undefined) return sign + separated(String(size));
  const rounded = Number(size.toPrecision(digits ?? defaultDigits));
  if (rounded === size) return sign + separated(plainDecimal(size));
  const decimals = Math.max(0, (digits ?? defaultDigits) - 1 - Math.floor(Math.log10(rounded)));
  return sign + separated(rounded.toFixed(decimals));
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

function superscript(number: number): string {
  return [...String(number)].map((digit) => ({ '-': '⁻' })[digit] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!).join('');
}

function withPowerOfTen(size: number, digits: number): string {
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e') as [string, string];
  const shown = Number(mantissa) === Number((size / 10 ** Number(exponent)).toPrecision(12)) ? String(Number(mantissa)) : mantissa;
  return `${shown === '1' ? '' : `${shown} × `}10${superscript(Number(exponent))}`;
}

function plainDecimal(size: number): string {
  return size >= 1e-6 ? String(size) : size.toFixed(20).replace(/0+$/, '');
}

function separated(digits: string): string {
  const [whole, fraction] = digits.split('.') as [string, string | undefined];
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
