/** What of a transformer decides its memory, whatever its family calls it. */

/** Multi-head latent attention: one short vector is cached in each layer, from which all heads rebuild their keys and values. */
export interface Latent {
  /** Length of the cached vector. */
  latent: number;
  /** Length of the rotary key beside it. */
  rope: number;
  /** Length of a head's key without its rotary part. */
  nope: number;
  /** Length of a head's value. */
  value: number;
  /** Length of the query's own short vector; null where queries are made from the residual stream. */
  query: number | null;
}

export interface Experts {
  count: number;
  perToken: number;
  /** Width of one expert. */
  ff: number;
  /** Width of all shared experts together; 0 without. */
  sharedFf: number;
  /** A gate of one weight per channel on the shared expert (Qwen MoE). */
  isSharedGated: boolean;
  /** Biases in the router and in the experts (gpt-oss). */
  hasBias: boolean;
}

export interface Shape {
  /** `model_type` of its configuration. */
  family: string;
  /** Width of the residual stream. */
  width: number;
  layers: number;
  vocab: number;
  /** Query heads. */
  heads: number;
  /** Heads with keys and values of their own. */
  kvHeads: number;
  headDim: number;
  /** Width of a dense MLP. */
  ff: number;
  /** Matrices of a dense MLP: 3 where two projections are multiplied (SwiGLU, GeGLU), else 2. */
  mlpMatrices: 2 | 3;
  /** One matrix for embedding and output. */
  isTied: boolean;
  /** Learned positions; 0 with rotary ones. */
  learnedPositions: number;
  /** Tokens that the model was made for; null where it is not said. */
  longest: number | null;
  normsPerLayer: number;
  /** Weights of a norm per channel: 2 with a bias (LayerNorm), 1 without (RMSNorm). */
  normWeights: 1 | 2;
  /** Norms of queries and keys: one for a head's width that all heads share, one for all heads, or none. */
  qkNorm: 'head' | 'all' | null;
  hasQkvBias: boolean;
  hasOutBias: boolean;
  hasMlpBias: boolean;
  hasHeadBias: boolean;
  /** One learned weight a head that takes part in the softmax (gpt-oss). */
  hasSinks: boolean;
  /** Tokens that a sliding layer sees; null without. */
  window: number | null;
  /** By layer: does it slide? */
  slides: readonly boolean[];
  latent: Latent | null;
  experts: Experts | null;
  /** By layer: does it have experts in place of a dense MLP? */
  hasExperts: readonly boolean[];
}

/** Weights of a part of the model, by what tensor parallelism and quantization do with them. */
export interface Weights {
  /** In matrices that are divided over all cards. */
  split: number;
  /** In the matrices of keys and values, divided over at most as many cards as there are KV heads. */
  kv: number;
  /** In matrices that every card holds whole. */
  whole: number;
  /** In norms, biases and routers: never quantized, held whole. */
  kept: number;
}

export const noWeights: Weights = { split: 0, kv: 0, whole: 0, kept: 0 };

export function addWeights(a: Weights, b: Weights): Weights {
  return { split: a.split + b.split, kv: a.kv + b.kv, whole: a.whole + b.whole, kept: a.kept + b.kept };
}

export function countOf({ split, kv, whole, kept }: Weights): number {
  return split + kv + whole + kept;
}

/** `2d² + 2·d·n_kv·d_head` for Llama, with what other families add. */
export function attentionWeights(shape: Shape): Weights {
  const { width: d, heads, kvHeads, headDim, latent } = shape;
  if (latent) return latentWeights(d, heads, latent);
  const biases = (shape.hasQkvBias ? (heads + 2 * kvHeads) * headDim : 0) + (shape.hasOutBias ? d : 0);
  const norms = shape.qkNorm === 'head' ? 2 * headDim : shape.qkNorm === 'all' ? (heads + kvHeads) * headDim : 0;
  return { split: 2 * d * heads * headDim, kv: 2 * d * kvHeads * headDim, whole: 0, kept: biases + norms + (shape.hasSinks ? heads : 0) };
}

function latentWeights(d: number, heads: number, { latent, rope, nope, value, query }: Latent): Weights {
  return {
    split: (query ?? d) * heads * (nope + rope) + latent * heads * (nope + value) + heads * value * d,
    kv: 0,
    whole: (query === null ? 0 : d * query) + d * (latent + rope),
    kept: (query ?? 0) + latent,
  };
}

/** `3·d·ff` for Llama, `2·d·ff` and biases for GPT-2. */
export function mlpWeights({ width: d, ff, mlpMatrices, hasMlpBias }: Shape): Weights {
  return { ...noWeights, split: mlpMatrices * d * ff, kept: hasMlpBias ? (mlpMatrices - 1) * ff + d : 0 };
}

/** All experts of a layer, and the router that chooses among them. */
export function expertWeights({ width: d }: Shape, { count, ff, sharedFf, isSharedGated, hasBias }: Experts): Weights {
  return {
    ...noWeights,
    split: 3 * d * (count * ff + sharedFf),
    kept: count * d + (isSharedGated ? d : 0) + (hasBias ? count + count * (2 * ff + d) : 0),
  };
}

/** Norms of a layer over the residual stream. */
export function normWeights({ width, normsPerLayer, normWeights: each }: Shape): Weights {
  return { ...noWeights, kept: normsPerLayer * each * width };
}

/** One layer whole. */
export function layerWeights(shape: Shape, layer: number): Weights {
  const mlp = shape.experts && shape.hasExperts[layer] ? expertWeights(shape, shape.experts) : mlpWeights(shape);
  return [attentionWeights(shape), mlp, normWeights(shape)].reduce(addWeights);
}

/** All parameters of the model, each tensor once. */
export function parameters(shape: Shape): number {
  const { vocab, width, layers, isTied, hasHeadBias, learnedPositions, normWeights: each } = shape;
  const ends = (isTied ? 1 : 2) * vocab * width + (hasHeadBias ? vocab : 0) + learnedPositions * width + each * width;
  return ends + Array.from({ length: layers }, (_, layer) => countOf(layerWeights(shape, layer))).reduce((sum, each) => sum + each, 0);
}

/** Numbers that one layer caches for one token: a key and a value for each KV head, or the latent vector and its rotary key. */
export function cachedPerToken({ kvHeads, headDim, latent }: Shape): number {
  return latent ? latent.latent + latent.rope : 2 * kvHeads * headDim;
}

/** Numbers that the layers cache for one sequence of `tokens`; sliding layers keep at most their window. */
export function cachedNumbers(shape: Shape, tokens: number): number {
  const sliding = shape.slides.filter(Boolean).length;
  return cachedPerToken(shape) * ((shape.layers - sliding) * tokens + sliding * Math.min(tokens, shape.window ?? tokens));
}
