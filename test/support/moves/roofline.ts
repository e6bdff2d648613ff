import type { Moves } from '../play.ts';

export const moves: Moves = {
  peak: [{ set: 'chains', to: 8 }],
  gemv: [{ set: 'intensity', to: 0.5 }, { set: 'chains', to: 1 }],
  softmax: [{ set: 'intensity', to: 0.625 }, { answer: 'other' }],
  table: [{ set: 'perCycle', to: 2 }, { answer: 'rate' }],
};
