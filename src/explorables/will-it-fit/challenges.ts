/** Goals of will-it-fit. */
import { formatNumber } from '../../core/units/number.ts';
import type { Challenge } from '../shared/contract.ts';
import { defaultsOf, withUnit } from '../shared/params.ts';
import { controls, type Params } from './controls.ts';
import { bytesOf, fits, type State } from './state.ts';

const GiB = 2 ** 30;
const inGiB = (bytes: number): string => withUnit(Number((bytes / GiB).toPrecision(3)), 'GiB', 3);
/** How near the cache must come to the weights. */
const near = 0.05;

/** Params that are not as they were at the start. */
function changes({ params }: State): string[] {
  return Object.entries(defaultsOf(controls)).filter(([name, value]) => params[name as keyof Params] !== value).map(([name]) => name);
}

/** KV cache over weights. */
function ratio(state: State): number {
  return bytesOf(state, 'cache') / bytesOf(state, 'weights');
}

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'fit-4096',
    goal: `Fit one conversation of ${formatNumber(4096)} tokens of Llama-2-13B on this one card, with a single change.`,
    start: {},
    locked: ['model', 'card', 'tokens', 'sequences', 'use', 'config'],
    isWon: (state) => fits(state) && state.cards === 1 && changes(state).length === 1,
    look: (state) => {
      const weights = bytesOf(state, 'weights');
      if (state.cards > 1) return `That takes ${formatNumber(state.cards)} cards. There is one.`;
      if (fits(state)) return `It fits, but ${formatNumber(changes(state).length)} things changed. Which of them was enough by itself?`;
      if (weights > state.capacity) return `The weights alone are ${inGiB(weights)}, and the card shows ${inGiB(state.capacity)}. Nothing else can help before they shrink.`;
      return `The weights leave room now; ${inGiB(state.total - state.capacity)} are missing for the conversation. Look at how many bits a weight still takes.`;
    },
    because: ({ load, total, capacity }) => `${load.kind === 'serve' ? load.format.name : ''} weights and the cache take ${inGiB(total)} of ${inGiB(capacity)}. The weights were the larger term, so halving them was worth more than anything done to the cache, which alone could not have helped.`,
  },
  {
    id: 'cache-equals-weights',
    goal: 'Find the load at which the KV cache of Llama-2-13B is as large as its 16-bit weights, within 5 %.',
    start: {},
    locked: ['model', 'card', 'weights', 'use', 'config'],
    isWon: (state) => state.cards === 1 && Math.abs(ratio(state) - 1) <= near,
    look: (state) => {
      if (state.cards > 1) return 'Cards share the weights and the cache in different ways. Go back to one card, to compare the two alone.';
      const part = ratio(state);
      return `The cache is ${withUnit(Number((100 * part).toPrecision(3)), '%', 3)} of the weights. It grows with every token of every sequence: ${part < 1 ? 'the load is too small by that factor' : 'the load is too large by that factor'}.`;
    },
    because: ({ params: { tokens, sequences } }) => `${formatNumber(sequences)} × ${formatNumber(tokens)} are ${formatNumber(sequences * tokens)} tokens. The weights are shared by all conversations, the cache by none; from here on, a server is mostly cache.`,
  },
  {
    id: 'sixteen-bytes',
    goal: 'Training in mixed precision with Adam takes 16 bytes per parameter. Say which they are.',
    start: { use: 'mixed', tokens: 0 },
    locked: ['use'],
    question: {
      kind: 'choice', label: 'The 16 bytes are …',
      options: [
        { value: 'fp32', label: '4 weight, 4 gradient, 8 for two moments' },
        { value: 'three', label: '2 weight, 2 gradient, 12 for three moments' },
        { value: 'mixed', label: '2 weight, 2 gradient, 4 master copy, 8 for two moments' },
        { value: 'activations', label: '2 weight, 2 gradient, 12 for activations' },
      ],
    },
    isWon: (_, answer) => answer === 'mixed',
    look: (_, answer) => {
      if (answer === 'fp32') return 'The sum is right, but for training in fp32. How many bytes has a weight in the table here?';
      if (answer === 'three') return 'Adam keeps a running average of the gradient and one of its square. Count again, and read the table: what is the third thing in fp32?';
      if (answer === 'activations') return 'Activations depend on the tokens, and there are none at the moment. What do the rows of the table hold?';
      return 'Read the table under the bar: each row says how many bytes it takes per parameter.';
    },
    because: ({ parameters, total }) => `A step of Adam is often smaller than 16 bits can express, so the weights are kept a second time in fp32, beside the two moments. For ${formatNumber(parameters)} parameters it makes ${inGiB(total)}, eight times the 16-bit weights.`,
  },
];
