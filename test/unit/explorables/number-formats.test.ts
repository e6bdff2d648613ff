import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { controls, type Params } from '../../../src/explorables/number-formats/controls.ts';
import { around, decode, encode, formatOf, formats, nextTo, roundTo, smallest, wholeUpTo, widthOf } from '../../../src/explorables/number-formats/formats.ts';
import { model } from '../../../src/explorables/number-formats/model.ts';
import type { Event, State } from '../../../src/explorables/number-formats/state.ts';
import { add, type Order } from '../../../src/explorables/number-formats/sums.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { moves } from '../../support/moves/number-formats.ts';
import { play, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>): State => model.initial({ ...first, ...change });
const [fp16, bf16, fp32, e4m3, e5m2] = formats as [typeof formats[0], typeof formats[0], typeof formats[0], typeof formats[0], typeof formats[0]];

/** Doubles of all sizes, around the ranges of the formats. */
function anyDouble(random: () => number): number {
  return (random() < 0.5 ? -1 : 1) * (1 + random()) * 2 ** Math.floor(random() * 290 - 155);
}

describe('a format', () => {
  it.each([
    ['fp16', 16, 65504, 2 ** -14, 2 ** -24, 2048],
    ['bf16', 16, 2 ** 127 * (2 - 2 ** -7), 2 ** -126, 2 ** -133, 256],
    ['fp32', 32, 2 ** 127 * (2 - 2 ** -23), 2 ** -126, 2 ** -149, 2 ** 24],
    // Tables 1 and 2 of the OCP's OFP8: S.1111.110 and S.11110.11, 2^-6 and 2^-14, 2^-9 and 2^-16.
    ['e4m3', 8, 448, 2 ** -6, 2 ** -9, 16],
    ['e5m2', 8, 57344, 2 ** -14, 2 ** -16, 8],
  ])('%s has the limits of its definition', (id, width, largest, normal, least, whole) => {
    const of = formatOf(id);
    expect([widthOf(of), of.largest, 2 ** of.least, smallest(of), wholeUpTo(of)]).toEqual([width, largest, normal, least, whole]);
    expect(encode(of, largest)).toBe(id === 'e4m3' ? 0x7e : encode(of, Infinity) - 1);
    expect(decode(of, 2 ** of.fractionBits - 1)).toBe(normal - least);
  });

  it('has the special patterns of the OCP tables in fp8', () => {
    expect(decode(e4m3, 0b0_1111_111)).toBeNaN();
    expect(decode(e4m3, 0b1_1111_111)).toBeNaN();
    expect(decode(e4m3, 0b0_1111_000)).toBe(256);
    expect(decode(e5m2, 0b0_11111_00)).toBe(Infinity);
    expect(decode(e5m2, 0b1_11111_00)).toBe(-Infinity);
    for (const fraction of [1, 2, 3]) expect(decode(e5m2, 0b0_11111_00 + fraction)).toBeNaN();
    expect(decode(e4m3, 0b0_0000_111)).toBe(0.875 * 2 ** -6);
    expect(decode(e5m2, 0b0_00000_11)).toBe(0.75 * 2 ** -14);
    expect([e4m3, e5m2].map((of) => Math.floor(Math.log2(of.largest)) - Math.log2(smallest(of)) + 1)).toEqual([18, 32]);
  });

  it.each(formats.filter((of) => widthOf(of) < 32))('$name turns every pattern into a number and back, in rising order', (of) => {
    const positive = 2 ** (widthOf(of) - 1);
    let before = -1;
    for (let pattern = 0; pattern < positive; pattern++) {
      const value = decode(of, pattern);
      if (Number.isNaN(value)) continue;
      expect(value).toBeGreaterThan(before);
      before = value;
      expect(encode(of, value)).toBe(pattern);
      expect(encode(of, -value)).toBe(pattern + positive);
      if (Number.isFinite(value)) expect(roundTo(of, value)).toBe(value);
    }
  });
});

