/** `content/models.json`: configurations of public models, with the fields and names of their `config.json`. */
import { z } from 'zod';
import { sourceId } from './ids.ts';

const count = z.int().positive();

/** The fields of `config.json` that decide how much memory a model needs; those that a family does not have are left out. */
export const modelConfigSchema = z.strictObject({
  model_type: z.string().min(1).describe('Family, as Transformers names it'),
  vocab_size: count,
  hidden_size: count.optional().describe('Width of the residual stream'),
  num_hidden_layers: count.optional(),
  num_attention_heads: count.optional().describe('Query heads'),
  num_key_value_heads: count.optional().describe('Heads with keys and values of their own'),
  head_dim: count.optional().describe('Width of a head, where it is not hidden_size / num_attention_heads'),
  intermediate_size: count.optional().describe('Width of a dense MLP, or of an expert where moe_intermediate_size is missing'),
  max_position_embeddings: count.optional().describe('Tokens that the model was made for'),
  tie_word_embeddings: z.boolean().optional().describe('One matrix for embedding and output'),
  sliding_window: count.optional().describe('Tokens that a layer with a sliding window sees'),
  sliding_window_pattern: count.optional().describe('Every so many layers, one sees all tokens'),
  // mixture of experts
  num_local_experts: count.optional(),
  num_experts: count.optional(),
  n_routed_experts: count.optional(),
  n_shared_experts: z.int().nonnegative().optional(),
  num_experts_per_tok: count.optional(),
  moe_intermediate_size: count.optional(),
  decoder_sparse_step: count.optional(),
  first_k_dense_replace: z.int().nonnegative().optional().describe('First layers that have a dense MLP'),
  // multi-head latent attention
  q_lora_rank: count.nullable().optional(),
  kv_lora_rank: count.optional().describe('Length of the latent vector that is cached'),
  qk_nope_head_dim: count.optional(),
  qk_rope_head_dim: count.optional().describe('Length of the rotary key that is cached beside it'),
  v_head_dim: count.optional(),
  // GPT-2's names
  n_embd: count.optional(),
  n_layer: count.optional(),
  n_head: count.optional(),
  n_positions: count.optional(),
});

/** One model of `content/models.json`. */
export const listedModelSchema = z.strictObject({
  /** Lower-case letters, digits, hyphens and dots; stands in links. */
  id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, { error: 'is not lower-case letters, digits, hyphens and dots' }),
  name: z.string().min(1),
  config: modelConfigSchema,
  /** Where the configuration was read. */
  source: sourceId,
  /** Where in the source. */
  at: z.string().min(1),
  /** The number of parameters as somebody else counted it. */
  published: z.strictObject({
    parameters: count,
    source: sourceId,
    at: z.string().min(1),
    /** Significant digits, where it was published rounded. */
    digits: z.int().min(2).max(4).optional(),
  }).optional(),
  note: z.string().min(1).optional(),
});

export const listedModelsSchema = z.array(listedModelSchema).min(25);

export type ModelConfig = z.infer<typeof modelConfigSchema>;
export type ListedModel = z.infer<typeof listedModelSchema>;
