/** Goals of number-formats. */
import { formatNumber } from '../../core/units/number.ts';
import type { Challenge } from '../shared/contract.ts';
import { controls, type Params } from './controls.ts';
import { encode, nextTo, smallest, wholeUpTo } from './formats.ts';
import { bitsOf, type State } from './state.ts';
import { lies, percent, placeOf, plain, show } from './text.ts';

const all = Object.keys(controls) as (keyof Params)[];
const lockedBut = (...free: (keyof Params)[]): (keyof Params)[] => all.filter((name) => !free.includes(name));

/** How far the stored b, divided by the scale, is from b. */
const errorOfB = ({ own, params }: State): number => Math.abs(own.b / params.scale - params.b) / params.b;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'missing',
    goal: 'Find the smallest whole number above 0 that fp16 cannot store.',
    start: { a: '1000', b: 0 },
    locked: lockedBut('a'),
    isWon: ({ typed, own }) => typed === wholeUpTo(own.format) + 1,
    look: ({ typed, own }) => {
      const of = own.format;
      if (!Number.isInteger(typed) || typed <= 0) return `${plain(typed)} is not a whole number above 0.`;
      const next = nextTo(of, own.a, 1) ?? Infinity;
      if (placeOf(of, typed) === 'exact') return `${plain(typed)} is stored exactly, and the next number of fp16 is ${Number.isFinite(next) ? `${formatNumber(next - typed)} further` : '∞'}. ${next - typed < 1 ? 'From which size on is that step more than 1?' : next - typed === 1 ? 'No whole number is missing here yet.' : 'Whole numbers in between are missing; is this the first such step?'}`;
      return `fp16 cannot store ${plain(typed)}, which ${lies(of, typed)}, but it misses a smaller one too. Where do steps of 1 end?`;
    },
    because: ({ typed, own: { format, a } }) => `A significand of ${format.fractionBits + 1} bits counts up to ${formatNumber(wholeUpTo(format))} in steps of 1; from there on a step is 2. ${plain(typed)} ${lies(format, typed)}, and is stored as ${show(format, a)}.`,
  },
  {
    id: 'loss-scale',
    goal: 'Choose a loss scale that keeps a gradient b of 10⁻⁸ within 1 % and lets one of a = 30 fit.',
    start: { a: '30', b: 1e-8 },
    locked: lockedBut('scale'),
    isWon: (state) => Number.isFinite(state.own.a) && errorOfB(state) <= 0.01,
    look: (state) => {
      const { own: { format, a, b }, params, typed } = state;
      if (!Number.isFinite(a)) return `${plain(typed)} × ${formatNumber(params.scale)} is ${formatNumber(typed * params.scale)}, which is out of range: ${format.name} ends at ${show(format, format.largest)}.`;
      if (b === 0) return `b is stored as 0: ${plain(params.b * params.scale)} is less than half of the smallest number, ${show(format, smallest(format))}. Where would its mark have to lie in the bar of ${format.name}?`;
      return `b survives as ${show(format, b / params.scale)}, ${percent(errorOfB(state))} off. It is subnormal, only ${formatNumber(b / smallest(format))} ${b === smallest(format) ? 'step' : 'steps'} above 0: what would give it more steps?`;
    },
    because: (state) => {
      const { own: { format, a, b }, params } = state;
      return `a is stored as ${show(format, a)}, below ${show(format, format.largest)}; b is ${formatNumber(b / smallest(format))} of the smallest steps above 0, so it is ${percent(errorOfB(state))} off. bf16 needs no scale: its smallest number is far below. Scaling costs nothing else, since a power of two changes only the exponent${params.scale >= 2048 ? '' : '; a scale of 2048 would still fit'}.`;
    },
  },
  {
    id: 'thousand',
    goal: 'Not one of 1000 ones reaches the 2048 they are added to. Get 3048, with every sum kept in fp16.',
    start: { a: '2048', b: 1, times: 1000 },
    locked: lockedBut('order'),
    isWon: ({ own, exact, params }) => own.sum === exact && params.order !== 'wide',
    look: ({ own, params }) =>
      params.order === 'wide'
        ? `${show(own.format, own.sum)} is right, but its sums were kept in fp32. That is what matrix units do; here it must go without.`
        : `Each 1 is added to ${show(own.format, own.a)}, where a step is 2: the sum ${lies(own.format, own.last)}, and the tie goes back. What if the ones met each other first?`,
    because: ({ own, params }) => `In pairs, ${formatNumber(params.times)} ones grow to ${show(own.format, own.last - own.a)} without any rounding, and that is large enough for the step at ${show(own.format, own.a)}. Adding numbers of like size loses least.`,
  },
  {
    id: 'flip',
    goal: 'Turn 1 into ∞ by flipping one bit.',
    start: { a: '1', b: 0 },
    locked: all,
    isWon: ({ own }) => own.a === Infinity,
    look: ({ own: { format, a }, pattern }) => {
      const [, exponent, fraction] = bitsOf(format, pattern);
      if (Number.isNaN(a)) return 'The exponent is all ones, but with a fraction that means NaN. Flip that bit back.';
      if (a === -Infinity) return 'That is −∞. Look at the sign.';
      return `This is ${show(format, a)}, with the exponent ${exponent} and the fraction ${fraction}. ∞ is an exponent of all ones and a fraction of 0${a === 1 ? '' : '; step back, and compare'}.`;
    },
    because: ({ own: { format } }) => `The exponent of 1 is ${bitsOf(format, encode(format, 1))[1]}: all ones but the first. One wrong bit in memory does this in fp16, bf16 and fp32 alike. In E4M3, which has no ∞, it would make 256.`,
  },
];
