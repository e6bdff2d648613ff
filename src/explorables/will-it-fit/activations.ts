/** What a layer keeps for the backward pass, in bytes. */
import type { Shape } from './shape.ts';

/**
 * Bytes per token that one layer keeps with fused attention, in 16 bits.
 * For a layer with LayerNorm, dropout and an MLP of two matrices it is Korthikanti's 34 per channel; for Llama's, 28 + 8·d_ff/d, as PyTorch 2.13 keeps on a CPU.
 */
export function layerBytesPerToken(shape: Shape, layer: number): number {
  const { width: d, ff, normWeights } = shape;
  if (normWeights === 2) return 18 * d + 4 * ff;
  // input of each norm in fp32 twice, and the two results that matrices take
  const norms = 8 * shape.normsPerLayer * d + 4 * d;
  const { experts } = shape;
  const mlp = experts && shape.hasExperts[layer] ? 8 * (experts.perToken * experts.ff + experts.sharedFf) + 4 * experts.perToken * d : 8 * ff;
  return norms + attentionBytesPerToken(shape) + mlp;
}

/** Queries, keys, values and the result of attention, with their norms. */
function attentionBytesPerToken({ heads, kvHeads, headDim, latent, qkNorm }: Shape): number {
  if (latent) return 2 * heads * (2 * (latent.nope + latent.rope) + 2 * latent.value) + 10 * (latent.latent + (latent.query ?? 0)) + 2 * latent.rope;
  return 2 * (2 * heads + 2 * kvHeads) * headDim + (qkNorm ? 8 * (heads + kvHeads) * headDim : 0);
}

/** Bytes per token that written-out attention keeps beside them: the result of the softmax, its dropout mask and what dropout leaves. */
export function writtenBytesPerToken({ heads }: Shape, tokens: number): number {
  return 5 * heads * tokens;
}

/** Bytes per token of a checkpoint: the input of the layer. */
export function checkpointBytesPerToken({ width }: Shape): number {
  return 2 * width;
}
