/** What number-formats says. */
import { formatNumber } from '../../core/units/number.ts';
import { around, smallest, wholeUpTo, type Format } from './formats.ts';
import type { State } from './state.ts';

/** A number as the figure shows it: whole ones whole, others with the digits that tell neighbors apart. */
export function show(of: Format, value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Object.is(value, -0)) return '−0';
  return formatNumber(value, Number.isInteger(value) && Math.abs(value) < 1e15 ? {} : { digits: of.id === 'fp32' ? 9 : 6 });
}

/** A number that was typed or lies between those of a format. */
export const plain = (value: number): string => (Number.isNaN(value) ? 'NaN' : formatNumber(value, Number.isInteger(value) && Math.abs(value) < 1e15 ? {} : { digits: 12 }));

export const percent = (error: number): string => (error === 0 ? 'exact' : `${formatNumber(Number((100 * error).toPrecision(2)), { digits: 2 })}\u00a0%`);

/** Where a value lies among the numbers of a format: `tie` in the middle of two. */
export function placeOf(of: Format, value: number): 'exact' | 'tie' | 'near' | 'beyond' | 'none' {
  if (!Number.isFinite(value)) return 'none';
  if (Math.abs(value) >= of.limit) return 'beyond';
  const { below, above } = around(of, value);
  if (below === above) return 'exact';
  return value - below === above - value ? 'tie' : 'near';
}

/** The same as a clause: `lies halfway between 2,048 and 2,050`. */
export function lies(of: Format, value: number): string {
  const place = placeOf(of, value);
  if (place === 'none') return `is ${plain(value)}`;
  if (place === 'exact') return `is a number of ${of.name}`;
  if (place === 'beyond') return `lies out of range, beyond ${show(of, value < 0 ? -of.largest : of.largest)}`;
  const { below, above } = around(of, value);
  const edge = (each: number): string => `${show(of, each)}${Math.abs(each) === of.limit ? ', which is out of range' : ''}`;
  const [near, far] = value < 0 ? [above, below] : [below, above];
  return `lies ${place === 'tie' ? 'halfway ' : ''}between ${show(of, near)} and ${edge(far)}`;
}

function stored(of: Format, typed: number, value: number): string {
  if (Object.is(typed, value) || typed === value || Number.isNaN(typed)) return plain(typed);
  return `${show(of, value)} (stored for ${plain(typed)})`;
}

/** One sentence on what the figure shows. */
export function describe(state: State): string {
  const { params, own, typed, exact } = state;
  const of = own.format;
  const { b, times, scale } = params;
  if (scale !== 1) return describeScaled(state);
  if (b === 0) {
    if (placeOf(of, typed) === 'exact') return `${plain(typed)} is a number of ${of.name} and is stored exactly.`;
    if (!Number.isFinite(typed)) return `In ${of.name}, ${plain(typed)} is stored as ${show(of, own.a)}.`;
    const why = placeOf(of, typed) === 'tie' ? ', where the fraction is even' : '';
    return `In ${of.name}, ${plain(typed)} ${lies(of, typed)}, and is stored as ${show(of, own.a)}${Number.isFinite(own.a) ? why : ''}.`;
  }
  if (times === 1) {
    const place = placeOf(of, own.last);
    const sum = `In ${of.name}, ${stored(of, typed, own.a)} + ${stored(of, b, own.b)}`;
    if (place === 'exact' || place === 'none') return `${sum} is ${show(of, own.sum)}${own.error === 0 ? ', exactly' : ''}.`;
    return `${sum} = ${plain(own.last)} ${lies(of, own.last)}; ${place === 'tie' ? 'the tie goes to the even one, so ' : ''}the result is ${show(of, own.sum)}.`;
  }
  const right = own.error === 0 ? ', which is right' : Number.isFinite(exact) ? ` where ${plain(exact)} is right` : '';
  const give = `${formatNumber(times)} additions of ${stored(of, b, own.b)} to ${stored(of, typed, own.a)}, ${{ turn: 'one after the other', pairs: 'with the b in pairs first', wide: 'one after the other in fp32 and rounded once' }[params.order as 'turn']}, give ${show(of, own.sum)}${right}`;
  return `In ${of.name}, ${give}${own.moved === null || own.moved === times ? '' : `: ${own.moved === 0 ? 'none of them changes the sum' : `only the first ${own.moved === 1 ? 'one changes' : `${formatNumber(own.moved)} change`} the sum`}`}.`;
}

function describeScaled({ params, own, typed }: State): string {
  const { b, scale } = params;
  const one = (value: number, kept: number): string => {
    const back = kept / scale;
    const error = Math.abs(back - value) / Math.abs(value);
    return `${plain(value)} as ${show(own.format, kept)}${Number.isFinite(kept) && value !== 0 ? (error === 0 ? ' (exact)' : kept === 0 ? ' (lost)' : ` (${percent(error)} off)`) : ''}`;
  };
  return `With a loss scale of ${formatNumber(scale)}, ${own.format.name} stores ${one(typed, own.a)}${b === 0 ? '' : ` and ${one(b, own.b)}`}.`;
}

/** The caption of the first frame. */
export function finding({ own, typed, params, all }: State): string {
  const bf16 = all.find(({ format }) => format.id === 'bf16')!;
  const of = own.format;
  return (
    `**${plain(typed)} + ${plain(params.b)} overflows in ${of.name} because its ${of.exponentBits} exponent bits end at ${show(of, of.largest)}; bf16 has ${bf16.format.exponentBits}, as fp32 does, and goes on to ${formatNumber(bf16.format.largest, { digits: 3 })}.** ` +
    `The sum, ${plain(own.last)}, lies in the middle of the last step, and the tie goes to the even fraction: one up, where a carry fills the exponent with ones, and that is ∞. ` +
    `bf16 pays with precision: it stores ${plain(typed)} as ${show(bf16.format, bf16.a)}, and whole numbers go missing above ${formatNumber(wholeUpTo(bf16.format))} (in ${of.name} above ${formatNumber(wholeUpTo(of))}). Below ${formatNumber(smallest(of) / 2, { digits: 2 })}, ${of.name} rounds to 0; bf16 goes on.`
  );
}
