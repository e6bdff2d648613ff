/** What the model says about the programs that were recorded. */
import type { Predict } from '../shared/contract.ts';
import { costOf } from './walk.ts';

export const predictions: Readonly<Record<string, Predict>> = {
  tables: ({ pages, stride, offset, huge }) => {
    const { faults, tableBytes, residentBytes } = costOf({ pages: Number(pages), stride: Number(stride), offset: Number(offset), isHuge: huge === 'on' });
    return { faults, tables: tableBytes / 1024, resident: residentBytes / 1024 };
  },
};
