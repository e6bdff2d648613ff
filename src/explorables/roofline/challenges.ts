/** Goals of roofline. */
import type { Challenge } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { gemv, llvm16, measuredSoftmax, measuredTurns, softmax } from './kernels.ts';
import { boundBy, ceilingGflops } from './machine.ts';
import { count, gflops, short } from './text.ts';
import type { Params, State } from './state.ts';

const close = 1e-9;
const machine = ['latency', 'perCycle', 'lanes', 'clock', 'bandwidth', 'cores'] as const;
const isAtPeak = ({ ceiling, peak }: Pick<State, 'ceiling' | 'peak'>): boolean => ceiling >= peak * (1 - close);
const isFed = (params: Params): boolean => boundBy(params) === 'memory';
const fewer = ({ params }: State): Params => ({ ...params, chains: params.chains - 1 });

/** Numbers of chains at which a measured turn is off the reader's line by more than 3 %. */
const misses = ({ turns }: State): number[] => measuredTurns.flatMap((cycles, index) => (Math.abs(cycles / turns[index]! - 1) > 0.03 ? [index + 1] : []));

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'peak',
    goal: 'Reach the peak with as few chains as possible.',
    start: {},
    locked: ['intensity', ...machine],
    isWon: (state) => isAtPeak(state) && (state.params.chains === 1 || !isAtPeak({ ...state, ceiling: ceilingGflops(fewer(state)) })),
    look: (state) =>
      isAtPeak(state)
        ? 'This is the peak, but fewer chains would do. Look in the schedule for chains that could start earlier if a unit were free.'
        : `This is ${short((100 * state.ceiling) / state.peak, '%')} of the peak. Look at the empty boxes of the schedule: could another chain start there?`,
    because: ({ params, turn }) => `A chain can start every ${withUnit(params.latency, 'cycles')}, and ${params.perCycle} can start in each. So ${params.chains} are under way at once, and a turn still takes ${short(turn, 'cycles')}.`,
  },
  {
    id: 'gemv',
    goal: 'Place GEMV in float32: set its intensity, and keep it on the roof with as few chains as possible.',
    start: { chains: 8 },
    locked: machine,
    isWon: (state) => state.params.intensity === gemv.intensity && isFed(state.params) && (state.params.chains === 1 || !isFed(fewer(state))),
    look: ({ params }) =>
      params.intensity === gemv.intensity
        ? `It is on memory’s roof with ${count(params.chains, 'chain')}. Do fewer carry it as far?`
        : `Yours has ${withUnit(params.intensity, 'FLOP/byte')}. Each weight of the matrix is read once: how many bytes is it, and what is done with it?`,
    because: ({ params, attainable, ceiling, peak }) =>
      `An FMA for each weight of 4 bytes is ${withUnit(params.intensity, 'FLOP/byte')}, and memory feeds no more than ${gflops(attainable)}. Even ${count(params.chains, 'chain')} could do ${gflops(ceiling)}, so the peak of ${gflops(peak)} is out of reach, and more chains change nothing.`,
  },
  {
    id: 'softmax',
    goal: `Place softmax (five operations on each float32). One that was measured does ${gflops(measuredSoftmax)}: what holds it?`,
    start: { chains: 8 },
    locked: ['chains', ...machine],
    question: {
      kind: 'choice', label: 'It is held by …',
      options: [{ value: 'memory', label: 'memory' }, { value: 'peak', label: 'the peak' }, { value: 'other', label: 'a limit that this chart lacks' }],
    },
    isWon: ({ params }, answer) => params.intensity === softmax.intensity && answer === 'other',
    look: ({ params, roof, peak }, answer) => {
      if (params.intensity !== softmax.intensity) return `Yours has ${withUnit(params.intensity, 'FLOP/byte')}. Count the bytes for one number: it comes in, and a result goes out.`;
      if (answer === 'memory') return `Compare: at this intensity memory would feed ${gflops(roof)}.`;
      if (answer === 'peak') return `Compare: the peak is ${gflops(peak)}, and ${withUnit(params.intensity, 'FLOP/byte')} is left of the ridge.`;
      return 'The intensity is right. Compare the measured rate with the roof there.';
    },
    because: ({ roof }) => `Memory would feed ${gflops(roof)}, the measured one does ${gflops(measuredSoftmax)}, so it is under both roofs. An exp counts as one operation and is many instructions: by its true count it would stand further right and higher.`,
  },
  {
    id: 'table',
    goal: 'Your line starts with the FMA of LLVM 16’s table for Zen 4. Bring it onto all 14 measured points: which number of the table is wrong?',
    start: { chains: 8, shown: 'sweep', ...llvm16 },
    locked: ['intensity', 'lanes', 'clock', 'bandwidth', 'cores'],
    question: {
      kind: 'choice', label: 'Wrong is …',
      options: [{ value: 'latency', label: 'the latency' }, { value: 'rate', label: 'FMAs per cycle' }, { value: 'both', label: 'both' }],
    },
    isWon: (state, answer) => misses(state).length === 0 && answer === 'rate',
    look: (state, answer) => {
      const missed = misses(state);
      if (missed.length > 0) return `Your line misses ${count(missed.length, 'measured point')}, the first at ${count(missed[0]!, 'chain')}. Look where each curve bends: one number sets its level on the left, the other how steep it is on the right.`;
      if (answer === null) return 'Your line fits. Which number did you have to change?';
      return 'With a single chain, a turn is the latency and nothing else. What do the table and the measurement say there?';
    },
    because: ({ params }) => `Both agree on ${withUnit(params.latency, 'cycles')} with one chain. But the measured turn stays there up to ${params.latency * params.perCycle} chains, so the core starts ${params.perCycle} FMAs in a cycle, not ${llvm16.perCycle}. LLVM 19’s table says ${params.perCycle}.`,
  },
];
