import type { Moves } from '../play.ts';

export const moves: Moves = {
  eighty: [{ set: 'workers', to: 4 }],
  'two-readings': [{ set: 'workers', to: 4 }, { set: 'workers', to: 8 }, { answer: 'computes' }],
  'slow-batches': [{ set: 'prefetch', to: 3 }],
};
