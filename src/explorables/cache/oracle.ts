/** What the model says at the points of its oracles. */
import type { Predict } from '../shared/contract.ts';
import { count } from './count.ts';
import { passesOf, replayPass, type Shape, type WorkloadId } from './workloads.ts';

export const predictions: Record<string, Predict> = {
  cachegrind: ({ workload, n, rowLength, tile, sizeKiB, ways, lineBytes }) => {
    const shape: Shape = { workload: workload as WorkloadId, n: Number(n), rowLength: Number(rowLength), tile: Number(tile) };
    if (sizeKiB === undefined) return { stream: hashOf(shape) };
    const counts = count(shape, { sizeBytes: Number(sizeKiB) * 1024, ways: Number(ways), lineBytes: Number(lineBytes) });
    const { reads, writes, readMisses, writeMisses, fullyAssociative, compulsory, writeBacks } = counts;
    return { reads, writes, readMisses, writeMisses, fullyAssociative, compulsory, writeBacks };
  },
};

/** A hash (FNV-1a over 32-bit words) of the accesses: of each, twice the double's number plus 1 for a store. */
function hashOf(shape: Shape): number {
  let hash = 0x811c9dc5;
  for (let pass = 0; pass < passesOf(shape); pass++)
    replayPass(shape, pass, (address, isStore) => {
      hash = Math.imul(hash ^ ((address / 8) * 2 + (isStore ? 1 : 0)), 0x01000193);
    });
  return hash >>> 0;
}
