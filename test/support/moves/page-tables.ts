import type { Moves } from '../play.ts';

export const moves: Moves = {
  twice: [{ set: 'stride', to: 262144 }],
  'eight-faults': [{ set: 'huge', to: 'on' }, { set: 'offset', to: 0 }],
  reach: [{ set: 'huge', to: 'on' }, { set: 'stride', to: 8 }],
};
