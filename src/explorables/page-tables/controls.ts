/** Controls of page-tables. */
import type { Controls, ParamsOf } from '../shared/contract.ts';

export const controls = {
  stride: {
    kind: 'list', label: 'Stride', unit: '× 4\u00a0KiB', values: Array.from({ length: 22 }, (_, exponent) => 2 ** exponent), default: 1,
    note: 'From one touched page to the next: 512 is 2\u00a0MiB, 262,144 is 1\u00a0GiB.',
  },
  pages: { kind: 'list', label: 'Pages touched', unit: '', values: [1, 8, 64, 72, 256, 512, 1024, 2048, 3072, 4096, 8192], default: 4096, note: 'One byte is written in each.' },
  huge: {
    kind: 'choice', label: 'Huge pages of 2\u00a0MiB', default: 'off',
    options: [{ value: 'off', label: 'off' }, { value: 'on', label: 'on, where they fit' }],
  },
  offset: { kind: 'range', label: 'Start behind a boundary of 2\u00a0MiB', unit: '× 4\u00a0KiB', min: 0, max: 511, step: 1, default: 0 },
  tlb: { kind: 'list', label: 'TLB entries', unit: '', values: [16, 32, 64, 72, 128, 256, 512, 1024, 1536, 2048, 3072, 4096], default: 3072, note: 'Our machine has 72 in the first level for data, 3072 in the second.' },
  from: { kind: 'range', label: 'First page of the figure', unit: '', min: 0, max: 8191, step: 1, default: 0, hidden: true },
  at: { kind: 'range', label: 'Page whose address is shown', unit: '', min: 0, max: 8191, step: 1, default: 0, hidden: true },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;
