/** What the model says at the points of its oracles. */
import type { Predict } from '../shared/contract.ts';
import { attainableGflops, turnCycles } from './machine.ts';

export const predictions: Readonly<Record<string, Predict>> = {
  'llvm-mca': ({ chains, latency, perCycle }) => ({ turn: turnCycles({ chains: Number(chains), latency: Number(latency), perCycle: Number(perCycle) }) }),
  sweep: ({ what, ...numbers }) => {
    const [chains, latency, perCycle, lanes, intensity, clock, bandwidth] = ['chains', 'latency', 'perCycle', 'lanes', 'intensity', 'clock', 'bandwidth'].map((name) => Number(numbers[name])) as [number, number, number, number, number, number, number];
    return what === 'chains' ? { turn: turnCycles({ chains, latency, perCycle }) } : { gflops: attainableGflops({ chains, latency, perCycle, lanes, intensity, clock, bandwidth, cores: 1 }) };
  },
};
