/** Where ticks stand and how they are written. */
import { formatNumber } from '../../core/units/number.ts';
import type { Scale } from './spec.ts';

const binarySteps = ['', 'Ki', 'Mi', 'Gi', 'Ti'];
const byteUnits = /^(B|bytes?|KiB|MiB|GiB|kB|MB|GB)$/;
const bytesOf: Record<string, number> = { B: 1, byte: 1, bytes: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, kB: 1e3, MB: 1e6, GB: 1e9 };

/** Values of at most about `count` ticks of a logarithmic axis; null for a linear one, whose ticks the plot library chooses. */
export function logTicks(scale: Scale | null, low: number, high: number, count: number): number[] | null {
  if (scale === 'log2') return powers(2, Math.ceil(Math.log2(low) - 1e-9), Math.floor(Math.log2(high) + 1e-9), count);
  if (scale !== 'log') return null;
  const decades = powers(10, Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9), count);
  if (decades.length >= 3) return decades;
  const choices = [[1, 2, 5], [1, 3]].map((digits) => withinDecades(digits, low, high));
  return choices.find((ticks) => ticks.length <= count) ?? decades;
}

/** The digits times powers of ten that lie in the range. */
function withinDecades(digits: readonly number[], low: number, high: number): number[] {
  const decades = powers(10, Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)), Infinity);
  return decades.flatMap((power) => digits.map((digit) => digit * power)).filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
}

/** Multiples of 1, 2 or 5 times a power of ten within the range, at most `count` and one more. */
export function linearTicks(low: number, high: number, count: number): number[] {
  const step = niceStep((high - low) / count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The least of 1, 2 and 5 times a power of ten that is not below `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= rough * (1 - 1e-9))!;
}

function powers(base: number, from: number, to: number, count: number): number[] {
  const step = Math.max(1, Math.ceil((to - from + 1) / count));
  const ticks: number[] = [];
  for (let power = from; power <= to; power += step) ticks.push(base ** power);
  return ticks;
}

/** Text of a tick: bytes in binary multiples on a binary axis, thousands with a prefix, small numbers as they are. */
export function tickText(value: number, scale: Scale | null, unit: string): string {
  const bytes = bytesOf[unit];
  if (scale === 'log2' && bytes !== undefined) return binary(value * bytes, 'B');
  if (scale === 'log2' && value >= 2 ** 14 && Number.isInteger(Math.log2(value))) return binary(value, '');
  if (Math.abs(value) >= 1e4) return siText(value);
  return formatNumber(Number(value.toPrecision(6)));
}

/** Whether tick texts carry their own unit, so that the axis need not. */
export function ticksCarryUnit(scale: Scale | null, unit: string): boolean {
  return scale === 'log2' && byteUnits.test(unit);
}

function binary(value: number, unit: string): string {
  const step = Math.max(0, Math.min(binarySteps.length - 1, Math.floor(Math.log2(value) / 10 + 1e-9)));
  const suffix = `${binarySteps[step]}${unit}`;
  return `${formatNumber(value / 2 ** (10 * step))}${suffix === '' ? '' : `\u00a0${suffix}`}`;
}

function siText(value: number): string {
  const [divisor, prefix] = ([[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']] as const).find(([size]) => Math.abs(value) >= size)!;
  return `${formatNumber(Number((value / divisor).toPrecision(6)))}\u00a0${prefix}`;
}
