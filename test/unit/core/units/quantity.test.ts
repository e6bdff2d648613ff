import { describe, expect, it } from 'vitest';
import { convert, isConvertible, parseQuantity, quantity } from '../../../../src/core/units/quantity.ts';
import { seeded } from '../../../../src/core/random.ts';
import { problemOf } from '../../../support/thrown.ts';

const unitHint = 'Use a unit of mathjs that the field uses (`ns`, `GiB`, `GB/s`, `GHz`), or a counting unit; a new one is one word in src/core/units/units.ts.';
const formHint = 'Write units like `ns`, `GB/s`, `cycles/element`, `B/(cycle*core)` or `mm^2`.';

describe('parseQuantity', () => {
  it.each([
    ['64', 64, ''], ['24 GiB', 24, 'GiB'], ['24GiB', 24, 'GiB'], ['1.5e9', 1.5e9, ''], ['12 %', 12, '%'], ['2.1×', 2.1, '×'], ['.5 ns', 0.5, 'ns'], ['5. ns', 5, 'ns'],
    ['131,072 bytes', 131072, 'bytes'], ['-3 ns', -3, 'ns'], ['−3 ns', -3, 'ns'], ['+3 ns', 3, 'ns'], ['  7 lines ', 7, 'lines'], ['0', 0, ''], ['1e-3 s', 0.001, 's'], ['3 µs', 3, 'µs'],
    ['5 elements', 5, 'elements'], ['5 per second', 5, 'per second'],
  ])('reads %s', (text, value, unit) => {
    expect(parseQuantity(text)).toEqual({ value, unit });
  });

  it.each([
    ['', '“” is not a number with or without a unit. → Write it like `64`, `24 GiB`, `1.5e9` or `12 %`.'],
    ['many', '“many” is not a number with or without a unit. → Write it like `64`, `24 GiB`, `1.5e9` or `12 %`.'],
    ['x'.repeat(80), `“${'x'.repeat(57)}…” is not a number with or without a unit. → Write it like \`64\`, \`24 GiB\`, \`1.5e9\` or \`12 %\`.`],
    ['1,2 ns', `\`,2\` in “,2 ns” is not a unit. → ${unitHint}`],
    ['1e999 ns', 'The value Infinity is not a finite number. → Give a number.'],
    ['6 macro-ops/cycle', `\`macro-ops\` in “macro-ops/cycle” is not a unit. Did you mean \`macroops\`? → ${unitHint}`],
    ['6.75 K macro-ops', `\`K\` in “K macro-ops” is not a unit. → ${unitHint}`],
    ['3 GIB', `\`GIB\` is not a unit. Did you mean \`GiB\`? → ${unitHint}`],
    ['3 TFLOPS', '`TFLOPS` is not a unit. → Write FLOP for operations and FLOP/s for a rate, with a prefix where needed: `TFLOP/s`.'],
    ['3 TOPS', '`TOPS` is not a unit. → Write `op/s`, with a prefix where needed: `Top/s`.'],
    ['100 Gbps', '`Gbps` is not a unit. → Write bits as `bit`: `Gbit/s`.'],
    ['100 Gb/s', '`Gb` in “Gb/s” is not a unit. → Write bits as `bit` (`Gbit`) and bytes as `B` (`GB`).'],
    ['64 KB', '`KB` is not a unit. → Write `kB` for 1000 bytes or `KiB` for 1024.'],
    ['2 times', '`times` is not a unit. → A factor has the unit `×`, or none.'],
    ['2 x', '`x` is not a unit. → A factor has the unit `×`, or none.'],
    ['12 percent', '`percent` is not a unit. → Write `%`.'],
    ['3 dB', '`dB` is not a unit. → Logarithmic units are not supported: use a factor.'],
    ['3 %/s', '`%` in “%/s” is not a unit. → A percentage or a factor stands alone: `%`, `×`.'],
    ['3 constructor', `\`constructor\` is not a unit. → ${unitHint}`],
    ['3 toString', `\`toString\` is not a unit. Did you mean \`string\`? → ${unitHint}`],
    ['3 ns/', `“ns/” cannot be read as a unit. → ${formHint}`],
    ['3 (', `“(” cannot be read as a unit. → ${formHint}`],
    ['3 ns 4', `“ns 4” cannot be read as a unit. → ${formHint}`],
    ['3 s^20', '“s^20” raises a unit to the power 20. → Powers of units go up to 9.'],
    [`3 ${'s*'.repeat(50)}s`, 'This unit is 101 characters long. → A unit has at most 80 characters.'],
  ])('says what is wrong with %s', (text, message) => {
    expect(problemOf(() => parseQuantity(text))).toBe(message);
  });
});

