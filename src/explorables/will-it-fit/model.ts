/** Will it fit: the memory of a transformer on a card, term by term. */
import { formatNumber } from '../../core/units/number.ts';
import type { DataTable, Model } from '../shared/contract.ts';
import { withUnit } from '../shared/params.ts';
import { challenges } from './challenges.ts';
import { readConfig } from './config.ts';
import { controls, type Params } from './controls.ts';
import { cachedPerToken } from './shape.ts';
import { sourceLabel } from './sources.ts';
import { bytesOf, fits, initial, longestThatFits, type State } from './state.ts';

export type { Params, State };
export { controls };

/** What the buttons of the figure do: set one of the params that have no control, or shorten the pasted configuration to what is used of it. */
export type Event = { kind: 'set'; name: 'cache' | 'tensor' | 'pipeline' | 'zero' | 'ranks' | 'activations'; value: number | string } | { kind: 'shorten' };

function step(state: State, event: Event): State {
  if (event.kind === 'shorten') return state.short === null ? state : initial({ ...state.params, config: state.short });
  const control = controls[event.name];
  const isValid = control.kind === 'list' ? (control.values as readonly unknown[]).includes(event.value) : control.options.some(({ value }) => value === event.value);
  return isValid ? initial({ ...state.params, [event.name]: event.value }) : state;
}

const GiB = 2 ** 30;
/** Bytes in GiB, to four digits. */
export const inGiB = (bytes: number): string => withUnit(Number((bytes / GiB).toPrecision(4)), 'GiB', 4);
const plural = (count: number, one: string, many: string): string => `${formatNumber(count)} ${count === 1 ? one : many}`;

/** The work in words: "1 sequence of 4,096 tokens". */
function work({ params: { tokens, sequences } }: State): string {
  return tokens === 0 ? 'no tokens yet' : `${plural(sequences, 'sequence', 'sequences')} of ${plural(tokens, 'token', 'tokens')}`;
}

function describe(state: State): string {
  const { load, card, cards, total, capacity, problem, name } = state;
  const groups = load.kind === 'serve' ? ([['the weights', 'weights'], ['the KV cache', 'cache']] as const) : ([['weights', 'weights'], ['gradients', 'gradients'], ['the optimizer', 'optimizer'], ['activations', 'activations']] as const);
  const parts = groups.map(([label, group]) => ({ label, bytes: bytesOf(state, group) })).filter(({ bytes }) => bytes > 0).map(({ label, bytes }) => `${inGiB(bytes)} for ${label}`);
  const what = load.kind === 'serve' ? `${name} with ${load.format.name} weights and ${work(state)}` : `Training ${name.replace(/^The/, 'the')} ${load.scheme.name} with ${work(state)}`;
  const where = cards === 1 ? '' : ` on the fullest of ${formatNumber(cards)} cards`;
  const sum = parts.length === 1 ? `${inGiB(total)}, all for the weights` : `${inGiB(total)}: ${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
  const shows = `${inGiB(capacity)} ${card.visible === null ? 'that the maker of the' : 'that the'} ${card.name} ${card.visible === null ? 'names' : 'shows'}`;
  const verdict = fits(state) ? `It fits, with ${inGiB(capacity - total)} left of the ${shows}.` : `That is ${inGiB(total - capacity)} more than the ${shows}.`;
  return `${problem === null ? '' : 'The pasted config.json cannot be read, so this is the model of the list. '}${what} needs ${sum}${where}. ${verdict}`;
}

function table(state: State): DataTable {
  return {
    columns: [{ name: 'term', unit: '' }, { name: 'memory', unit: 'GiB' }, { name: 'bytes', unit: '' }, { name: 'formula', unit: '' }, { name: 'with numbers', unit: '' }, { name: 'source', unit: '' }],
    rows: [
      ...state.terms.map(({ label, bytes, formula, numbers, sources }) => [label, Number((bytes / GiB).toPrecision(6)), Math.round(bytes), formula, numbers, sources.map((id) => sourceLabel(id, state.modelSource)).join('; ')]),
      ['total', Number((state.total / GiB).toPrecision(6)), Math.round(state.total), '', '', ''],
      [`${state.card.name} ${state.card.visible === null ? 'as its maker lists it' : 'shows'}`, Number((state.capacity / GiB).toPrecision(6)), Math.round(state.capacity), '', '', ''],
    ],
  };
}

function finding(state: State): string {
  const weights = bytesOf(state, 'weights');
  return `**The ${formatNumber(state.parameters)} weights of ${state.name}, at 2 bytes each, are ${inGiB(weights)}: more than the ${inGiB(state.capacity)} that a card sold with ${formatNumber(state.card.sold)}\u00a0GB shows.** Even all ${formatNumber(state.card.sold)}\u00a0GiB, without what the card keeps for itself, would be too few. One conversation of ${formatNumber(state.params.tokens)} tokens asks for another ${inGiB(bytesOf(state, 'cache'))}; move the sequences to 8, and the conversations outweigh the model.`;
}

/** A configuration that cannot be read goes, with a sentence that says why; one that can is shortened to what is used. */
function settle(params: Params): { params: Params; notes: string[] } {
  if (params.config.trim() === '') return { params, notes: [] };
  const reading = readConfig(params.config);
  if (!('problem' in reading)) return { params: { ...params, config: JSON.stringify(reading.used) }, notes: [] };
  return { params: { ...params, config: '' }, notes: [`The config.json in the link cannot be read. ${reading.problem} This shows the model of the list.`] };
}

export const model: Model<typeof controls, State, Event> = {
  controls,
  initial,
  step,
  measures: {
    total: { label: 'Needed on the fullest card', unit: 'GiB', digits: 4 },
    left: { label: 'Left (minus: missing)', unit: 'GiB', digits: 4 },
    parameters: { label: 'Parameters', unit: '' },
    perToken: { label: 'KV cache of one token', unit: 'KiB', digits: 4 },
    longest: { label: 'Longest sequences that fit', unit: 'tokens' },
    perParameter: { label: 'Model states', unit: 'bytes/parameter', digits: 4 },
  },
  measure: (state) => {
    const { load, parameters, shape, total, capacity } = state;
    return {
      total: total / GiB,
      left: (capacity - total) / GiB,
      parameters,
      perToken: load.kind === 'serve' ? (cachedPerToken(shape) * shape.layers * load.cache.bytes) / load.cache.per / 1024 : null,
      longest: longestThatFits(state),
      perParameter: load.kind === 'train' ? load.scheme.weight + load.scheme.gradient + load.scheme.master + load.scheme.moments : null,
    };
  },
  describe,
  table,
  finding,
  challenges,
  settle,
};
