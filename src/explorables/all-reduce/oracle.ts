/** What the model says at the points of its oracles. */
import type { Predict } from '../shared/contract.ts';
import { costOf, type Algorithm } from './cost.ts';
import { chunksOfBusiest, gradient, replay, scheduleOf } from './schedule.ts';

/** Bytes of an element of the recorded vectors (float32). */
const elementBytes = 4;

export const predictions: Readonly<Record<string, Predict>> = {
  namespaces: ({ algorithm, n, bytes, latency, bandwidth }) => ({
    time: costOf({ algorithm: algorithm as Algorithm, ranks: Number(n), bytes: Number(bytes), latencyMs: Number(latency), bandwidth: Number(bandwidth) }).totalMs,
  }),
  buffers: ({ algorithm, n, at, elements }) => {
    const [ranks, done] = [Number(n), Number(at)];
    const steps = scheduleOf(algorithm as Algorithm, ranks);
    const cells = replay(steps, done, ranks, gradient).flat();
    return {
      sum: cells.reduce((sum, value) => sum + value, 0),
      checksum: cells.reduce((sum, value) => (sum * 31 + value) % 2_147_483_647, 0),
      bytes: chunksOfBusiest(steps, done, ranks) * Number(elements) * elementBytes,
    };
  },
};
