import { describe, expect, it } from 'vitest';
import { functionNames } from '../../../../src/core/units/functions.ts';
import { evaluate, parseQuantity, symbolsOf, type Quantity } from '../../../../src/core/units/quantity.ts';
import { seeded } from '../../../../src/core/random.ts';
import { problemOf } from '../../../support/thrown.ts';

const inputs = (texts: Record<string, string>): Record<string, Quantity> => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parseQuantity(text)]));
const grammar = `An expression has numbers with or without units, named inputs, + - * / ^, percentages like (12%), parentheses, and ${functionNames.join(', ')}.`;

describe('evaluate', () => {
  it.each<[string, Record<string, string>, string, number]>([
    ['lines * size', { lines: '512 lines', size: '64 bytes/line' }, 'KiB', 32],
    ['64 bytes/line * 512 lines', {}, 'bytes', 32768],
    ['512 lines * 64 bytes/line', {}, 'KiB', 32],
    ['3 GB/s/core * 4 cores', {}, 'GB/s', 12],
    ['32 B/cycle * 5 GHz', {}, 'GB/s', 160],
    ['1 / (4 GHz)', {}, 'ns/cycle', 0.25],
    ['size / (10 GB/s)', { size: '24 GB' }, 's', 2.4],
    ['params * 2 bytes/parameter', { params: '13e9 parameters' }, 'GB', 26],
    ['a + b', { a: '1 GiB', b: '512 MiB' }, 'GiB', 1.5],
    ['a - b', { a: '1 GiB', b: '512 MiB' }, 'MiB', 512],
    ['a - b * (50%)', { a: '10', b: '4' }, '', 8],
    ['100 * 12%', {}, '', 12],
    ['a / b', { a: '3 ns', b: '2 ns' }, '×', 1.5],
    ['a / b', { a: '3 ns', b: '2 ns' }, '%', 150],
    ['max(4 / x, 0.5)', { x: '16' }, '', 0.5],
    ['min(3 ns, 5 us, 1 ms)', {}, 'ns', 3],
    ['ceil(2.1 lines)', {}, 'lines', 3],
    ['floor(9 / 4)', {}, '', 2],
    ['round(2.5)', {}, '', 3],
    ['floor(0.3 / 0.1)', {}, '', 3],
    ['ceil((0.1 + 0.2) / 0.1)', {}, '', 3],
    ['abs(-3 ns)', {}, 'ns', 3],
    ['sqrt(16 mm^2)', {}, 'mm', 4],
    ['sqrt(2) * sqrt(2)', {}, '', 2],
    ['log2(1024) + log10(1000) + ln(exp(2)) + log(exp(1))', {}, '', 16],
    ['2^10 bytes', {}, 'KiB', 1],
    ['pow(2, 10)', {}, '', 1024],
    ['side^2', { side: '3 mm' }, 'mm^2', 9],
    ['2 ^ 3 ^ 2', {}, '', 512],
    ['-2^2', {}, '', -4],
    ['+x', { x: '4 ns' }, 'ns', 4],
    ['2 × 3 · 4 − 5', {}, '', 19],
    ['3 µs', {}, 'us', 3],
    ['(1 + 2) lines', {}, 'lines', 3],
    ['line * 2', { line: '64 bytes' }, 'bytes', 128],
    ['5 W * 2 h', {}, 'Wh', 10],
    ['0x10', {}, '', 16],
    ['0 lines', {}, 'lines', 0],
  ])('gives %s with %o in %s', (expression, texts, unit, value) => {
    const result = evaluate(expression, inputs(texts), unit);
    expect(result.value).toBeCloseTo(value, 12);
  });

  it.each<[string, Record<string, string>, Quantity]>([
    ['8 MiB', {}, { value: 8, unit: 'MiB' }],
    ['2000 ns', {}, { value: 2000, unit: 'ns' }],
    ['1e9 s', {}, { value: 1e9, unit: 's' }],
    ['x', { x: '5000 MB' }, { value: 5000, unit: 'MB' }],
    ['a - b', { a: '5000 MB', b: '1000 MB' }, { value: 4000, unit: 'MB' }],
    ['max(a, b)', { a: '5000 MB', b: '1000 MB' }, { value: 5000, unit: 'MB' }],
    ['(-a)', { a: '5 cycles/element' }, { value: -5, unit: 'cycles/element' }],
    ['12%', {}, { value: 12, unit: '%' }],
    ['5 B/cycle/core', {}, { value: 5, unit: 'B/cycle/core' }],
    ['5 / element', {}, { value: 5, unit: '1/element' }],
    ['1 - 12%', {}, { value: 0.88, unit: '' }],
    ['50% / element', {}, { value: 0.5, unit: '1/element' }],
  ])('keeps the unit that the operands of %s share', (expression, texts, result) => {
    expect(evaluate(expression, inputs(texts))).toEqual(result);
  });

  it.each<[string, Record<string, string>, Quantity]>([
    ['64 bytes/line * 512 lines', {}, { value: 32, unit: 'KiB' }],
    ['2 * size', { size: '500 MB' }, { value: 1, unit: 'GB' }],
    ['2 * size', { size: '512 MiB' }, { value: 1, unit: 'GiB' }],
    ['10 * 50 bytes', {}, { value: 500, unit: 'bytes' }],
    ['2 * 400 Gbit', {}, { value: 800, unit: 'Gbit' }],
    ['4800 MT/s * 8 bytes/transfer', {}, { value: 38.4, unit: 'GB/s' }],
    ['32 B/cycle * 5 GHz', {}, { value: 160, unit: 'GB/s' }],
    ['3 ns/element * 4096 elements', {}, { value: 12.288, unit: 'us' }],
    ['13 cycles / (5 GHz)', {}, { value: 2.6, unit: 'ns' }],
    ['13 cycles / 1 ns', {}, { value: 13, unit: 'GHz' }],
    ['6e9 transfers / 1 s', {}, { value: 6, unit: 'GT/s' }],
    ['10 W * 1 s', {}, { value: 10, unit: 'J' }],
    ['7 kJ / 2 s', {}, { value: 3.5, unit: 'kW' }],
    ['2e15 FLOP / (4 TB)', {}, { value: 500, unit: 'FLOP/B' }],
    ['24 * 300 s', {}, { value: 2, unit: 'h' }],
    ['72 * 1 h', {}, { value: 3, unit: 'days' }],
    ['10 * 1 h / 1 sample', {}, { value: 36000, unit: 's/sample' }],
    ['1 * 1 element / 4 ns', {}, { value: 250000000, unit: 'element/s' }],
    ['8 GB/s / (2 GPUs)', {}, { value: 4, unit: 'GB/s/GPU' }],
    ['3 * 4 lines * 2 bytes', {}, { value: 24, unit: 'bytes*line' }],
    ['2 * 1.5 mm', {}, { value: 3, unit: 'mm' }],
    ['(2 mm)^2', {}, { value: 4e-6, unit: 'm^2' }],
    ['0 * 5 GB', {}, { value: 0, unit: 'bytes' }],
    ['0 * 5 ns', {}, { value: 0, unit: 's' }],
    ['1e-6 * 1 ps', {}, { value: 1e-6, unit: 'ps' }],
    ['-2 * 4096 bytes', {}, { value: -8, unit: 'KiB' }],
    ['2 / (4 elements)', {}, { value: 0.5, unit: '1/element' }],
  ])('finds the unit that reads best for %s', (expression, texts, result) => {
    const { value, unit } = evaluate(expression, inputs(texts), '');
    expect(unit).toBe(result.unit);
    expect(value).toBeCloseTo(result.value, 12);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['4 cycles + 3', {}, '', '“4 cycles + 3” adds cycles and a number without unit. → Both sides must measure the same thing: give the bare one its unit, or divide the other by its unit (`/ (1 cycle)`).'],
    ['a - b', { a: '3 ns', b: '3 bytes' }, '', '“a - b” subtracts s and bytes. → Both sides must measure the same thing: give the bare one its unit, or divide the other by its unit (`/ (1 cycle)`).'],
    ['a * b', { a: '64 bytes', b: '512 lines' }, 'KiB', '“a * b” gives byte·lines, which cannot be shown in `KiB`. → Change the unit, or the units of the inputs, until they cancel.'],
    ['3', {}, 'ns', '“3” gives a number without unit, which cannot be shown in `ns`. → Change the unit, or the units of the inputs, until they cancel.'],
    ['size / 10 GB/s', { size: '3 GB' }, 's', '`s` in “size / 10 GB/s” is a unit without a number, and no input has this name. → Give `s` as an input, or write a number before it (`1 s`); a compound unit behind a division stands in parentheses: `x / (10 GB/s)`.'],
    ['lines * 64 bytes', {}, '', '`lines` in “lines * 64 bytes” is a unit without a number, and no input has this name. → Give `lines` as an input, or write a number before it (`1 lines`); a compound unit behind a division stands in parentheses: `x / (10 GB/s)`.'],
    ['sise * 2', { size: '3' }, '', '`sise` in “sise * 2” is neither an input nor a unit. Did you mean `size`? → The inputs are: size.'],
    ['zzzzzz', {}, '', '`zzzzzz` in “zzzzzz” is neither an input nor a unit. → Give it as an input: `zzzzzz="64 bytes"`.'],
    ['5 lnes', {}, '', '`lnes` in “5 lnes” is not a unit. Did you mean `lanes`? → Use a unit of mathjs that the field uses (`ns`, `GiB`, `GB/s`, `GHz`), or a counting unit; a new one is one word in src/core/units/units.ts.'],
    ['2 lines', { lines: '64' }, '', '“2 lines” multiplies without a sign. → Write the `*`; only a unit stands directly behind its number.'],
    ['2 (3 + 4)', {}, '', '“2 (3 + 4)” multiplies without a sign. → Write the `*`; only a unit stands directly behind its number.'],
    ['x (3 + 4)', { x: '2' }, '', '`x(…)` in “x (3 + 4)” is not a function. → Write the multiplication out: `x * (…)`.'],
    ['celi(3)', {}, '', `\`celi(…)\` in “celi(3)” is not a function. Did you mean \`ceil\`? → The functions are: ${functionNames.join(', ')}.`],
    ['sqrt(1, 2)', {}, '', '`sqrt` in “sqrt(1, 2)” has 2 arguments. → It takes 1.'],
    ['max(1)', {}, '', '`max` in “max(1)” has 1 argument. → It takes 2 or more.'],
    ['max(3 ns, 5)', {}, '', '“max(3 ns, 5)” compares s and a number without unit. → All its arguments must measure the same thing.'],
    ['ceil(100 bytes)', {}, '', '“ceil(100 bytes)” rounds bytes, and the result would depend on the unit. → Divide by a unit first, `ceil(size / (1 KiB))`, or round something counted.'],
    ['log2(8 nodes)', {}, '', '“log2(8 nodes)” is of nodes, but must be of a number without unit. → Divide by the unit first: `log2(nodes / (1 node))`.'],
    ['sqrt(4 bytes)', {}, '', '“sqrt(4 bytes)” raises bytes to the power 0.5, which leaves no whole power of the unit. → Divide by the unit first.'],
    ['2 ^ (3 bits)', {}, '', '“2 ^ (3 bits)” has an exponent with a unit: bytes. → An exponent is a number without unit: divide it by its unit.'],
    ['12 % 5', {}, '', 'The % in “12 % 5” stands between two values, where it would be a remainder. → Put a percentage in parentheses, `(12%)`; remainders are not supported.'],
    ['1 / 0', {}, '', 'The result of “1 / 0” is not a finite number. → Look for a division by zero, the logarithm of zero, or a huge power.'],
    ['9^9^9^9', {}, '', 'The result of “9^9^9^9” is not a finite number. → Look for a division by zero, the logarithm of zero, or a huge power.'],
    ['1e400', {}, '', 'The result of “1e400” is not a finite number. → Look for a division by zero, the logarithm of zero, or a huge power.'],
    ['log2(0)', {}, '', 'The result of “log2(0)” is not a finite number. → Look for a division by zero, the logarithm of zero, or a huge power.'],
    ['', {}, '', `The expression is empty. → ${grammar}`],
    ['1 +', {}, '', `“1 +” cannot be read: Unexpected end of expression (char 4). → ${grammar}`],
    ['1'.repeat(401), {}, '', 'This expression is 401 characters long. → An expression has at most 400 characters: use several with `calc:`.'],
    ['3 ns', {}, 'nanos', '`nanos` is not a unit. Did you mean `lanes`? → Use a unit of mathjs that the field uses (`ns`, `GiB`, `GB/s`, `GHz`), or a counting unit; a new one is one word in src/core/units/units.ts.'],
  ])('says what is wrong with %s', (expression, texts, unit, message) => {
    expect(problemOf(() => evaluate(expression, inputs(texts), unit))).toBe(message);
  });

  it.each(['"text"', 'x = 3', 'f(x) = 3', '[1, 2]', '1:3', 'a.b', 'a["b"]', '1 ? 2 : 3', '1; 2', '3!', "2'", 'true', '1 == 2', '3 ns to us', 'not 1', '1 and 2', '~1', '{a: 1}', '1 << 2'])('does not allow %s', (expression) => {
    expect(problemOf(() => evaluate(expression, inputs({ a: '1' })))).toMatch(new RegExp(`^(“.*” is not allowed in an expression\\.|“.*” cannot be read: .*) → ${grammar.replace(/[.*+^()]/g, '\\$&')}$`, 's'));
  });

  it.each(['import("fs")', 'createUnit("foo")', 'evaluate("1")', 'parse("1")', 'simplify("x")', 'constructor("x")', 'toString()', '__proto__(1)', 'random(1)', 'a.constructor("x")', 'cot(1)'])('does not reach the function of %s', (expression) => {
    expect(problemOf(() => evaluate(expression, inputs({ a: '1' })))).toContain('is not a function');
  });

  it('agrees with plain arithmetic on any expression of numbers', () => {
    const random = seeded(42);
    const make = (depth: number): { text: string; value: number } => {
      if (depth === 0 || random() < 0.2) {
        const value = Math.floor(random() * 1000) / 8 + 1;
        return { text: String(value), value };
      }
      const [a, b] = [make(depth - 1), make(depth - 1)];
      const kind = Math.floor(random() * 5);
      if (kind === 0) return { text: `(${a.text} + ${b.text})`, value: a.value + b.value };
      if (kind === 1) return { text: `max(${a.text}, ${b.text})`, value: Math.max(a.value, b.value) };
      if (kind === 2) return { text: `(${a.text} * ${b.text})`, value: a.value * b.value };
      if (kind === 3) return { text: `(${a.text} / ${b.text})`, value: a.value / b.value };
      return { text: `abs(-${a.text})`, value: Math.abs(a.value) };
    };
    for (let round = 0; round < 300; round++) {
      const { text, value } = make(4);
      if (text.length > 400) continue;
      expect(Math.abs(evaluate(text).value - value), text).toBeLessThanOrEqual(1e-13 * value);
    }
  });

  it('never throws anything but a UnitProblem, whatever the text', () => {
    const random = seeded(3);
    const pieces = ['1', '2.5', 'ns', 'GiB', 'a', '+', '-', '*', '/', '^', '(', ')', 'max', ',', '%', '"', '[', '.', ' ', 'e', '=', ':', 'ceil(', '1e', 'µ', '×', '\n', '#', '$', '\\'];
    let problems = 0;
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({ length: 1 + Math.floor(random() * 12) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      try {
        expect(evaluate(text, inputs({ a: '3 ns' })).value).toSatisfy(Number.isFinite);
      } catch (error) {
        expect(error, text).toHaveProperty('name', 'UnitProblem');
        problems++;
      }
    }
    expect(problems).toBeGreaterThan(500);
  });
});

describe('symbolsOf', () => {
  it('lists inputs and units in their order, and no functions', () => {
    expect(symbolsOf('max(size / line, 3 pages) + size')).toEqual(['size', 'line', 'pages']);
    expect(symbolsOf('(12%)')).toEqual([]);
  });
});
