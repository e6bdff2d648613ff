/** Sizes, times and rates as the reader sees them. */
import { formatNumber } from '../../core/units/number.ts';

const space = '\u00a0';
const three = (value: number): string => formatNumber(Number(value.toPrecision(3)));

/** A size in KiB: `64 KiB`, `4 MiB`. */
export function sizeText(kib: number): string {
  const [value, unit] = kib >= 1024 ? [kib / 1024, 'MiB'] : [kib, 'KiB'];
  return `${formatNumber(Number(value.toPrecision(4)))}${space}${unit}`;
}

/** A time in ms, three digits: `282 ms`, `9.17 µs`, `1.2 s`. */
export function timeText(ms: number): string {
  if (ms === 0) return `0${space}ms`;
  if (ms < 0.9995) return `${three(ms * 1000)}${space}µs`;
  return ms < 9995 ? `${three(ms)}${space}ms` : `${three(ms / 1000)}${space}s`;
}

/** A ratio, three digits. */
export function ratioText(ratio: number): string {
  return three(ratio);
}

/** `1 rank`, `4 ranks`. */
export function ranksText(ranks: number): string {
  return `${formatNumber(ranks)} ${ranks === 1 ? 'rank' : 'ranks'}`;
}
