import type { Moves } from '../play.ts';

export const moves: Moves = {
  pad: [{ set: 'padding', to: 8 }],
  ways: [{ set: 'ways', to: 512 }],
  order: [{ set: 'workload', to: 'jki' }],
  tile: [{ set: 'tile', to: '8' }],
};
