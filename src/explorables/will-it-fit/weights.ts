/** The weights that lie on one card, by part of the model. */
import { formatNumber } from '../../core/units/number.ts';
import type { Format } from './formats.ts';
import type { Split, Term } from './load.ts';
import { addWeights, attentionWeights, countOf, expertWeights, mlpWeights, noWeights, normWeights, type Shape, type Weights } from './shape.ts';

/** A part of a model on one card: its weights whole, before tensor parallelism. */
export interface Part {
  id: 'embedding' | 'attention' | 'mlp' | 'experts' | 'norms' | 'output';
  label: string;
  formula: string;
  weights: Weights;
  /** Do the matrices belong to layers, and not to embedding or output? */
  isInLayers: boolean;
  isExperts: boolean;
  /** Do matrix products use it? An embedding alone is looked up. */
  isProduct: boolean;
}

/** Layers of a stage of the pipeline: the first ones get one more where they do not come out even. */
export function layersOfStage(layers: number, pipeline: number, stage: number): { from: number; to: number } {
  const [each, more] = [Math.floor(layers / pipeline), layers % pipeline];
  const from = stage * each + Math.min(stage, more);
  return { from, to: from + each + (stage < more ? 1 : 0) };
}

/** Parts of the model on one stage. The first holds the embedding; the last the output, which a shared matrix makes a second copy of where the stages are several. */
export function partsOfStage(shape: Shape, pipeline: number, stage: number): Part[] {
  const { vocab, width, layers, learnedPositions, isTied, hasHeadBias, normWeights: each } = shape;
  const { from, to } = layersOfStage(layers, pipeline, stage);
  const [isFirst, isLast] = [stage === 0, stage === pipeline - 1];
  const times = (count: number, { split, kv, whole, kept }: Weights): Weights => ({ split: count * split, kv: count * kv, whole: count * whole, kept: count * kept });
  const withExperts = shape.hasExperts.slice(from, to).filter(Boolean).length;
  const dense = to - from - withExperts;
  const part = (id: Part['id'], label: string, formula: string, weights: Weights): Part => ({ id, label, formula, weights, isInLayers: id !== 'embedding' && id !== 'output', isExperts: id === 'experts', isProduct: id !== 'embedding' || (isTied && isLast) });
  const parts: Part[] = [];
  const hasOutput = isLast && (!isTied || !isFirst);
  if (isFirst) parts.push(part('embedding', isTied && isLast ? 'Embedding and output, one matrix' : 'Embedding', learnedPositions > 0 ? 'Vd + positions · d' : 'Vd', { ...noWeights, split: vocab * width, whole: learnedPositions * width }));
  if (to > from) parts.push(part('attention', shape.latent ? 'Attention (latent)' : 'Attention', attentionFormula(shape), times(to - from, attentionWeights(shape))));
  if (dense > 0) parts.push(part('mlp', 'MLP', shape.mlpMatrices === 3 ? 'L · 3d·d_ff' : 'L(2d·d_ff + d_ff + d)', times(dense, mlpWeights(shape))));
  if (shape.experts && withExperts > 0) parts.push(part('experts', `${shape.experts.count} experts in each layer, and router`, shape.experts.sharedFf > 0 ? 'L(3d(E·d_e + d_shared) + E·d)' : 'L(E·3d·d_e + E·d)', times(withExperts, expertWeights(shape, shape.experts))));
  parts.push(part('norms', 'Norms', `${shape.normsPerLayer * each}Ld${isLast ? ` + ${each === 1 ? '' : each}d` : ''}`, addWeights(times(to - from, normWeights(shape)), { ...noWeights, kept: isLast ? each * width : 0 })));
  if (hasOutput) parts.push(part('output', 'Output', hasHeadBias ? 'Vd + V' : 'Vd', { ...noWeights, split: vocab * width, kept: hasHeadBias ? vocab : 0 }));
  return parts;
}

function attentionFormula(shape: Shape): string {
  if (shape.latent) return shape.latent.query === null ? 'L(d·a(d_nope+d_rope) + d(c+d_rope) + c·a(d_nope+d_v) + a·d_v·d + c)' : 'L(d·q + q·a(d_nope+d_rope) + d(c+d_rope) + c·a(d_nope+d_v) + a·d_v·d + q + c)';
  const extras = [shape.hasQkvBias || shape.hasOutBias ? 'biases' : '', shape.qkNorm ? 'norms of q and k' : '', shape.hasSinks ? 'a' : ''].filter((each) => each !== '');
  const square = shape.heads * shape.headDim === shape.width ? '2d²' : '2d·a·d_head';
  return `L(${[square, '2d·n_kv·d_head', ...extras].join(' + ')})`;
}

/** Weights of a part on one of the cards that share its layers: keys and values are repeated where there are fewer KV heads than cards. */
export function onOneCard({ split, kv, whole, kept }: Weights, kvHeads: number, { tensor }: Split): Weights {
  return { split: split / tensor, kv: kv / Math.min(tensor, kvHeads), whole, kept };
}

/** Bytes of a part in a format. */
export function bytesIn(format: Format, { isInLayers, isExperts }: Part, weights: Weights): number {
  const isCovered = format.covers === 'all' || (format.covers === 'layers' && isInLayers) || (format.covers === 'experts' && isExperts);
  const matrices = weights.split + weights.kv + weights.whole;
  return (isCovered ? (matrices * format.bytes) / format.per : matrices * 2) + weights.kept * format.kept;
}

/** The account of a part's weights in a format. */
export function weightTerm(part: Part, weights: Weights, format: Format): Term {
  const bytes = bytesIn(format, part, weights);
  const count = countOf(weights);
  return {
    id: part.id, group: 'weights', label: part.label, formula: `${part.formula} · bytes`, bytes,
    numbers: `${formatNumber(Math.round(count))} × ${formatNumber(Number((bytes / count).toPrecision(4)), { digits: 4 })}\u00a0B`,
    sources: format.source === null ? ['model'] : ['model', format.source],
  };
}
