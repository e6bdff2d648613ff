/** Which chunk moves where in each step of an all-reduce, and what the buffers hold after it. */
import type { Algorithm } from './cost.ts';

/** One message: `count` chunks from chunk `first` on, from one rank to another, in one step. */
export interface Transfer {
  from: number;
  to: number;
  first: number;
  count: number;
  /** The receiver adds it to what it has; otherwise it takes it instead. */
  adds: boolean;
}

/** Messages that travel at the same time. */
export type Step = readonly Transfer[];

/** Names of the two halves of each algorithm. */
export const phases: Readonly<Record<Algorithm, readonly [string, string]>> = {
  ring: ['reduce-scatter', 'all-gather'],
  tree: ['reduce', 'broadcast'],
  naive: ['collect', 'send back'],
};

/**
 * All steps. Ring: in step s rank r sends chunk r − s − 1 to the right and adds what comes from the left, so that chunk r is complete on rank r after n − 1 steps; the next n − 1 pass the complete chunks on.
 * Tree: in round k, ranks at odd multiples of 2ᵏ hand their vector to the rank 2ᵏ below; then the same backward. Naive: all send to rank 0, which sends the sum to all.
 */
export function scheduleOf(algorithm: Algorithm, ranks: number): readonly Step[] {
  const all = [...Array(ranks).keys()];
  const whole = (from: number, to: number, adds: boolean): Transfer => ({ from, to, first: 0, count: ranks, adds });
  const modulo = (chunk: number): number => ((chunk % ranks) + ranks) % ranks;
  if (algorithm === 'naive') return ranks === 1 ? [] : [all.slice(1).map((rank) => whole(rank, 0, true)), all.slice(1).map((rank) => whole(0, rank, false))];
  if (algorithm === 'ring')
    return [true, false].flatMap((adds) => all.slice(1).map((_, step) => all.map((from) => ({ from, to: modulo(from + 1), first: modulo(from - step - (adds ? 1 : 0)), count: 1, adds }))));
  const distances: number[] = [];
  for (let distance = 1; distance < ranks; distance *= 2) distances.push(distance);
  const up = distances.map((distance) => all.filter((rank) => rank % (2 * distance) === distance).map((rank) => whole(rank, rank - distance, true)));
  return [...up, ...up.toReversed().map((step) => step.map(({ from, to }) => whole(to, from, false)))];
}

/** What each rank holds of each chunk (`buffers[rank][chunk]`) after the first `at` steps, from what each had at first. All messages of a step leave before any arrives. */
export function replay(steps: readonly Step[], at: number, ranks: number, valueOf: (rank: number, chunk: number) => number): number[][] {
  const buffers = Array.from({ length: ranks }, (_, rank) => Array.from({ length: ranks }, (__, chunk) => valueOf(rank, chunk)));
  for (const step of steps.slice(0, at)) {
    const messages = step.map(({ from, first, count }) => buffers[from]!.slice(first, first + count));
    for (const [index, { to, first, adds }] of step.entries())
      for (const [offset, value] of messages[index]!.entries()) buffers[to]![first + offset] = (adds ? buffers[to]![first + offset]! : 0) + value;
  }
  return buffers;
}

/** What rank `rank` has in chunk `chunk` at first: a number from 1 to 6, so that sums can be checked by eye. */
export function gradient(rank: number, chunk: number): number {
  return 1 + ((7 * rank + 4 * chunk + 3 * rank * chunk) % 6);
}

/** Chunks that the busiest rank has sent after the first `at` steps, or received, whichever is more. */
export function chunksOfBusiest(steps: readonly Step[], at: number, ranks: number): number {
  const sent = Array<number>(ranks).fill(0);
  const received = Array<number>(ranks).fill(0);
  for (const { from, to, count } of steps.slice(0, at).flat()) {
    sent[from]! += count;
    received[to]! += count;
  }
  return Math.max(0, ...sent, ...received);
}
