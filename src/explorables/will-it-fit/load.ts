/** What a model is asked to do, and how it is divided over cards. */
import type { Format, Scheme } from './formats.ts';

export interface Split {
  /** Cards that share each layer. */
  tensor: number;
  /** Groups of layers, one after another. */
  pipeline: number;
}

export interface Serving extends Split {
  kind: 'serve';
  format: Format;
  /** Bytes of a block of cached numbers, and how many it holds. */
  cache: { bytes: number; per: number };
  /** In each sequence. */
  tokens: number;
  sequences: number;
}

export interface Training extends Split {
  kind: 'train';
  scheme: Scheme;
  tokens: number;
  /** On each data-parallel rank at a time (a microbatch). */
  sequences: number;
  /** Stage of ZeRO; 3 is also FSDP. */
  zero: 0 | 1 | 2 | 3;
  /** Data-parallel ranks. */
  ranks: number;
  activations: 'fused' | 'written' | 'checkpoint';
}

export type Load = Serving | Training;

/** Cards in all. */
export function cardsOf(load: Load): number {
  return load.tensor * load.pipeline * (load.kind === 'train' ? load.ranks : 1);
}

/** What a term belongs to; each has a color and a hatch in the figure. */
export type Group = 'weights' | 'cache' | 'gradients' | 'optimizer' | 'activations';

/** One line of the account of one card. */
export interface Term {
  id: string;
  group: Group;
  label: string;
  /** In the symbols of the lesson. */
  formula: string;
  /** The same with its numbers. */
  numbers: string;
  bytes: number;
  /** Ids of sources; the source of the configuration is written as `model`. */
  sources: readonly string[];
}
