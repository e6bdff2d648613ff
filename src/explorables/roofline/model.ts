/** The roofline of a machine that the reader sets, with the ceiling of dependency chains. */
import type { Model } from '../shared/contract.ts';
import { challenges } from './challenges.ts';
import { controls, initial, type Event, type State } from './state.ts';
import { describe, finding, table } from './text.ts';

export const model: Model<typeof controls, State, Event> = {
  controls,
  initial,
  step: ({ params }, { shown }) => initial({ ...params, shown }),
  measures: {
    attainable: { label: 'Attainable', unit: 'GFLOP/s' },
    share: { label: 'Share of peak', unit: '%' },
    turn: { label: 'One turn of the loop', unit: 'cycles' },
    ceiling: { label: 'Ceiling of the chains', unit: 'GFLOP/s' },
    ridge: { label: 'Ridge point', unit: 'FLOP/byte' },
  },
  measure: ({ attainable, peak, turn, ceiling, ridge }) => ({ attainable, share: Number(((100 * attainable) / peak).toPrecision(12)), turn, ceiling, ridge }),
  describe,
  table,
  finding,
  challenges,
};
