import { describe, expect, it } from 'vitest';
import { classify } from '../../../../src/core/numbers/kind.ts';
import { parseQuantity } from '../../../../src/core/units/quantity.ts';

describe('classify', () => {
  it.each([
    ['4 ns', 'time'], ['4 ns/element', 'time'], ['32 KiB', 'size'], ['64 bytes/line', 'size'], ['3 GB/s', 'bandwidth'], ['100 Gbit/s', 'bandwidth'], ['5 GHz', 'rate'], ['989 TFLOP/s', 'rate'],
    ['4 cycles', 'count'], ['6 macroops/cycle', 'count'], ['7', 'count'], ['12 %', 'ratio'], ['2.1×', 'ratio'], ['5 mm^2', 'other'], ['5 bytes^2', 'other'],
  ])('takes %s for a %s', (text, kind) => {
    expect(classify(parseQuantity(text)).kind).toBe(kind);
  });

  it('gives a number by which quantities of one kind are compared', () => {
    const bases = ['900 ns', '1 us', '1 ms', '1 min'].map((text) => classify(parseQuantity(text)).base);
    expect(bases).toEqual([...bases].sort((a, b) => a - b));
    expect(classify(parseQuantity('1 KiB')).base).toBe(classify(parseQuantity('1024 bytes')).base);
  });
});
