/** Numbers as readers see them. */

export interface FormatOptions {
  /** Significant digits, 1 to 15, default 3. Given, it rounds whole numbers too. */
  digits?: number | undefined;
}

const defaultDigits = 3;
/** From here on, and below `smallest`, a number is written with a power of ten. */
const largest = 1e15;
const smallest = 1e-4;

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

/** A whole number in raised digits, for powers. */
export function superscript(number: number): string {
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
