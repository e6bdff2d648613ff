/** Binary floating-point formats: their patterns, values and rounding. IEEE 754, bfloat16, and FP8 as the OCP defines it. */

export type FormatId = 'fp16' | 'bf16' | 'fp32' | 'e4m3' | 'e5m2';

export interface Format {
  id: FormatId;
  name: string;
  exponentBits: number;
  fractionBits: number;
  bias: number;
  /** Without infinities: an exponent of all ones holds numbers too, and only the last fraction is NaN. */
  isFinite: boolean;
  /** Exponent of the smallest normal number, and of the subnormal ones. */
  least: number;
  /** Largest number. */
  largest: number;
  /** Where the next number would lie: from the middle of `largest` and this on, a number is out of range. */
  limit: number;
}

function format(id: FormatId, name: string, exponentBits: number, fractionBits: number, isFinite = false): Format {
  const bias = 2 ** (exponentBits - 1) - 1;
  const most = isFinite ? bias + 1 : bias;
  const step = 2 ** (most - fractionBits);
  const largest = 2 ** (most + 1) - (isFinite ? 2 : 1) * step;
  return { id, name, exponentBits, fractionBits, bias, isFinite, least: 1 - bias, largest, limit: largest + step };
}

export const formats: readonly Format[] = [format('fp16', 'fp16', 5, 10), format('bf16', 'bf16', 8, 7), format('fp32', 'fp32', 8, 23), format('e4m3', 'fp8 E4M3', 4, 3, true), format('e5m2', 'fp8 E5M2', 5, 2)];

export const formatOf = (id: string): Format => formats.find((each) => each.id === id) ?? formats[0]!;
export const widthOf = ({ exponentBits, fractionBits }: Format): number => 1 + exponentBits + fractionBits;
/** Smallest positive number. */
export const smallest = ({ least, fractionBits }: Format): number => 2 ** (least - fractionBits);
/** Whole numbers up to here are all there: 2 to the bits of precision, the hidden leading one included. */
export const wholeUpTo = ({ fractionBits }: Format): number => 2 ** (fractionBits + 1);

/** Fields of a pattern. */
export function fieldsOf({ exponentBits, fractionBits }: Format, pattern: number): { sign: number; exponent: number; fraction: number } {
  const rest = Math.floor(pattern / 2 ** fractionBits);
  return { sign: Math.floor(rest / 2 ** exponentBits), exponent: rest % 2 ** exponentBits, fraction: pattern % 2 ** fractionBits };
}

/** The value of a pattern: (−1)^sign × 2^(exponent − bias) × 1.fraction, without the leading one where the exponent is 0. */
export function decode(of: Format, pattern: number): number {
  const { sign, exponent, fraction } = fieldsOf(of, pattern);
  const ones = 2 ** of.exponentBits - 1;
  const part = fraction / 2 ** of.fractionBits;
  const isSpecial = exponent === ones && (!of.isFinite || fraction === 2 ** of.fractionBits - 1);
  const size = isSpecial ? (fraction === 0 ? Infinity : Number.NaN) : exponent === 0 ? part * 2 ** of.least : (1 + part) * 2 ** (exponent - of.bias);
  return sign === 1 ? -size : size;
}

/** The pattern of a value that the format has; of NaN the quiet one without a sign. */
export function encode(of: Format, value: number): number {
  const { exponentBits, fractionBits } = of;
  const ones = 2 ** exponentBits - 1;
  if (Number.isNaN(value)) return ones * 2 ** fractionBits + (of.isFinite ? 2 ** fractionBits - 1 : 2 ** (fractionBits - 1));
  const sign = value < 0 || Object.is(value, -0) ? 2 ** (exponentBits + fractionBits) : 0;
  const size = Math.abs(value);
  if (size === Infinity) return sign + ones * 2 ** fractionBits;
  const exponent = Math.max(exponentOf(size), of.least);
  const significand = size / 2 ** (exponent - fractionBits);
  return sign + significand + (exponent - of.least) * 2 ** fractionBits;
}

const word = new DataView(new ArrayBuffer(8));

/** The power of two at or below a positive double: its exponent. Below the normal doubles, −1023. */
export function exponentOf(size: number): number {
  word.setFloat64(0, size);
  return (word.getUint32(0) >>> 20) - 1023;
}

/** Distance of the numbers around a size, as if the format went on without end. */
export const stepAt = (of: Format, size: number): number => 2 ** (Math.max(exponentOf(size), of.least) - of.fractionBits);

/** Rounds a double to a number of the format, to nearest, ties to the even fraction. A number out of range becomes ∞, or NaN in a format without it; where the format saturates, the largest number. */
export function roundTo(of: Format, value: number, saturates = false): number {
  const size = Math.abs(value);
  if (Number.isNaN(size)) return Number.NaN;
  let nearest = Infinity;
  if (size < Infinity) {
    const step = stepAt(of, size);
    const steps = size / step;
    const whole = Math.floor(steps);
    const rest = steps - whole;
    nearest = (rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? whole + 1 : whole) * step;
  }
  if (nearest > of.largest) nearest = saturates ? of.largest : of.isFinite ? Number.NaN : Infinity;
  return value < 0 || Object.is(value, -0) ? -nearest : nearest;
}

/** The numbers of the format around a finite value, as if it went on beyond its largest: the same twice where it has the value itself. */
export function around(of: Format, value: number): { below: number; above: number } {
  const step = stepAt(of, Math.abs(value));
  const below = Math.floor(value / step) * step;
  return { below, above: below === value ? value : below + step };
}

/** The next number of the format in a direction, ∞ after the largest; null where there is none. */
export function nextTo(of: Format, value: number, direction: 1 | -1): number | null {
  if (Number.isNaN(value) || value === direction * Infinity) return null;
  if (value === 0) return direction * smallest(of);
  const isAway = value > 0 === direction > 0;
  const next = decode(of, encode(of, Math.abs(value)) + (isAway ? 1 : -1));
  return Number.isNaN(next) ? null : value < 0 ? -next : next;
}
