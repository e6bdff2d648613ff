/** What the model says at the points of the recorded loaders. */
import type { Predict } from '../shared/contract.ts';
import { meanStepMs, simulate } from './simulate.ts';

/** Batches of a recorded run, and the first of those over which it was timed. */
const [batches, first] = [57, 28];

export const predictions: Readonly<Record<string, Predict>> = {
  loader: ({ workers, load, gpu, loading, cores, prefetch, slow }) => ({
    step: meanStepMs(simulate({ workers: Number(workers), loadMs: Number(load), gpuMs: Number(gpu), cores: loading === 'computes' ? Number(cores) : null, prefetch: Number(prefetch), slow: Number(slow) }, batches), first, batches - 1),
  }),
};
