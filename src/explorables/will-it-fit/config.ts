/** Reads a `config.json` as it lies beside the weights of a model. */
import { families, slidingLayers, type Family } from './families.ts';
import type { Experts, Latent, Shape } from './shape.ts';

/** What could be read, or why nothing could: one sentence for the reader. */
export type Reading = { shape: Shape; notes: string[]; used: Readonly<Record<string, unknown>> } | { problem: string };

type Fields = Readonly<Record<string, unknown>>;

/** Largest value of a field that is believed. */
const most = 1e8;
const mostLayers = 1000;

class Unreadable extends Error {}

/** Reads the text of a `config.json`. */
export function readConfig(text: string): Reading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const isCut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    return { problem: isCut ? 'The JSON ends before its last brace: it was cut off. Paste the whole file.' : 'This is not JSON. Paste the whole config.json, from its first brace to its last.' };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { problem: 'The JSON is not an object with the fields of a config.json.' };
  return readFields(json as Fields);
}

/** Reads the fields of a configuration. */
export function readFields(whole: Fields): Reading {
  const notes: string[] = [];
  const nested = whole['text_config'];
  const isNested = typeof nested === 'object' && nested !== null;
  const given = isNested ? (nested as Fields) : whole;
  if (isNested) notes.push('Only the text part (text_config) is counted, not what sees or hears.');
  if (whole['quantization_config'] != null) notes.push('Its quantization_config is not read: choose the format of the weights yourself.');
  const type = given['model_type'] ?? whole['model_type'];
  if (typeof type !== 'string') return { problem: 'It has no model_type, so the shape of its layers is unknown.' };
  const family = Object.hasOwn(families, type) ? families[type] : undefined;
  if (!family) return { problem: `The model_type “${type.slice(0, 40)}” is not one that can be read. These can: ${Object.keys(families).join(', ')}. If its layers are built like those of one of them, put that name in its place.` };
  const used: Record<string, unknown> = { model_type: type };
  try {
    return { shape: readShape(type, family, new Reader(given, family.names ?? {}, used)), notes, used };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

/** The fields that were used, as short JSON; the same reading comes out of it. */
export function canonical(reading: Reading): string | null {
  return 'problem' in reading ? null : JSON.stringify(reading.used);
}

/** Takes fields by name, and remembers which. */
class Reader {
  private readonly fields: Fields;
  private readonly names: Readonly<Record<string, string>>;
  private readonly used: Record<string, unknown>;

  constructor(fields: Fields, names: Readonly<Record<string, string>>, used: Record<string, unknown>) {
    this.fields = fields;
    this.names = names;
    this.used = used;
  }

  private take(name: string): unknown {
    const own = this.names[name] ?? name;
    const value = this.fields[own] ?? this.fields[name];
    if (value != null) this.used[own] = value;
    return value ?? undefined;
  }

  /** A positive whole number, or the fallback where the field is missing or null. */
  number<Fallback>(name: string, fallback: Fallback): number | Fallback {
    const value = this.take(name);
    if (value === undefined) return fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) throw new Unreadable(`Its ${name} is ${JSON.stringify(value).slice(0, 40)}, which is no number that makes sense there.`);
    return value;
  }

  /** A positive whole number that must be there. */
  needed(name: string): number {
    const value = this.number(name, null);
    if (value === null) throw new Unreadable(`It has no ${this.names[name] ?? name}, which is needed for a ${String(this.used['model_type'])}.`);
    if (value === 0) throw new Unreadable(`Its ${this.names[name] ?? name} is 0.`);
    return value;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.take(name);
    return typeof value === 'boolean' ? value : fallback;
  }

  list(name: string): readonly unknown[] | null {
    const value = this.take(name);
    return Array.isArray(value) ? value : null;
  }

  forget(name: string): void {
    delete this.used[name];
  }
}

function readShape(type: string, family: Family, reader: Reader): Shape {
  const [width, layers, heads, vocab] = [reader.needed('hidden_size'), reader.needed('num_hidden_layers'), reader.needed('num_attention_heads'), reader.needed('vocab_size')];
  if (layers > mostLayers) throw new Unreadable(`Its num_hidden_layers is ${layers}; more than ${mostLayers} are not believed.`);
  const kvHeads = family.latent ? heads : reader.number('num_key_value_heads', heads);
  if (kvHeads === 0 || heads % kvHeads !== 0) throw new Unreadable(`Its ${heads} query heads cannot share ${kvHeads} KV heads: one must be a multiple of the other.`);
  const headDim = family.latent ? 0 : reader.number('head_dim', family.headDim ?? width / heads);
  if (!Number.isInteger(headDim)) throw new Unreadable(`Its hidden_size ${width} is no multiple of its ${heads} heads, and it has no head_dim.`);
  const longest = reader.number('max_position_embeddings', null);
  const experts = family.experts ? readExperts(family.experts, reader) : null;
  const hasExperts = experts ? layersWithExperts(family.experts!, layers, reader) : Array.from({ length: layers }, () => false);
  const isAllExperts = hasExperts.every(Boolean);
  const ff = type === 'gpt2' ? reader.number('intermediate_size', 4 * width) : isAllExperts ? reader.number('intermediate_size', 0) : reader.needed('intermediate_size');
  const [bias, mlpBias] = family.readsBias ? [reader.flag('attention_bias', false), reader.flag('mlp_bias', false)] : [false, false];
  return {
    family: type, width, layers, vocab, heads, kvHeads, headDim, ff,
    mlpMatrices: 3, normsPerLayer: 2, normWeights: 1, qkNorm: null,
    hasHeadBias: false, hasSinks: false,
    hasQkvBias: bias, hasOutBias: bias, hasMlpBias: mlpBias,
    ...family.shape,
    isTied: reader.flag('tie_word_embeddings', family.isTied),
    learnedPositions: type === 'gpt2' ? (longest ?? 1024) : 0,
    longest, experts, hasExperts,
    ...readSliding(family, layers, reader),
    latent: family.latent ? readLatent(reader) : null,
  };
}

function readSliding(family: Family, layers: number, reader: Reader): Pick<Shape, 'window' | 'slides'> {
  const { sliding } = family;
  const isAsked = !sliding.startsWith('asked') || reader.flag('use_sliding_window', false);
  const window = sliding === 'none' || !isAsked ? null : reader.number('sliding_window', null);
  if (window === null) {
    reader.forget('use_sliding_window');
    return { window, slides: Array.from({ length: layers }, () => false) };
  }
  const bound = sliding === 'asked from' || sliding === 'asked even' ? reader.number('max_window_layers', 28) : 0;
  const rule = slidingLayers(sliding, layers, bound, sliding === 'pattern' ? Math.max(1, reader.number('sliding_window_pattern', 6)) : 1);
  const listed = reader.list('layer_types')?.map((each) => each === 'sliding_attention');
  if (!listed || listed.length !== layers || listed.every((each, layer) => each === rule[layer])) reader.forget('layer_types');
  return { window, slides: listed?.length === layers ? listed : rule };
}

function readLatent(reader: Reader): Latent {
  return {
    latent: reader.needed('kv_lora_rank'), rope: reader.needed('qk_rope_head_dim'), nope: reader.needed('qk_nope_head_dim'), value: reader.needed('v_head_dim'),
    query: reader.number('q_lora_rank', null),
  };
}

function readExperts(kind: NonNullable<Family['experts']>, reader: Reader): Experts {
  const perToken = reader.needed('num_experts_per_tok');
  const plain = { perToken, sharedFf: 0, isSharedGated: false, hasBias: false };
  if (kind === 'mixtral' || kind === 'gpt_oss') return { ...plain, count: reader.needed('num_local_experts'), ff: reader.needed('intermediate_size'), hasBias: kind === 'gpt_oss' };
  const ff = reader.needed('moe_intermediate_size');
  if (kind === 'deepseek') return { ...plain, count: reader.needed('n_routed_experts'), ff, sharedFf: ff * reader.number('n_shared_experts', 0) };
  const sharedFf = reader.number('shared_expert_intermediate_size', 0);
  return { ...plain, count: reader.needed('num_experts'), ff, sharedFf, isSharedGated: sharedFf > 0 };
}

function layersWithExperts(kind: NonNullable<Family['experts']>, layers: number, reader: Reader): boolean[] {
  if (kind === 'deepseek') {
    const dense = reader.number('first_k_dense_replace', 0);
    return Array.from({ length: layers }, (_, layer) => layer >= dense);
  }
  if (kind !== 'qwen') return Array.from({ length: layers }, () => true);
  const every = Math.max(1, reader.number('decoder_sparse_step', 1));
  const dense = new Set(reader.list('mlp_only_layers') ?? []);
  return Array.from({ length: layers }, (_, layer) => !dense.has(layer) && (layer + 1) % every === 0);
}
