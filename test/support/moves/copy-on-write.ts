import type { Moves } from '../play.ts';

export const moves: Moves = {
  'time-to-oom': [{ set: 'seconds', to: 15 }],
  flat: [{ set: 'container', to: 'bytes' }],
  'one-percent': [{ set: 'seconds', to: 10 }, { answer: '40' }],
};
