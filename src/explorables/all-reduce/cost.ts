/** What an all-reduce costs in the alpha-beta model: a message of s bytes takes α + s/B. */

export const algorithms = ['ring', 'tree', 'naive'] as const;
export type Algorithm = (typeof algorithms)[number];

export interface Setting {
  algorithm: Algorithm;
  /** At least 1. */
  ranks: number;
  /** Size of the vector on each rank, S. */
  bytes: number;
  /** Latency of a step, α. */
  latencyMs: number;
  /** Bandwidth of a rank's link in each direction, B, in MB/s (10⁶ bytes a second). */
  bandwidth: number;
}

/** Time along the chain of messages that wait for one another. */
export interface Cost {
  /** Latencies in that chain. */
  steps: number;
  /** Messages that go through the busiest link one after another. */
  pieces: number;
  /** Time of the bytes of one such message, in ms. */
  pieceMs: number;
  /** All latencies, in ms. */
  latencyMs: number;
  /** The bytes of all pieces, in ms. */
  bytesMs: number;
  /** Both, in ms. */
  totalMs: number;
}

/** Rounds of a binary tree in one direction: ⌈log₂ n⌉. */
export function rounds(ranks: number): number {
  return Math.max(0, Math.ceil(Math.log2(ranks) - 1e-9));
}

/**
 * Ring: 2(n−1)α + 2(n−1)/n · S/B. Tree of whole vectors, a reduce and a broadcast: 2⌈log₂ n⌉(α + S/B).
 * Naive, all to rank 0 and back: 2α + 2(n−1)S/B. As the lesson derives them; one rank has nothing to send.
 */
export function costOf({ algorithm, ranks, bytes, latencyMs, bandwidth }: Setting): Cost {
  const others = 2 * (ranks - 1);
  const [steps, pieces, size] = {
    ring: [others, others, bytes / ranks],
    tree: [2 * rounds(ranks), 2 * rounds(ranks), bytes],
    naive: [Math.min(2, others), others, bytes],
  }[algorithm] as [number, number, number];
  const pieceMs = size / bandwidth / 1000;
  const parts = { latencyMs: steps * latencyMs, bytesMs: pieces * pieceMs };
  return { steps, pieces, pieceMs, ...parts, totalMs: parts.latencyMs + parts.bytesMs };
}

/** Bus bandwidth as nccl-tests defines it for an all-reduce, whatever the algorithm: 2(n−1)/n · S/t, in MB/s. */
export function busBandwidth({ ranks, bytes }: Pick<Setting, 'ranks' | 'bytes'>, timeMs: number): number {
  return ((2 * (ranks - 1)) / ranks) * (bytes / timeMs / 1000);
}
