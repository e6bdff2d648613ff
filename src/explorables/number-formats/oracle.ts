/** What the model says of the patterns, inputs and sums of the recorded oracle. */
import type { Predict } from '../shared/contract.ts';
import { decode, encode, formatOf, roundTo, smallest, stepAt, widthOf, type Format } from './formats.ts';
import { add, type Order } from './sums.ts';

/** MurmurHash3's finalizer. */
function mix(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const words = new DataView(new ArrayBuffer(8));
const notANumber = 0xffffffff;

/** The sum of hashes of each word with its place, modulo 2³². */
function digest(each: Iterable<number>): number {
  let [sum, place] = [0, 1];
  for (const word of each) sum = (sum + mix(word ^ mix(place++))) >>> 0;
  return sum;
}

function singleBits(value: number): number {
  words.setFloat32(0, value);
  return words.getUint32(0);
}

function* patternsOf(of: Format, count: number): Generator<number> {
  for (let index = 0; index < count; index++) yield of.id === 'fp32' ? mix(index) : index;
}

/** NumPy rounds doubles; PyTorch's formats get what float32 holds. */
const isFromDouble = (of: Format): boolean => of.id === 'fp16' || of.id === 'fp32';

function* randomInputs(of: Format, count: number): Generator<number> {
  const lowest = of.least - of.fractionBits - 3;
  const most = (of.isFinite ? of.bias + 1 : of.bias) + 2;
  for (let index = 0; index < count; index++) {
    const [high, low] = [mix(index * 2 + 77), mix(index * 2 + 78)];
    words.setUint32(0, (((low & 1) << 31) | ((1023 + lowest + ((high >>> 20) % (most - lowest + 1))) << 20) | (high & 0xfffff)) >>> 0);
    words.setUint32(4, low);
    const value = words.getFloat64(0);
    yield isFromDouble(of) ? value : Math.fround(value);
  }
}

/** The next double, or float32, toward 0 (−1) or away from it (1). */
function besides(of: Format, value: number, direction: 1 | -1): number {
  if (isFromDouble(of)) {
    words.setFloat64(0, value);
    words.setBigUint64(0, words.getBigUint64(0) + BigInt(direction));
    return words.getFloat64(0);
  }
  words.setFloat32(0, value);
  words.setUint32(0, words.getUint32(0) + direction);
  return words.getFloat32(0);
}

function* middleInputs(of: Format, count: number): Generator<number> {
  const last = BigInt(encode(of, of.largest));
  for (const sign of [1, -1])
    for (let index = 0; index < count; index++) {
      const low = decode(of, Number((BigInt(index) * last) / BigInt(count - 1)));
      const middle = low + stepAt(of, low) / 2;
      yield sign * besides(of, middle, -1);
      yield sign * middle;
      yield sign * besides(of, middle, 1);
    }
}

/** Hash, NaNs and infinities of words, 0xffffffff standing for NaN. */
function summary(of: Format, found: readonly number[]): { hash: number; nans: number; infinities: number } {
  const infinite = of.isFinite ? [] : [encode(of, Infinity), encode(of, -Infinity)];
  return { hash: digest(found), nans: found.filter((word) => word === notANumber).length, infinities: found.filter((word) => infinite.includes(word)).length };
}

function predictPatterns(of: Format, count: number): Record<string, number> {
  const values = [...patternsOf(of, count)].map((pattern) => decode(of, pattern));
  return {
    values: digest(values.map((value) => (Number.isNaN(value) ? notANumber : singleBits(value)))),
    nans: values.filter(Number.isNaN).length,
    infinities: values.filter((value) => Math.abs(value) === Infinity).length,
    largest: of.largest,
    smallestNormal: 2 ** of.least,
    smallest: smallest(of),
  };
}

export const predictions: Readonly<Record<string, Predict>> = {
  numpy: ({ format, inputs, count, range, a, b, times, order }) => {
    const of = formatOf(String(format));
    const saturates = range === 'largest' && widthOf(of) === 8;
    const patternOf = (value: number): number => (Number.isNaN(value) ? notANumber : encode(of, value));
    if (inputs === 'patterns') return predictPatterns(of, Number(count));
    if (inputs !== undefined) {
      const { hash, ...rest } = summary(of, [...(inputs === 'random' ? randomInputs : middleInputs)(of, Number(count))].map((value) => patternOf(roundTo(of, value, saturates))));
      return { rounded: hash, ...rest };
    }
    const { sum, moved } = add(of, Number(a), Number(b), Number(times), String(order) as Order, saturates);
    return { sum: patternOf(sum), ...(moved === null ? {} : { moved }) };
  },
};