describe('quantity', () => {
  it('refuses a value that is not finite', () => {
    expect(problemOf(() => quantity(NaN, 'ns'))).toBe('The value NaN is not a finite number. → Give a number.');
  });
});

describe('convert', () => {
  it.each([
    ['32768 bytes', 'KiB', 32], ['1 GB', 'bit', 8e9], ['1.21 ns', 'us', 0.00121], ['100 Gbit/s', 'GB/s', 12.5], ['2 h', 'min', 120], ['1 day', 's', 86400], ['1 week', 'days', 7], ['1 year', 'days', 365.25],
    ['1 kWh', 'MJ', 3.6], ['5 GHz', 'cycles/ns', 5], ['4800 MT/s', 'transfers/us', 4800], ['3 Top/s', 'operations/s', 3e12], ['0.5', '%', 50], ['50 %', '', 0.5], ['150 %', '×', 1.5], ['3 ns', 'ns', 3],
    ['4 cycles/element', 'cycle per element', 4], ['5 MB/s', 'B/us', 5], ['1 syscall', 'syscalls', 1], ['7 mm^2', 'm^2', 7e-6], ['3 1/s', '/s', 3], ['1 µs', 'us', 1],
  ])('turns %s into %s', (text, unit, value) => {
    expect(convert(parseQuantity(text), unit)).toEqual({ value, unit });
  });

  it.each([
    ['3 ns', 'bytes', 'A value in `ns` cannot be shown in `bytes`.'],
    ['3 cycles', 'ns', 'A value in `cycles` cannot be shown in `ns`.'],
    ['3', 'ns', 'A number without unit cannot be shown in `ns`.'],
    ['3 ns', '%', 'A value in `ns` cannot be shown in `%`.'],
    ['3 ns', '', 'A value in `ns` cannot be shown without a unit.'],
    ['64 bytes/line', 'bytes', 'A value in `bytes/line` cannot be shown in `bytes`.'],
  ])('refuses %s in %s', (text, unit, message) => {
    expect(problemOf(() => convert(parseQuantity(text), unit))).toBe(`${message} → Choose a unit of the same kind, or divide in a \`Calc\`.`);
  });

  it('comes back to where it started, for any value and pair of units of one kind', () => {
    const random = seeded(7);
    const kinds = [['B', 'bit', 'KiB', 'GB', 'TiB'], ['ps', 'ns', 'us', 'ms', 's', 'min', 'h', 'days'], ['B/s', 'GB/s', 'GiB/h', 'Gbit/s'], ['', '%', '×']];
    for (let round = 0; round < 500; round++) {
      const units = kinds[Math.floor(random() * kinds.length)]!;
      const [from, to] = [units[Math.floor(random() * units.length)]!, units[Math.floor(random() * units.length)]!];
      const value = (random() - 0.5) * 10 ** Math.floor(random() * 12 - 4);
      const back = convert(convert({ value, unit: from }, to), from);
      expect(back.unit).toBe(from);
      expect(Math.abs(back.value - value)).toBeLessThanOrEqual(1e-13 * Math.abs(value));
    }
  });
});

describe('isConvertible', () => {
  it('holds within one kind of unit and not across counting units', () => {
    expect(isConvertible('GiB', 'bits')).toBe(true);
    expect(isConvertible('cycles', 'instructions')).toBe(false);
    expect(isConvertible('%', '')).toBe(true);
  });
});
