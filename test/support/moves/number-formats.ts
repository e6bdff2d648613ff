import type { Moves } from '../play.ts';

export const moves: Moves = {
  missing: [{ set: 'a', to: '2049' }],
  'loss-scale': [{ set: 'scale', to: 256 }],
  thousand: [{ set: 'order', to: 'pairs' }],
  flip: [{ press: 'Exponent bit 1 of 5: 0' }],
};
