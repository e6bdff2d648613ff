/** What the state says, in words. */
import { formatNumber } from '../../core/units/number.ts';
import { initial, type State } from './state.ts';
import { isProduct, type Matrix } from './workloads.ts';

/** A whole number with its noun, `1 line`, `16 lines`, `2 accesses`. */
export function plural(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
}

/** The matrices that the loops use. */
export function matricesOf({ shape }: State): readonly Matrix[] {
  return isProduct(shape.workload) ? ['a', 'b', 'c'] : ['a', 'b'];
}

/** What one pass of the innermost loops is, for the reader. */
export function passName({ shape: { workload, n, tile } }: State): 'column' | 'tile' | 'pass' {
  return isProduct(workload) ? 'pass' : tile < n ? 'tile' : 'column';
}

/** Lines on the walk, the sets in which they lie and the room there. */
export function describeWalk(state: State): string {
  const { walk, sets, pass } = state;
  const name = passName(state);
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${formatNumber(pass)} takes ${plural(walk.lines, 'line')} of ${walk.matrix}, in ${formatNumber(walk.sets)} of ${plural(sets, 'set')}, with room for ${formatNumber(walk.room)}`;
}

/** The sentence under the figure. */
export function describe(state: State): string {
  const { counts, params, shape } = state;
  const isSmaller = params.n > shape.n;
  return `${isSmaller ? `Counted at n = ${shape.n}: ` : ''}${formatNumber(counts.readMisses)} of ${plural(counts.reads, 'read')} and ${formatNumber(counts.writeMisses)} of ${plural(counts.writes, 'write')} miss; ${describeWalk(state).replace(/^./, (letter) => letter.toLowerCase())}.`;
}

/** The caption of the first frame. */
export function finding(state: State): string {
  const padded = initial({ ...state.params, padding: 8 });
  const { walk, counts, sets, geometry } = state;
  return `**The ${plural(walk.lines, 'line')} of a column share ${formatNumber(walk.sets)} of ${plural(sets, 'set')}, so ${formatNumber(counts.readMisses)} of ${plural(counts.reads, 'read')} miss, although the cache has room for ${plural(geometry.sizeBytes / geometry.lineBytes, 'line')}.** With ${padded.params.padding} doubles behind each row they spread over ${plural(padded.walk.sets, 'set')}, and ${formatNumber(padded.counts.readMisses)} reads miss.`;
}
