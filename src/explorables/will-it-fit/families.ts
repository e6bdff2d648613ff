/** Families of models whose configurations can be read: what their `config.json` leaves unsaid. */
import type { Shape } from './shape.ts';

/** Which layers slide, where the configuration gives a window but no list of layers. */
export type Sliding = 'none' | 'all' | 'even' | 'pattern' | 'asked from' | 'asked even' | 'asked all' | 'asked fourth';

export interface Family {
  isTied: boolean;
  /** Width of a head where the configuration has none; null for width ÷ heads. */
  headDim: number | null;
  sliding: Sliding;
  /** Constant parts of the shape. */
  shape: Partial<Pick<Shape, 'mlpMatrices' | 'normsPerLayer' | 'normWeights' | 'qkNorm' | 'hasQkvBias' | 'hasOutBias' | 'hasMlpBias' | 'hasHeadBias' | 'hasSinks'>>;
  /** `attention_bias` and `mlp_bias` are read. */
  readsBias?: true;
  experts?: 'mixtral' | 'qwen' | 'deepseek' | 'gpt_oss';
  latent?: true;
  /** GPT-2's names of fields. */
  names?: Readonly<Record<string, string>>;
}

const llama: Family = { isTied: false, headDim: null, sliding: 'none', shape: {}, readsBias: true };
const gemma: Family = { isTied: true, headDim: 256, sliding: 'none', shape: {}, readsBias: true };
const deepseek: Family = { isTied: false, headDim: null, sliding: 'none', shape: {}, experts: 'deepseek', latent: true };
const layerNorm = { mlpMatrices: 2, normWeights: 2, hasQkvBias: true, hasOutBias: true, hasMlpBias: true } as const;

/** By `model_type`. The parameters of each are compared with those of Transformers' own classes. */
export const families: Readonly<Record<string, Family>> = {
  llama,
  granite: llama,
  mistral: { ...llama, sliding: 'all' },
  ministral: { ...llama, sliding: 'all' },
  mixtral: { ...llama, sliding: 'all', experts: 'mixtral' },
  qwen2: { ...llama, sliding: 'asked from', shape: { hasQkvBias: true } },
  qwen2_moe: { ...llama, sliding: 'asked even', shape: { hasQkvBias: true }, experts: 'qwen' },
  qwen3: { ...llama, headDim: 128, sliding: 'asked from', shape: { qkNorm: 'head' } },
  qwen3_moe: { ...llama, sliding: 'asked all', shape: { qkNorm: 'head' }, experts: 'qwen' },
  olmo2: { ...llama, shape: { qkNorm: 'all' } },
  smollm3: { ...llama, isTied: true, sliding: 'asked fourth' },
  gemma,
  gemma2: { ...gemma, sliding: 'even', shape: { normsPerLayer: 4 } },
  gemma3_text: { ...gemma, sliding: 'pattern', shape: { normsPerLayer: 4, qkNorm: 'head' } },
  phi: { isTied: false, headDim: null, sliding: 'none', shape: { ...layerNorm, normsPerLayer: 1, hasHeadBias: true } },
  phi3: { ...llama, sliding: 'all' },
  gpt2: {
    isTied: true, headDim: null, sliding: 'none', shape: layerNorm,
    names: { hidden_size: 'n_embd', num_hidden_layers: 'n_layer', num_attention_heads: 'n_head', max_position_embeddings: 'n_positions', intermediate_size: 'n_inner' },
  },
  gpt_oss: { isTied: false, headDim: 64, sliding: 'even', shape: { hasQkvBias: true, hasOutBias: true, hasSinks: true }, experts: 'gpt_oss' },
  deepseek_v2: deepseek,
  deepseek_v3: deepseek,
};

/** Layers that slide, by the family's rule. `bound` is the configuration's `max_window_layers`, `pattern` its `sliding_window_pattern`. */
export function slidingLayers(rule: Sliding, layers: number, bound: number, pattern: number): boolean[] {
  const slides: Readonly<Record<Sliding, (layer: number) => boolean>> = {
    none: () => false,
    all: () => true,
    even: (layer) => layer % 2 === 0,
    pattern: (layer) => (layer + 1) % pattern !== 0,
    'asked from': (layer) => layer >= bound,
    'asked even': (layer) => layer % 2 === 0 && layer < bound,
    'asked all': () => true,
    'asked fourth': (layer) => (layer + 1) % 4 === 0,
  };
  return Array.from({ length: layers }, (_, layer) => slides[rule](layer));
}
