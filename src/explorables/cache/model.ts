/** The model of a cache under a few loops: what is measured, said, listed and asked. */
import type { DataTable, Measure, Model } from '../shared/contract.ts';
import { challenges } from './challenges.ts';
import { controls, initial, step, type Event, type State } from './state.ts';
import { describe, finding, matricesOf, passName } from './text.ts';

const measures = {
  readMisses: { label: 'Reads that miss', unit: '' },
  writeMisses: { label: 'Writes that miss', unit: '' },
  conflictMisses: { label: 'Conflict misses', unit: '' },
  missRate: { label: 'Misses of all accesses', unit: '%' },
  walkSets: { label: 'Sets on the walk', unit: '' },
  writeBacks: { label: 'Dirty lines thrown out', unit: '' },
} satisfies Record<string, Measure>;

function measure({ counts, walk }: State): Record<keyof typeof measures, number> {
  const { readMisses, writeMisses, conflict, reads, writes, writeBacks } = counts;
  return { readMisses, writeMisses, conflictMisses: conflict, missRate: (100 * (readMisses + writeMisses)) / (reads + writes), walkSets: walk.sets, writeBacks };
}

/** By set: the lines that the pass wants there, those that find no room, and the misses of the whole run. */
function table(state: State): DataTable {
  const { sets, wanted, geometry, counts } = state;
  const matrices = matricesOf(state);
  return {
    columns: [
      { name: 'set', unit: '' },
      ...matrices.map((matrix) => ({ name: `of ${matrix}, in ${passName(state)} ${state.pass}`, unit: 'lines' })),
      { name: 'without room', unit: 'lines' },
      ...['compulsory', 'capacity', 'conflict'].map((kind) => ({ name: `${kind} in the whole run`, unit: 'misses' })),
    ],
    rows: Array.from({ length: sets }, (_, set) => {
      const lines = matrices.map((matrix) => wanted[matrix][set]!);
      return [set, ...lines, Math.max(0, lines.reduce((total, each) => total + each, 0) - geometry.ways), counts.compulsoryOfSet[set]!, counts.capacityOfSet[set]!, counts.conflictOfSet[set]!];
    }),
  };
}

export const model: Model<typeof controls, State, Event> = { controls, initial, step, measures, measure, describe, table, finding, challenges };
