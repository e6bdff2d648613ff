/** A log as all_reduce_perf of nccl-tests prints it, of a network that the reader is not told. */
import { busBandwidth, costOf, type Setting } from './cost.ts';

/** The network of the log: a ring on eight GPUs. */
export const logged = { algorithm: 'ring', ranks: 8, latencyMs: 0.02, bandwidth: 50_000 } as const satisfies Omit<Setting, 'bytes'>;

export interface LogRow {
  bytes: number;
  timeUs: number;
  /** Vector over time, in GB/s. */
  algbw: number;
  /** In GB/s. */
  busbw: number;
}

/** Sizes of its rows, in KiB. The largest is still too small to hide the latency: no single number of the log is the link's. */
export const loggedKiB = [256, 1024, 4096, 16_384] as const;

/** Rows with two decimals, as nccl-tests prints them. */
export const log: readonly LogRow[] = loggedKiB.map((kib) => {
  const bytes = kib * 1024;
  const { totalMs } = costOf({ ...logged, bytes });
  const two = (value: number): number => Number(value.toFixed(2));
  return { bytes, timeUs: two(totalMs * 1000), algbw: two(bytes / totalMs / 1e6), busbw: two(busBandwidth({ ranks: logged.ranks, bytes }, totalMs) / 1000) };
});
