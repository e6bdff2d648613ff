/** Goals of feed-the-gpu. */
import type { Challenge } from '../shared/contract.ts';
import { formatNumber } from '../../core/units/number.ts';
import type { Params, State } from './model.ts';
import { settledStepMs } from './simulate.ts';
import { settingOf, utilization } from './model.ts';

/** Share of the time that the GPU is busy with other params. */
function busyWith({ params }: State, change: Partial<Params>): number {
  return params.gpuMs / settledStepMs(settingOf({ ...params, ...change }));
}

const percent = (share: number): string => `${formatNumber(Math.round(share * 100))}\u00a0%`;
const close = 1e-9;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'eighty',
    goal: 'Keep the GPU busy 80 % of the time with as few workers as possible.',
    start: { workers: 1 },
    locked: ['loadMs', 'gpuMs', 'loading', 'cores', 'prefetch', 'slow'],
    isWon: (state) => utilization(state) >= 0.8 - close && busyWith(state, { workers: Math.max(0, state.params.workers - 1) }) < 0.8 - close,
    look: (state) =>
      utilization(state) >= 0.8 - close
        ? 'It is busy enough, but fewer workers would do. Take one away, and watch the share.'
        : `It is busy ${percent(utilization(state))} of the time. Compare how often a batch arrives with how long a step may take at 80 %.`,
    because: ({ params }) => `A step of ${formatNumber(params.gpuMs)}\u00a0ms may last ${formatNumber(params.gpuMs / 0.8)}\u00a0ms at 80 %, and ${formatNumber(params.workers)} workers deliver a batch every ${formatNumber(params.loadMs / params.workers)}\u00a0ms.`,
  },
  {
    id: 'two-readings',
    goal: 'Loading is not told. Take two readings with the workers slider: does it wait for a disk, or compute?',
    start: { workers: 2, loading: 'hidden', cores: 4 },
    locked: ['loadMs', 'gpuMs', 'loading', 'cores', 'prefetch', 'slow'],
    question: { kind: 'choice', label: 'Loading …', options: [{ value: 'waits', label: 'waits for a disk or a network' }, { value: 'computes', label: 'computes on the cores' }, { value: 'gpu', label: 'does not matter: the GPU is the limit' }] },
    isWon: (_, answer) => answer === 'computes',
    look: ({ params, stepMs }, answer) =>
      answer === 'waits'
        ? `Loading that only waits gets faster with every worker. Compare the step at ${formatNumber(params.cores)} workers and at twice as many.`
        : answer === 'gpu'
          ? `If the GPU were the limit, a step would take ${formatNumber(params.gpuMs)}\u00a0ms. It takes ${formatNumber(Number(stepMs.toPrecision(3)))}\u00a0ms.`
          : 'Read the step at a few workers, then at many. What would each kind of loading do?',
    because: ({ params }) => `Up to ${formatNumber(params.cores)} workers each one helps, beyond that none does: they share ${formatNumber(params.cores)} cores. More workers cannot mend this; cheaper decoding or more cores can.`,
  },
  {
    id: 'slow-batches',
    goal: 'Every seventh batch takes 6 times as long. Keep the GPU busy 95 % of the time with the fewest batches ahead.',
    start: { workers: 4, gpuMs: 50, slow: 6, prefetch: 1 },
    locked: ['workers', 'loadMs', 'gpuMs', 'loading', 'cores', 'slow'],
    isWon: (state) => utilization(state) >= 0.95 && (state.params.prefetch === 1 || busyWith(state, { prefetch: state.params.prefetch - 1 }) < 0.95),
    look: (state) =>
      utilization(state) >= 0.95
        ? 'It is busy enough, but each batch ahead costs memory. Do fewer suffice?'
        : `It is busy ${percent(utilization(state))} of the time. On average the workers are fast enough; look at what the GPU does while it needs the slow batch, and how much was loaded before.`,
    because: ({ params }) => `Batches are taken in order, so all wait for the slow one. With ${formatNumber(params.prefetch)} ahead per worker it was begun early enough, and ${formatNumber(params.workers * params.prefetch)} batches in memory bridge the gap.`,
  },
];
