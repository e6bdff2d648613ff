/** Goals that the model checks. */
import { formatNumber } from '../../core/units/number.ts';
import type { Challenge } from '../shared/contract.ts';
import type { Params, State } from './state.ts';
import { plural } from './text.ts';
import { isDown, isProduct } from './workloads.ts';

const transpose: Partial<Params> = { workload: 'reads', n: 256, padding: 0, tile: 'none', ways: 8, sizeKiB: 32, lineBytes: 64 };
const fewReads = 9000;
const fewTiled = 40_000;
const manyMisses = 100_000;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'pad',
    goal: `Without tiles and in the same cache, bring the reads that miss under ${formatNumber(fewReads)}.`,
    start: transpose,
    locked: ['workload', 'n', 'tile', 'ways', 'sizeKiB', 'lineBytes'],
    isWon: ({ counts, shape }) => counts.readMisses < fewReads && shape.n === 256 && shape.tile === shape.n,
    look: ({ walk, counts, params }) =>
      params.padding === 0
        ? `Look at the bars: the ${plural(walk.lines, 'line')} of the column crowd into ${plural(walk.sets, 'set')}. What decides how far apart they lie?`
        : `${formatNumber(counts.readMisses)} reads miss. The column now reaches ${plural(walk.sets, 'set')} with room for ${plural(walk.room, 'line')} and needs ${formatNumber(walk.lines)}, beside those of b. Which distances of the rows reach more sets?`,
    because: ({ walk, shape, geometry }) => {
      const step = (shape.rowLength * 8) / geometry.lineBytes;
      return `A row is now ${formatNumber(step)} lines long, so ${Number.isInteger(step) ? 'a column goes round all the sets' : 'the rows drift against the lines, and a column reaches more sets'}: ${formatNumber(walk.sets)} of them, with room for ${plural(walk.room, 'line')}. Each line stays until its other seven doubles are read.`;
    },
  },
  {
    id: 'ways',
    goal: `Leave the rows at 256 doubles and the cache at 32 KiB. With how few ways do fewer than ${formatNumber(fewReads)} reads miss?`,
    start: transpose,
    locked: ['workload', 'n', 'padding', 'tile', 'sizeKiB', 'lineBytes'],
    isWon: ({ counts, shape, geometry }) => counts.readMisses < fewReads && shape.rowLength === 256 && shape.tile === shape.n && geometry.sizeBytes === 32 * 1024,
    look: ({ walk, sets, geometry }) =>
      `With ${plural(geometry.ways, 'way')} the cache has ${plural(sets, 'set')}; the column uses ${formatNumber(walk.sets)}, with room for ${plural(walk.room, 'line')} of its ${formatNumber(walk.lines)}. Watch that room while you change the ways: what happens to the number of sets?`,
    because: ({ geometry }) =>
      `The size is fixed, so each doubling of the ways halves the sets. Up to 16 ways the column keeps room for 16 lines; from there on it has one set to itself, which grows. Even 256 ways fail, since lines of b come in between. Only with ${formatNumber(geometry.ways)}, one set of all lines, is no line thrown out too early: padding is cheaper than ways.`,
  },
  {
    id: 'order',
    goal: `Find a loop order of the 64 × 64 product that misses more than ${formatNumber(manyMisses)} times.`,
    start: { ...transpose, workload: 'ijk', n: 64 },
    locked: ['n', 'padding', 'tile', 'ways', 'sizeKiB', 'lineBytes'],
    isWon: ({ counts, shape }) => counts.readMisses + counts.writeMisses > manyMisses && isProduct(shape.workload),
    look: ({ counts, shape }) =>
      !isProduct(shape.workload)
        ? 'This is no matrix product: choose one of the six orders.'
        : isDown(shape.workload)
          ? `${formatNumber(counts.readMisses + counts.writeMisses)} misses. The last letter is the innermost loop. It goes down a column of b here, but along a row of a. Which letter would go down columns twice?`
          : `${formatNumber(counts.readMisses + counts.writeMisses)} misses. The last letter is the innermost loop. Here it goes along the rows of b and c: eight doubles of a line in turn. Which letter is the row of two matrices?`,
    because: () => 'With i innermost, both a[i][k] and c[i][j] are walked down a column: two new lines in each step, of which one double each is used, and both columns crowd into the same few sets.',
  },
  {
    id: 'tile',
    goal: `With 512 rows and no padding, choose tiles so that fewer than ${formatNumber(fewTiled)} reads miss.`,
    start: { ...transpose, n: 512 },
    locked: ['workload', 'n', 'padding', 'ways', 'sizeKiB', 'lineBytes'],
    isWon: ({ counts, shape }) => counts.readMisses < fewTiled && shape.n === 512 && shape.rowLength === 512,
    look: ({ walk, geometry, shape, counts }) =>
      shape.tile >= shape.n
        ? `The column takes ${plural(walk.lines, 'line')}, all in ${plural(walk.sets, 'set')}. How many rows can you afford before you go on to the next column?`
        : walk.lines > walk.room
          ? `A tile takes ${plural(walk.lines, 'line')} of a, in sets with room for ${formatNumber(walk.room)}. Compare the height of the bar with the line at ${plural(geometry.ways, 'way')}.`
          : `The lines fit, yet ${formatNumber(counts.readMisses)} reads miss: a tile ${shape.tile} doubles wide uses only a part of each line of ${geometry.lineBytes / 8} doubles.`,
    because: ({ geometry, shape }) =>
      `All ${shape.tile} lines of a tile's column lie in one set, and it has ${plural(geometry.ways, 'way')}. A taller tile throws its own lines out, a narrower one leaves doubles of each line unread.`,
  },
];
