import type { Moves } from '../play.ts';

export const moves: Moves = {
  'fit-4096': [{ set: 'weights', to: 'q8-0' }],
  'cache-equals-weights': [{ set: 'sequences', to: 8 }],
  'sixteen-bytes': [{ answer: 'mixed' }],
};
