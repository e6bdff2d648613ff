/** What the params stand for: a shape, a load, a card, and the account of the fullest card. */
import { formatNumber } from '../../core/units/number.ts';
import { accelerators, capacityOf, type Accelerator } from './accelerators.ts';
import { readConfig } from './config.ts';
import type { Params } from './controls.ts';
import { byId, cacheFormats, schemes, weightFormats } from './formats.ts';
import { cardsOf, type Group, type Load } from './load.ts';
import { models } from './models.ts';
import { parameters, type Shape } from './shape.ts';
import { accountOf, type Account } from './terms.ts';

export interface State extends Account {
  readonly params: Params;
  /** Of the model, as in the control. */
  readonly name: string;
  /** Id of the source of its configuration; null for a pasted one. */
  readonly modelSource: string | null;
  readonly shape: Shape;
  /** Why the pasted configuration cannot be read; null where it can, or where none is. */
  readonly problem: string | null;
  /** What the reader should know about this model and this split. */
  readonly notes: readonly string[];
  /** The pasted configuration with only the fields that are used; null where none is. */
  readonly short: string | null;
  readonly load: Load;
  readonly card: Accelerator;
  /** Bytes of the card. */
  readonly capacity: number;
  /** Cards in all. */
  readonly cards: number;
  readonly parameters: number;
}

/** The load that the params say. */
export function loadOf({ use, weights, cache, tokens, sequences, tensor, pipeline, zero, ranks, activations }: Params): Load {
  if (use === 'serve') return { kind: 'serve', format: byId(weightFormats, weights), cache: byId(cacheFormats, cache), tokens, sequences, tensor, pipeline };
  return { kind: 'train', scheme: byId(schemes, use), tokens, sequences, tensor, pipeline, zero: zero as 0 | 1 | 2 | 3, ranks, activations: activations as 'fused' | 'written' | 'checkpoint' };
}

export function initial(params: Params): State {
  const reading = params.config.trim() === '' ? null : readConfig(params.config);
  const listed = byId(models, params.model);
  const pasted = reading && !('problem' in reading) ? reading : null;
  const shape = pasted?.shape ?? listed.shape;
  const load = loadOf(params);
  const card = byId(accelerators, params.card);
  return {
    params, shape, load, card,
    name: pasted ? `The pasted ${pasted.shape.family}` : listed.name,
    modelSource: pasted ? null : listed.source,
    problem: reading && 'problem' in reading ? reading.problem : null,
    notes: [...(pasted ? pasted.notes : listed.note === null ? [] : [listed.note]), ...warnings(shape, load)],
    short: pasted ? JSON.stringify(pasted.used) : null,
    capacity: capacityOf(card),
    cards: cardsOf(load),
    parameters: parameters(shape),
    ...accountOf(shape, load),
  };
}

function warnings({ longest, heads, layers }: Shape, { tokens, tensor, pipeline }: Load): string[] {
  return [
    ...(longest !== null && tokens > longest ? [`Made for at most ${formatNumber(longest)} tokens.`] : []),
    ...(heads % tensor === 0 ? [] : [`${heads} query heads do not divide by ${tensor} cards; real programs refuse.`]),
    ...(pipeline > layers ? [`${layers} layers make no ${pipeline} groups.`] : []),
  ];
}

/** Bytes of a group of terms. */
export function bytesOf({ terms }: Account, group: Group): number {
  return terms.reduce((sum, term) => (term.group === group ? sum + term.bytes : sum), 0);
}

export function fits({ total, capacity }: State): boolean {
  return total <= capacity;
}

/** Longest sequences that fit, in tokens, with everything else as it is; null where not even the weights fit, or where nothing grows. */
export function longestThatFits({ shape, load, capacity }: State): number | null {
  const isFit = (tokens: number): boolean => accountOf(shape, { ...load, tokens }).total <= capacity;
  let [low, high] = [0, 2 ** 31];
  if (!isFit(low) || isFit(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isFit(middle)) low = middle;
    else high = middle;
  }
  return low;
}
