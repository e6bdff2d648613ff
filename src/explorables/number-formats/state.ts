/** The state of number-formats: two numbers stored in every format, and their sum. */
import type { Params } from './controls.ts';
import { decode, encode, fieldsOf, formatOf, formats, nextTo, widthOf, type Format } from './formats.ts';
import { add, type Addition, type Order } from './sums.ts';

/** What one format makes of the numbers. Stored ones are multiplied by the loss scale. */
export interface Outcome extends Addition {
  format: Format;
  /** The sum, divided by the loss scale. */
  result: number;
  /** |result − exact| ÷ |exact|; null where the result is no number, or the exact one is 0 and the result is not. */
  error: number | null;
}

export interface State {
  readonly params: Params;
  /** What was typed, as a double. */
  readonly typed: number;
  /** a + times × b without rounding (but of the double). */
  readonly exact: number;
  /** In the chosen format. */
  readonly own: Outcome;
  /** Bits of a in the chosen format. */
  readonly pattern: number;
  /** In every format, in their order. */
  readonly all: readonly Outcome[];
}

/** `flip` changes a bit of a, 0 being the sign; `next` goes to the neighbor above (1) or below (−1). */
export type Event = { kind: 'flip'; bit: number } | { kind: 'next'; direction: 1 | -1 };

/** FP8 alone may saturate. */
export const saturatesIn = ({ range }: Pick<Params, 'range'>, of: Format): boolean => range === 'largest' && widthOf(of) === 8;

/** The double that a text stands for, and its bits where the text gives bits. */
function read({ a, format, scale }: Params): { typed: number; pattern: number | null } {
  const text = a.trim().toLowerCase().replaceAll(',', '').replace(/inf(inity)?|∞/, 'Infinity');
  if (!text.startsWith('0x')) return { typed: text.endsWith('nan') ? Number.NaN : Number(text), pattern: null };
  const of = formatOf(format);
  const pattern = Number(text) % 2 ** widthOf(of);
  return { typed: decode(of, pattern) / scale, pattern };
}

export function initial(params: Params): State {
  const { typed, pattern } = read(params);
  const { b, times, scale } = params;
  const exact = typed + times * b;
  const all = formats.map((of): Outcome => {
    const sums = add(of, typed * scale, b * scale, times, params.order as Order, saturatesIn(params, of));
    const result = sums.sum / scale;
    return { format: of, ...sums, result, error: errorOf(result, exact) };
  });
  const own = all.find(({ format }) => format.id === params.format)!;
  return { params, typed, exact, own, pattern: pattern ?? encode(own.format, own.a), all };
}

/** Relative error of a result; null where it has none. */
export function errorOf(result: number, exact: number): number | null {
  if (Object.is(result, exact) || result === exact) return Number.isFinite(exact) ? 0 : null;
  const error = Math.abs(result - exact) / Math.abs(exact);
  return Number.isFinite(error) ? error : null;
}

export function step({ params, own, pattern }: State, event: Event): State {
  const of = own.format;
  if (event.kind === 'next') {
    const value = nextTo(of, own.a, event.direction);
    return initial(value === null ? params : { ...params, a: textOf(value / params.scale) });
  }
  const place = 2 ** (widthOf(of) - 1 - event.bit);
  const flipped = pattern + (Math.floor(pattern / place) % 2 === 1 ? -place : place);
  const value = decode(of, flipped);
  return initial({ ...params, a: Number.isNaN(value) ? `0x${flipped.toString(16).padStart(widthOf(of) / 4, '0')}` : textOf(value / params.scale) });
}

/** The shortest text that reads as a double. */
function textOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('Infinity', 'inf');
}

/** The bits of a pattern by field, as text. */
export function bitsOf(of: Format, pattern: number): readonly [sign: string, exponent: string, fraction: string] {
  const { sign, exponent, fraction } = fieldsOf(of, pattern);
  return [String(sign), exponent.toString(2).padStart(of.exponentBits, '0'), fraction.toString(2).padStart(of.fractionBits, '0')];
}