describe('rounding', () => {
  it('to fp16 as counted by hand', () => {
    for (const [value, nearest] of [[2049, 2048], [2051, 2052], [2050, 2050], [65519.99, 65504], [65520, Infinity], [-65520, -Infinity], [1e-8, 0], [2 ** -25, 0], [2 ** -25 * 1.001, 2 ** -24], [3 * 2 ** -25, 2 ** -23], [0.1, 0.0999755859375], [-0, -0]] as const)
      expect(roundTo(fp16, value)).toBe(nearest);
    expect([roundTo(bf16, 65504), roundTo(bf16, 257), roundTo(bf16, 259), roundTo(bf16, 65520 + 32)]).toEqual([65536, 256, 260, 65536]);
  });

  it('to fp32 is that of Math.fround', () => {
    const random = seeded(3);
    for (let round = 0; round < 100_000; round++) {
      const value = anyDouble(random);
      if (!Object.is(roundTo(fp32, value), Math.fround(value))) expect.fail(`${value}`);
    }
  });

  it('out of range gives ∞, NaN in E4M3, or the largest number where fp8 saturates', () => {
    expect([464, 464.1, 480, 1e9, Infinity, -500].map((value) => roundTo(e4m3, value))).toEqual([448, NaN, NaN, NaN, NaN, NaN]);
    expect([464.1, Infinity, -500].map((value) => roundTo(e4m3, value, true))).toEqual([448, 448, -448]);
    expect([61439, 61440, Infinity].map((value) => roundTo(e5m2, value))).toEqual([57344, Infinity, Infinity]);
    expect([61440, -Infinity].map((value) => roundTo(e5m2, value, true))).toEqual([57344, -57344]);
    for (const of of formats) expect(roundTo(of, Number.NaN, true)).toBeNaN();
  });

  it('gives the nearer neighbor, is monotone and odd', () => {
    const random = seeded(4);
    for (let round = 0; round < 20_000; round++) {
      const of = formats[Math.floor(random() * formats.length)]!;
      const value = anyDouble(random);
      const nearest = roundTo(of, value);
      if (!Object.is(roundTo(of, -value), -nearest)) expect.fail(`${of.id} ${value}: not odd`);
      if (Number.isNaN(nearest) || Math.abs(value) >= of.limit) continue;
      const { below, above } = around(of, value);
      const wanted = value - below < above - value ? below : above;
      if (value - below !== above - value && Math.abs(wanted) <= of.largest && nearest !== wanted) expect.fail(`${of.id} ${value}: ${nearest}, not ${wanted}`);
      const more = roundTo(of, value + Math.abs(value) * random());
      if (more < nearest) expect.fail(`${of.id} ${value}: not monotone`);
    }
  });

  it('knows the neighbors of a number', () => {
    expect([nextTo(fp16, 65504, 1), nextTo(fp16, 65504, -1), nextTo(fp16, Infinity, -1), nextTo(fp16, Infinity, 1), nextTo(fp16, -Infinity, 1)]).toEqual([Infinity, 65472, 65504, null, -65504]);
    expect([nextTo(fp16, 0, 1), nextTo(fp16, -0, -1), nextTo(fp16, 2 ** -24, -1), nextTo(fp16, -(2 ** -24), 1), nextTo(e4m3, 448, 1), nextTo(fp16, Number.NaN, 1)]).toEqual([2 ** -24, -(2 ** -24), 0, -0, null, null]);
  });
});

describe('a sum', () => {
  it('one after the other stops where a step is twice the addend', () => {
    expect(add(fp16, 0, 1, 10_000, 'turn', false)).toEqual({ a: 0, b: 1, last: 2049, sum: 2048, moved: 2048 });
    expect(add(bf16, 0, 1, 10_000, 'turn', false)).toMatchObject({ sum: 256, moved: 256 });
    expect(add(fp32, 0, 1, 10_000, 'turn', false)).toMatchObject({ sum: 10_000, moved: 10_000 });
    expect(add(e4m3, 0, 1, 10_000, 'turn', false)).toMatchObject({ sum: 16, moved: 16 });
  });

  it('in pairs, or in fp32, keeps what the order lost', () => {
    expect((['turn', 'pairs', 'wide'] as const).map((order) => add(fp16, 2048, 1, 1000, order, false).sum)).toEqual([2048, 3048, 3048]);
    expect(add(fp16, 2048, 1, 3, 'wide', false)).toMatchObject({ last: 2051, sum: 2052, moved: null });
  });

  it('of two numbers is the same in every order, and exact where it fits', () => {
    const random = seeded(8);
    for (let round = 0; round < 2000; round++) {
      const of = formats[Math.floor(random() * formats.length)]!;
      const [a, b] = [Math.floor(random() * 8), Math.floor(random() * 8)];
      for (const order of ['turn', 'pairs', 'wide'] as Order[]) expect(add(of, a, b, 1, order, false).sum).toBe(roundTo(of, a + b));
    }
  });
});

