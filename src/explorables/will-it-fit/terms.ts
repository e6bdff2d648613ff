/** The account of the fullest card: every term with its formula, its numbers and its sources. */
import { formatNumber } from '../../core/units/number.ts';
import { checkpointBytesPerToken, layerBytesPerToken, writtenBytesPerToken } from './activations.ts';
import type { Load, Serving, Term, Training } from './load.ts';
import { cachedPerToken, countOf, layerWeights, type Shape, type Weights } from './shape.ts';
import { layersOfStage, onOneCard, partsOfStage, weightTerm, type Part } from './weights.ts';

export interface Account {
  terms: readonly Term[];
  /** Bytes on the card. */
  total: number;
  /** Which stage of the pipeline is the fullest, from 0. */
  stage: number;
}

/** The fullest of the cards. */
export function accountOf(shape: Shape, load: Load): Account {
  const stages = Array.from({ length: Math.min(load.pipeline, shape.layers) }, (_, stage) => {
    const terms = (load.kind === 'serve' ? servingTerms(shape, load, stage) : trainingTerms(shape, load, stage)).filter(({ bytes }) => bytes > 0);
    return { terms, total: terms.reduce((sum, { bytes }) => sum + bytes, 0), stage };
  });
  return stages.reduce((fullest, each) => (each.total > fullest.total ? each : fullest));
}

const whole = (value: number): string => formatNumber(Math.round(value));
const neat = (value: number): string => formatNumber(Number(value.toPrecision(4)));
/** A division, where it divides. */
const over = (count: number, what: string): string => (count === 1 ? '' : ` ÷ ${whole(count)} ${what}`);

function onCard(shape: Shape, load: Load, stage: number): { part: Part; weights: Weights }[] {
  return partsOfStage(shape, pipelineOf(shape, load), stage).map((part) => ({ part, weights: onOneCard(part.weights, shape.kvHeads, load) }));
}

/** A stage needs a layer at least. */
function pipelineOf({ layers }: Shape, { pipeline }: Load): number {
  return Math.min(pipeline, layers);
}

function servingTerms(shape: Shape, load: Serving, stage: number): Term[] {
  return [...onCard(shape, load, stage).map(({ part, weights }) => weightTerm(part, weights, load.format)), ...cacheTerms(shape, load, stage)];
}

function cacheTerms(shape: Shape, load: Serving, stage: number): Term[] {
  const { from, to } = layersOfStage(shape.layers, pipelineOf(shape, load), stage);
  const sliding = shape.slides.slice(from, to).filter(Boolean).length;
  const full = to - from - sliding;
  const { tokens, sequences, cache, tensor } = load;
  const each = cache.bytes / cache.per;
  const divided = shape.latent ? 1 : Math.min(tensor, shape.kvHeads);
  const source = shape.latent ? 'deepseek-v3-inference' : 'ainslie-2023-gqa';
  const term = (id: string, label: string, layers: number, kept: number): Term => ({
    id, group: 'cache', label,
    formula: shape.latent ? 'L(c + d_rope) · bytes · tokens' : '2·L·n_kv·d_head · bytes · tokens',
    numbers: `${shape.latent ? `${layers} × (${shape.latent.latent} + ${shape.latent.rope})` : `2 × ${layers} × ${shape.kvHeads} × ${shape.headDim}`} × ${neat(each)}\u00a0B × ${whole(sequences * kept)}${over(divided, 'cards')}`,
    bytes: (cachedPerToken(shape) * layers * each * sequences * kept) / divided,
    sources: ['model', source, ...(cache.per > 1 ? ['ggml-common'] : []), ...(id === 'cache-window' ? ['transformers-cache-utils'] : [])],
  });
  const isSplit = sliding > 0 && full > 0;
  return [
    ...(full > 0 ? [term('cache', isSplit ? 'KV cache of layers that see all' : 'KV cache', full, tokens)] : []),
    ...(sliding > 0 ? [term('cache-window', `KV cache of layers that see ${whole(shape.window!)} tokens`, sliding, Math.min(tokens, shape.window!))] : []),
  ];
}

function trainingTerms(shape: Shape, load: Training, stage: number): Term[] {
  const { scheme, zero, ranks } = load;
  const parts = onCard(shape, load, stage);
  const held = parts.reduce((sum, { weights }) => sum + countOf(weights), 0);
  const share = (from: number): number => (zero >= from ? ranks : 1);
  const zeroSource = zero === 0 ? [] : ['rajbhandari-2020-zero'];
  const plain = { bytes: scheme.weight, per: 1, covers: 'all', kept: scheme.weight, source: null, id: '', label: '', name: '' } as const;
  const perParameter = (id: string, group: Term['group'], label: string, symbol: string, bytes: number, from: number): Term => ({
    id, group, label, formula: `${symbol}·Ψ${share(from) > 1 ? ' ÷ n' : ''}`, numbers: `${whole(held)} × ${bytes}\u00a0B${over(share(from), 'ranks')}`, bytes: (held * bytes) / share(from), sources: ['rajbhandari-2020-zero'],
  });
  return [
    ...parts.map(({ part, weights }) => {
      const term = weightTerm(part, weights, plain);
      return { ...term, bytes: term.bytes / share(3), numbers: term.numbers + over(share(3), 'ranks'), sources: [...term.sources, ...(zero === 3 ? zeroSource : [])] };
    }),
    ...gatheredTerm(shape, load, stage, parts),
    ...(scheme.copy > 0 ? [copyTerm(load, parts)] : []),
    perParameter('gradients', 'gradients', 'Gradients', String(scheme.gradient), scheme.gradient, 2),
    ...(scheme.master > 0 ? [perParameter('master', 'optimizer', 'Master copy, fp32', String(scheme.master), scheme.master, 1)] : []),
    perParameter('moments', 'optimizer', `Adam’s two moments, ${scheme.moments === 8 ? 'fp32' : 'bf16'}`, String(scheme.moments), scheme.moments, 1),
    ...activationTerms(shape, load, stage),
  ];
}

