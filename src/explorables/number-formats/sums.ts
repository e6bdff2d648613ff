/** Adding in a format: b to a, once or many times, in three orders. */
import { roundTo, type Format } from './formats.ts';

export type Order = 'turn' | 'pairs' | 'wide';

export interface Addition {
  /** What was stored of a and b. */
  a: number;
  b: number;
  /** What the last rounding rounds: two numbers of the format added without error, or the fp32 sum. */
  last: number;
  sum: number;
  /** Additions to the running sum that changed it, out of `times`; null where there is no running sum in the format. */
  moved: number | null;
}

/**
 * a + b + … + b in a format. Every addition is exact and then rounded once: the sum of two doubles that hold numbers of at most 24 bits,
 * rounded to a double and then to the format, is the sum rounded once (53 ≥ 2 · 24 + 2).
 */
export function add(of: Format, typedA: number, typedB: number, times: number, order: Order, saturates: boolean): Addition {
  const round = (value: number): number => roundTo(of, value, saturates);
  const [a, b] = [round(typedA), round(typedB)];
  if (order === 'pairs') {
    const last = a + inPairs(b, times, round);
    return { a, b, last, sum: round(last), moved: null };
  }
  if (order === 'wide') {
    const { sum } = inTurn(a, b, times, Math.fround);
    return { a, b, last: sum, sum: round(sum), moved: null };
  }
  return { a, b, ...inTurn(a, b, times, round) };
}

function inTurn(a: number, b: number, times: number, round: (value: number) => number): Pick<Addition, 'last' | 'sum'> & { moved: number } {
  let sum = a;
  for (let moved = 0; moved < times; moved++) {
    const next = round(sum + b);
    if (Object.is(next, sum)) return { last: sum + b, sum, moved };
    if (moved === times - 1) return { last: sum + b, sum: next, moved: times };
    sum = next;
  }
  return { last: sum, sum, moved: 0 };
}

/** n equal numbers, halved until one is left: ⌊n ÷ 2⌋ of them and the rest, added. */
function inPairs(value: number, count: number, round: (value: number) => number): number {
  const sums = new Map([[1, value]]);
  const sumOf = (n: number): number => {
    const known = sums.get(n);
    if (known !== undefined) return known;
    const sum = round(sumOf(Math.floor(n / 2)) + sumOf(Math.ceil(n / 2)));
    sums.set(n, sum);
    return sum;
  };
  return sumOf(count);
}
