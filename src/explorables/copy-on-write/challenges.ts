/** Goals of copy-on-write. */
import type { Challenge } from '../shared/contract.ts';
import { percent, readShare, size, totalBytes, type Params, type State } from './model.ts';

const GiB = 2 ** 30;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'time-to-oom',
    goal: '8 workers read 20 million strings under a limit of 8 GiB. Find the first second at which they exceed it.',
    start: { workers: 8, items: 2e7, rate: 20_000, limitGiB: 8, seconds: 0 },
    locked: ['workers', 'container', 'items', 'length', 'rate', 'limitGiB'],
    isWon: (state) => totalBytes(state) > state.params.limitGiB * GiB && totalBytes(state, state.params.seconds - 1) <= state.params.limitGiB * GiB,
    look: (state) =>
      totalBytes(state) > state.params.limitGiB * GiB
        ? `They take ${size(totalBytes(state))} already. Was it so a second before?`
        : `They take ${size(totalBytes(state))} so far. Let them read on, and watch the line.`,
    because: (state) => `Each worker has then read only ${percent(readShare(state.params, state.params.seconds))} of the strings, and copied ${percent(state.copiedShare)} of their pages. A leak that shows in the first minutes of an epoch and then stops is of this kind.`,
  },
  {
    id: 'flat',
    goal: 'Let 8 workers read everything, and keep all processes together under 128 MiB.',
    start: { workers: 8, seconds: 120 },
    locked: ['workers', 'items', 'length', 'rate', 'limitGiB', 'seconds'],
    isWon: (state) => state.params.workers === 8 && totalBytes(state) < 128 * 2 ** 20,
    look: ({ params }) =>
      params.container === 'tuple'
        ? 'A tuple cannot change, but its elements can: each still has a reference count. Where would a container keep none?'
        : params.container === 'objects'
          ? 'An array of objects holds pointers to the same strings. Look at what a worker writes to when it reads one.'
          : 'Look at what a worker writes to when it reads one string, and which container has no such place in its elements.',
    because: (state) => `The array is one block of ${size(state.sharedBytes)} with a single reference count of its own. A string that one takes out of it is a new object, in the worker's own memory.`,
  },
  {
    id: 'one-percent',
    goal: 'A worker reads 1 % of a million strings in random order. Which share of the pages does it copy?',
    start: { workers: 1, rate: 1000, seconds: 0 },
    locked: ['workers', 'items', 'length', 'rate', 'limitGiB', 'container'],
    question: { kind: 'choice', label: 'It copies about', options: [{ value: '1', label: '1 %' }, { value: '10', label: '10 %' }, { value: '40', label: '40 %' }, { value: '90', label: '90 %' }] },
    isWon: (_, answer) => answer === '40',
    look: (state, answer) =>
      answer === null ? 'Let the worker read until it has read 1 %, and look at the pages.' : `So many strings stand on one page: ${Math.round(4096 / state.layout.spacing)}. How likely is it that none of them is read?`,
    because: (state) => `A page stays shared only if none of its ${Math.round(4096 / state.layout.spacing)} strings is read: 0.99 to that power is about 0.6.`,
  },
];
