/** What the model says at the points of the recorded workers. */
import type { Predict } from '../shared/contract.ts';
import { copiedBytesOf } from './model.ts';
import { layoutOf } from './pages.ts';

export const predictions: Readonly<Record<string, Predict>> = {
  fork: ({ container, items, length, share }) => ({ growth: copiedBytesOf(String(container), layoutOf(Number(items), Number(length)), Number(share)) / 2 ** 20 }),
};
