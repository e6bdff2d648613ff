import type { Moves } from '../play.ts';

export const moves: Moves = {
  doubled: [{ set: 'ranks', to: 8 }, { set: 'ranks', to: 26 }],
  crossing: [{ set: 'messageKiB', to: 256 }],
  log: [{ answer: 50 }],
  bucket: [{ set: 'messageKiB', to: 131_072 }],
};
