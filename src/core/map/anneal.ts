/** Improves a layout by simulated annealing: deterministic for a generator, and never worse than its start. */
import { copyLayout, type Layout } from './layout.ts';
import { change, type Random } from './moves.ts';
import type { Network } from './network.ts';
import { scoreOf } from './score.ts';

export interface Annealing {
  /** Changes that are tried; one takes about 60 µs for 71 lessons. */
  iterations: number;
  /** Uniform in [0, 1). */
  random: Random;
  /** Rise of the score that is accepted with a chance of 1/e at the beginning: about 30 from scratch, 8 to improve a good layout. */
  heat: number;
  /** The same at the end. */
  cold?: number;
  /** Told a hundred times how far it is. */
  progress?: (done: number, score: number) => void;
}

/** The best layout that was met, and its score. */
export function anneal(network: Network, start: Layout, { iterations, random, heat, cold = 0.25, progress }: Annealing): { layout: Layout; score: number } {
  let current = copyLayout(start);
  let score = scoreOf(network, current);
  let best = copyLayout(current);
  let lowest = score;
  const candidate = copyLayout(current);
  const step = Math.max(1, Math.floor(iterations / 100));
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (progress && iteration % step === 0) progress(iteration / iterations, lowest);
    const temperature = heat * (cold / heat) ** (iteration / iterations);
    candidate.lanes.set(current.lanes);
    candidate.column.set(current.column);
    candidate.row.set(current.row);
    if (!change(network, candidate, random)) continue;
    const next = scoreOf(network, candidate);
    if (next > score && random() >= Math.exp((score - next) / temperature)) continue;
    current = copyLayout(candidate);
    score = next;
    if (score < lowest) {
      lowest = score;
      best = copyLayout(current);
    }
  }
  return { layout: best, score: lowest };
}