describe('the model', () => {
  it('is finite or says why at the ends of every control', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0], control.values.at(-1)!] : ['0', '-1e308', '1e-320', 'inf', '-∞', 'nan', '0xffffffff', '65,504', '.5'];
      for (const value of values) {
        const state = stateOf({ [name]: value });
        if (control.kind === 'text') expect(control.pattern.test(String(value)), String(value)).toBe(true);
        expect(model.describe(state)).toMatch(/^(In|With|−?\d).+\.$/);
        expect(model.table(state).rows).toHaveLength(5);
        expect(Object.keys(model.measure(state))).toEqual(Object.keys(model.measures));
      }
    }
    for (const text of ['', 'abc', '1e', '--1', '0x', '1 2']) expect(controls.a.pattern.test(text), text).toBe(false);
  });

  it('makes the same state again after every flip and step, and comes back', () => {
    const random = seeded(12);
    for (let round = 0; round < 500; round++) {
      const params = { ...randomParams(controls, random), a: String(Math.fround(anyDouble(random))) };
      const state = model.initial(params);
      const bit = Math.floor(random() * widthOf(state.own.format));
      const event: Event = random() < 0.7 ? { kind: 'flip', bit } : { kind: 'next', direction: random() < 0.5 ? 1 : -1 };
      const after = model.step(state, event);
      expect(model.initial(after.params)).toEqual(after);
      if (event.kind !== 'flip') continue;
      expect(Math.abs(after.pattern - state.pattern)).toBe(2 ** (widthOf(state.own.format) - 1 - bit));
      expect(model.step(after, event).pattern).toBe(state.pattern);
    }
  });

  it('reads bits, and keeps those of a NaN', () => {
    expect(stateOf({ a: '0x7bff' }).typed).toBe(65504);
    const nan = model.step(stateOf({}), { kind: 'flip', bit: 5 });
    expect([nan.params.a, nan.pattern]).toEqual(['0x7fff', 0x7fff]);
    expect(model.step(nan, { kind: 'flip', bit: 15 }).params.a).toBe('0x7ffe');
    expect(model.step(stateOf({ a: '1' }), { kind: 'flip', bit: 0 }).params.a).toBe('-1');
    expect(model.step(stateOf({ a: '0' }), { kind: 'flip', bit: 0 }).params.a).toBe('-0');
    expect(model.step(stateOf({}), { kind: 'next', direction: 1 }).params.a).toBe('inf');
  });

  it('multiplies by the loss scale before it stores, and divides afterwards', () => {
    const state = stateOf({ a: '30', b: 1e-8, scale: 2048 });
    expect(state.own).toMatchObject({ a: 61440, sum: 61440, result: 30 });
    expect(state.own.b / 2 ** -24).toBe(344);
    expect(stateOf({ a: '0x3c00', scale: 2, b: 0 }).typed).toBe(0.5);
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, 'In fp16, 65,504 + 16 = 65,520 lies halfway between 65,504 and 65,536, which is out of range; the tie goes to the even one, so the result is ∞.'],
    [{ b: 15 }, 'In fp16, 65,504 + 15 = 65,519 lies between 65,504 and 65,536, which is out of range; the result is 65,504.'],
    [{ format: 'bf16' }, 'In bf16, 65,536 (stored for 65,504) + 16 = 65,552 lies between 65,536 and 66,048; the result is 65,536.'],
    [{ format: 'fp32' }, 'In fp32, 65,504 + 16 is 65,520, exactly.'],
    [{ format: 'e4m3' }, 'In fp8 E4M3, NaN (stored for 65,504) + 16 is NaN.'],
    [{ a: '1000', b: 0 }, '1000 is a number of fp16 and is stored exactly.'],
    [{ a: '2049', b: 0 }, 'In fp16, 2049 lies halfway between 2048 and 2050, and is stored as 2048, where the fraction is even.'],
    [{ a: '-70000', b: 0 }, 'In fp16, −70,000 lies out of range, beyond −65,504, and is stored as −∞.'],
    [{ a: '30', b: 1e-8 }, 'In fp16, 30 + 0 (stored for 10⁻⁸) is 30.'],
    [{ a: '30', b: 1e-8, scale: 256 }, 'With a loss scale of 256, fp16 stores 30 as 7680 (exact) and 10⁻⁸ as 2.56300 × 10⁻⁶ (0.12\u00a0% off).'],
    [{ a: '2048', b: 1, times: 1000 }, 'In fp16, 1000 additions of 1 to 2048, one after the other, give 2048 where 3048 is right: none of them changes the sum.'],
    [{ a: '2048', b: 1, times: 1000, order: 'pairs' }, 'In fp16, 1000 additions of 1 to 2048, with the b in pairs first, give 3048, which is right.'],
    [{ a: '255', b: 1, times: 4, format: 'bf16' }, 'In bf16, 4 additions of 1 to 255, one after the other, give 256 where 259 is right: only the first one changes the sum.'],
    [{ a: '1', b: 0 }, '1 is a number of fp16 and is stored exactly.'],
    [{ a: 'inf', b: 0 }, 'In fp16, ∞ is stored as ∞.'],
    [{ a: 'nan', b: 0 }, 'In fp16, NaN is stored as NaN.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toMatch(/^\*\*65,504 \+ 16 overflows in fp16 because its 5 exponent bits end at 65,504; bf16 has 8, as fp32 does, and goes on to 3\.39 × 10³⁸\.\*\* The sum, 65,520, lies in the middle/);
  });
});

