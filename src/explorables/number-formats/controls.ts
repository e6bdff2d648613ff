/** Controls of number-formats. */
import type { Controls, ParamsOf } from '../shared/contract.ts';

export const controls = {
  format: {
    kind: 'choice', label: 'Format', default: 'fp16',
    options: [
      { value: 'fp16', label: 'fp16 (float16)' },
      { value: 'bf16', label: 'bf16 (bfloat16)' },
      { value: 'fp32', label: 'fp32 (float32)' },
      { value: 'e4m3', label: 'fp8 E4M3 (float8_e4m3fn)' },
      { value: 'e5m2', label: 'fp8 E5M2 (float8_e5m2)' },
    ],
  },
  b: { kind: 'list', label: 'Add b', unit: '', values: [0, 1e-8, 1e-6, 0.0001, 0.001, 0.01, 0.1, 0.5, 1, 2, 3, 4, 8, 15, 16, 17, 32, 100, 256, 1000, 65504], default: 16 },
  a: {
    kind: 'text', label: 'Number a', maxLength: 40, default: '65504',
    pattern: /^\s*(?:[+-]?(?:\d[\d,]*\.?\d*(?:e[+-]?\d{1,4})?|\.\d+(?:e[+-]?\d{1,4})?|inf(?:inity)?|∞|nan)|0x[\da-f]{1,8})\s*$/i,
    note: 'A decimal, inf, nan, or the bits as 0x7bff. A decimal is first read as a double, as Python does.',
  },
  times: { kind: 'list', label: 'How many times', unit: '', values: [1, 2, 4, 10, 32, 100, 256, 500, 1000, 2048, 4096, 10000], default: 1 },
  order: {
    kind: 'choice', label: 'Order of many additions', default: 'turn',
    options: [{ value: 'turn', label: 'one after the other' }, { value: 'pairs', label: 'the b in pairs, then a' }, { value: 'wide', label: 'one after the other in fp32, rounded once' }],
  },
  scale: { kind: 'list', label: 'Loss scale', unit: '×', values: Array.from({ length: 25 }, (_, exponent) => 2 ** exponent), default: 1, note: 'a and b are multiplied by it before they are stored, and divided by it afterwards, outside the format.' },
  range: {
    kind: 'choice', label: 'Out of the range of fp8', default: 'special',
    options: [{ value: 'special', label: '∞, or NaN in E4M3' }, { value: 'largest', label: 'the largest number' }],
    note: 'The OCP allows both. PyTorch 2.13 has the second for E4M3 and the first for E5M2.',
  },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;