/** 16-bit copies of what matrix products use: all matrices but the embedding, unless it is the output too. */
function copyTerm({ scheme }: Training, parts: { part: Part; weights: Weights }[]): Term {
  const count = parts.filter(({ part }) => part.isProduct).reduce((sum, { part, weights }) => sum + weights.split + (part.id === 'embedding' ? 0 : weights.kv + weights.whole), 0);
  return { id: 'copies', group: 'weights', label: 'bf16 copies of the matrices, from forward to backward', formula: '2 · weights in products', numbers: `${whole(count)} × ${scheme.copy}\u00a0B`, bytes: count * scheme.copy, sources: ['lab'] };
}

/** With stage 3, the weights at work are gathered: those of one layer, and embedding, output and last norm, which the outermost module keeps. */
function gatheredTerm(shape: Shape, load: Training, stage: number, parts: { part: Part; weights: Weights }[]): Term[] {
  if (load.zero < 3 || load.ranks === 1) return [];
  const { from, to } = layersOfStage(shape.layers, pipelineOf(shape, load), stage);
  const layer = Math.max(...Array.from({ length: to - from }, (_, index) => countOf(onOneCard(layerWeights(shape, from + index), shape.kvHeads, load))));
  const ends = parts.filter(({ part }) => part.id === 'embedding' || part.id === 'output').reduce((sum, { weights }) => sum + countOf(weights), 0);
  return [{
    id: 'gathered', group: 'weights', label: 'Gathered: one layer, embedding and output', formula: `${load.scheme.weight}(Ψ_layer + Ψ_ends)`, numbers: `(${whole(layer)} + ${whole(ends)}) × ${load.scheme.weight}\u00a0B`,
    bytes: (layer + ends) * load.scheme.weight, sources: ['pytorch-fsdp2-source'],
  }];
}

function activationTerms(shape: Shape, load: Training, stage: number): Term[] {
  const { tokens, sequences, tensor, activations } = load;
  const pipeline = pipelineOf(shape, load);
  const { from, to } = layersOfStage(shape.layers, pipeline, stage);
  const flight = pipeline - stage;
  const count = tokens * sequences;
  const isGpt = shape.normWeights === 2;
  const perToken = Array.from({ length: to - from }, (_, index) => layerBytesPerToken(shape, from + index) + (activations === 'written' ? writtenBytesPerToken(shape, tokens) : 0));
  const written = activations === 'written' ? ' + 5a·s' : '';
  const formula = isGpt ? `(18d + 4d_ff${written})` : shape.latent || shape.experts || shape.qkNorm || shape.normsPerLayer !== 2 ? `k_layer${written === '' ? '' : `, with 5a·s`}` : `(20d + 2(2a + 2n_kv)d_head + 8d_ff${written})`;
  const sources = isGpt ? ['korthikanti-2022'] : ['lab', ...(activations === 'written' ? ['korthikanti-2022'] : [])];
  const more = `${over(tensor, 'cards')}${flight > 1 ? ` × ${flight} in flight` : ''}`;
  const logits: Term[] = stage === pipeline - 1 ? [{ id: 'logits', group: 'activations', label: 'Logits, fp32', formula: '4·s·b·V', numbers: `4\u00a0B × ${whole(count)} × ${whole(shape.vocab)}${over(tensor, 'cards')}`, bytes: (4 * count * shape.vocab) / tensor, sources: ['lab'] }] : [];
  const sum = perToken.reduce((total, each) => total + each, 0);
  if (activations !== 'checkpoint')
    return [{ id: 'activations', group: 'activations', label: `Activations of ${to - from === 1 ? '1 layer' : `${to - from} layers`}`, formula: `L·s·b · ${formula}`, numbers: `${whole(count)} × ${whole(sum)}\u00a0B${more}`, bytes: (sum * count * flight) / tensor, sources }, ...logits];
  const kept = (to - from) * checkpointBytesPerToken(shape);
  const working = Math.max(...perToken);
  return [
    { id: 'checkpoints', group: 'activations', label: 'Checkpoints: the input of each layer', formula: 'L·s·b · 2d', numbers: `${whole(count)} × ${whole(kept)}\u00a0B${more}`, bytes: (kept * count * flight) / tensor, sources: ['korthikanti-2022'] },
    { id: 'working', group: 'activations', label: 'Activations of the layer at work', formula: `s·b · ${formula}`, numbers: `${whole(count)} × ${whole(working)}\u00a0B${over(tensor, 'cards')}`, bytes: (working * count) / tensor, sources },
    ...logits,
  ];
}
