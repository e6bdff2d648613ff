import { describe, expect, it } from 'vitest';
import { formatQuantity, formatText, unitLabel } from '../../../../src/core/units/format.ts';
import { formatNumber } from '../../../../src/core/units/number.ts';
import { parseQuantity } from '../../../../src/core/units/quantity.ts';

describe('formatNumber', () => {
  it.each<[number, string]>([
    [1.21, '1.21'], [0.0834, '0.0834'], [0.08341, '0.0834'], [65663, '65,663'], [131072, '131,072'], [4096, '4096'], [10000, '10,000'], [13015864320, '13,015,864,320'],
    [65663.4, '65,700'], [1.1999, '1.20'], [0.5, '0.5'], [6.75, '6.75'], [30.5, '30.5'], [99.96, '100'], [999.6, '1000'], [0.99999, '1.00'], [0.1 + 0.2, '0.3'], [2.9999999999999996, '3'],
    [0, '0'], [-0, '0'], [1, '1'], [-3, '−3'], [-1.2345, '−1.23'], [1e15, '10¹⁵'], [1.5e15, '1.5 × 10¹⁵'], [1.23456e20, '1.23 × 10²⁰'], [123456789012345, '123,456,789,012,345'], [999999999999.9999, '1,000,000,000,000'], [1.23e-5, '1.23 × 10⁻⁵'], [0.0001, '0.0001'],
    [0.00012345, '0.000123'], [Infinity, '∞'], [-Infinity, '−∞'], [NaN, 'not a number'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each<[number, number, string]>([
    [65663, 2, '66,000'], [4.915, 4, '4.915'], [1.23456, 5, '1.2346'], [1.2, 1, '1'], [0.95, 1, '0.9'], [0.96, 1, '1'], [3, 3, '3'], [32.04, 2, '32'], [2.98, 2, '3.0'], [13015864320, 3, '13,000,000,000'], [1e-9, 2, '10⁻⁹'], [1.987e-9, 2, '2.0 × 10⁻⁹'],
  ])('writes %d with %d digits as %s', (value, digits, text) => {
    expect(formatNumber(value, { digits })).toBe(text);
  });
});

describe('formatQuantity', () => {
  it.each([
    ['1 cycle', '1', 'cycle'], ['4 cycle', '4', 'cycles'], ['-1 cycles', '−1', 'cycle'], ['0 cycles', '0', 'cycles'], ['0.5 cycles', '0.5', 'cycles'], ['1.003 cycles', '1.00', 'cycles'],
    ['1 cycles/element', '1', 'cycle/element'], ['4 cycle/elements', '4', 'cycles/element'], ['3 us', '3', 'µs'], ['3 µs', '3', 'µs'], ['12 GB/s', '12', 'GB/s'], ['12 %', '12', '%'], ['2.1×', '2.1', '×'], ['7', '7', ''],
    ['6 macroops/cycle', '6', 'macro-ops/cycle'], ['1 uop', '1', 'µop'], ['5 syscalls/s', '5', 'system calls/s'], ['1 entry', '1', 'entry'], ['2 entry', '2', 'entries'], ['2 accesses', '2', 'accesses'], ['2 keys', '2', 'keys'],
    ['2 index', '2', 'indices'], ['989 TFLOP/s', '989', 'TFLOP/s'], ['100 Gbits/s', '100', 'Gbit/s'], ['8 bits', '8', 'bits'], ['1 bit', '1', 'bit'], ['24 hours', '24', 'hours'],
  ])('writes %s in two parts', (text, number, unit) => {
    expect(formatQuantity(parseQuantity(text))).toEqual({ number, unit });
  });
});

describe('formatText', () => {
  it('puts a no-break space before a unit and none before a factor', () => {
    expect(formatText(parseQuantity('12 %'))).toBe('12\u00a0%');
    expect(formatText(parseQuantity('2.1 ×'))).toBe('2.1×');
    expect(formatText(parseQuantity('131072 bytes'))).toBe('131,072\u00a0bytes');
    expect(formatText(parseQuantity('7'))).toBe('7');
    expect(formatText({ value: 65663, unit: 'ns' }, { digits: 2 })).toBe('66,000\u00a0ns');
  });
});

describe('unitLabel', () => {
  it.each([
    ['ns/element', 'ns/element'], ['B/(cycle*core)', 'B/cycle/core'], ['B/cycle/core', 'B/cycle/core'], ['mm^2', 'mm²'], ['ms^-1', 'per ms'], ['per element', 'per element'], ['/element', 'per element'], ['1/s', 'per s'],
    ['byte*line', 'byte·lines'], ['ns per lookup', 'ns/lookup'], ['', ''], ['%', '%'], ['probe/lookup', 'probes/lookup'], ['B/s^2', 'B/s²'], ['GPU·h', 'GPU·h'],
  ])('writes the unit %s as %s', (unit, label) => {
    expect(unitLabel(unit)).toBe(label);
  });
});