describe.each(model.challenges.map((challenge) => [challenge.id, challenge] as const))('the challenge %s', (id, challenge) => {
  it('is open at its start and won by its moves', () => {
    expect([...play(model, id, []).session.won]).toEqual([]);
    const { session, state } = play(model, id, moves[id]!, press);
    expect([...session.won]).toEqual([id]);
    expect(challenge.because(state)).toMatch(/\d/);
  });
});

/** What a button of the figure dispatches. */
function press(name: string, { own: { format } }: State): Event {
  if (name === 'Number above ›') return { kind: 'next', direction: 1 };
  const [, field, number] = /^(Sign|Exponent|Fraction) bit ?(\d*)/.exec(name)!;
  return { kind: 'flip', bit: field === 'Sign' ? 0 : Number(number) + (field === 'Exponent' ? 0 : format.exponentBits) };
}

describe('a wrong attempt', () => {
  const look = (id: string, steps: Parameters<typeof play>[2]): string => {
    const { session, state } = play(model, id, steps, press);
    expect([...session.won]).toEqual([]);
    return model.challenges.find((each) => each.id === id)!.look(state, session.answer);
  };

  it('hears what to look at', () => {
    expect(look('missing', [])).toBe('1000 is stored exactly, and the next number of fp16 is 0.5 further. From which size on is that step more than 1?');
    expect(look('missing', [{ set: 'a', to: '1500' }])).toMatch(/the next number of fp16 is 1 further\. No whole number is missing here yet\.$/);
    expect(look('missing', [{ set: 'a', to: '4097' }])).toBe('fp16 cannot store 4097, which lies between 4096 and 4100, but it misses a smaller one too. Where do steps of 1 end?');
    expect(look('missing', [{ set: 'a', to: '0.1' }])).toBe('0.1 is not a whole number above 0.');
    expect(look('missing', [{ set: 'a', to: '65504' }])).toMatch(/is ∞\. Whole numbers in between/);
    expect(look('loss-scale', [])).toBe('b is stored as 0: 10⁻⁸ is less than half of the smallest number, 5.96046 × 10⁻⁸. Where would its mark have to lie in the bar of fp16?');
    expect(look('loss-scale', [{ set: 'scale', to: 4 }])).toBe('b survives as 1.49012 × 10⁻⁸, 49\u00a0% off. It is subnormal, only 1 step above 0: what would give it more steps?');
    expect(look('loss-scale', [{ set: 'scale', to: 65536 }])).toBe('30 × 65,536 is 1,966,080, which is out of range: fp16 ends at 65,504.');
    expect(look('thousand', [])).toMatch(/^Each 1 is added to 2048, where a step is 2: the sum lies halfway between 2048 and 2050/);
    expect(look('thousand', [{ set: 'order', to: 'wide' }])).toMatch(/^3048 is right, but its sums were kept in fp32\./);
    expect(look('flip', [])).toMatch(/^This is 1, with the exponent 01111 and the fraction 0000000000\./);
    expect(look('flip', [{ press: 'Exponent bit 2 of 5: 1' }])).toMatch(/^This is 0\.00390625, with the exponent 00111 .*; step back, and compare\.$/);
  });

  it('at a NaN or at −∞ hears what is wrong with it', () => {
    const challenge = model.challenges.find(({ id }) => id === 'flip')!;
    expect(challenge.look(stateOf({ a: '0x7c01', b: 0 }), null)).toMatch(/means NaN/);
    expect(challenge.look(stateOf({ a: '-inf', b: 0 }), null)).toBe('That is −∞. Look at the sign.');
  });

  it('every scale from 256 to 2048 saves b, and no other', () => {
    const won = controls.scale.values.filter((scale) => model.challenges[1]!.isWon(stateOf({ a: '30', b: 1e-8, scale }), null));
    expect(won).toEqual([256, 512, 1024, 2048]);
  });
});
