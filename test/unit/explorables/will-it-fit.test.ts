import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { seeded } from '../../../src/core/random.ts';
import { listedModelsSchema } from '../../../src/core/schema/model-config.ts';
import { accelerators, capacityOf } from '../../../src/explorables/will-it-fit/accelerators.ts';
import { layerBytesPerToken, writtenBytesPerToken } from '../../../src/explorables/will-it-fit/activations.ts';
import { canonical, readConfig } from '../../../src/explorables/will-it-fit/config.ts';
import { controls, type Params } from '../../../src/explorables/will-it-fit/controls.ts';
import { families } from '../../../src/explorables/will-it-fit/families.ts';
import { byId, cacheFormats, schemes, weightFormats } from '../../../src/explorables/will-it-fit/formats.ts';
import { model } from '../../../src/explorables/will-it-fit/model.ts';
import { models } from '../../../src/explorables/will-it-fit/models.ts';
import { predictions } from '../../../src/explorables/will-it-fit/oracle.ts';
import { cachedNumbers, countOf, parameters, type Shape } from '../../../src/explorables/will-it-fit/shape.ts';
import { sources } from '../../../src/explorables/will-it-fit/sources.ts';
import { bytesOf, fits, longestThatFits, type State } from '../../../src/explorables/will-it-fit/state.ts';
import { layersOfStage, partsOfStage } from '../../../src/explorables/will-it-fit/weights.ts';
import { defaultsOf, readLink } from '../../../src/explorables/shared/params.ts';
import { moves } from '../../support/moves/will-it-fit.ts';
import { play, randomParams } from '../../support/play.ts';

const root = join(import.meta.dirname, '../../..');
const GiB = 2 ** 30;
const first = defaultsOf(controls);
const stateOf = (change: Partial<Params> = {}): State => model.initial({ ...first, ...change });
const shapeOf = (id: string): Shape => byId(models, id).shape;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const facts = Object.fromEntries(['accelerators', 'llm-memory', 'will-it-fit'].flatMap((part) => Object.entries(parse(read(`content/facts/${part}.yaml`)) as Record<string, { value: number; unit: string }>)));
const factBytes = (id: string): number => facts[id]!.value * { GB: 1, GiB, MiB: 2 ** 20, bytes: 1 }[facts[id]!.unit]!;

describe('the listed models', () => {
  const listed = listedModelsSchema.parse(JSON.parse(read('content/models.json')));

  it('are at least 25, each with a name of its own and with sources of the bibliography', () => {
    expect(listed.length).toBeGreaterThanOrEqual(25);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    for (const { source, published } of listed) for (const id of published ? [source, published.source] : [source]) expect(() => read(`content/sources/${id}.yaml`), id).not.toThrow();
  });

  it.each([['llama-2-7b', 6_738_415_616], ['llama-2-13b', 13_015_864_320], ['llama-2-70b', 68_976_648_192], ['llama-3-8b', 8_030_261_248], ['gpt-2', 124_439_808]])('give %s %i parameters', (id, total) => {
    expect(parameters(shapeOf(id))).toBe(total);
  });

  it.each(listed.filter(({ published }) => published).map(({ id, published }) => [id, published!] as const))('agree with what was published of %s', (id, { parameters: published, digits }) => {
    const total = parameters(shapeOf(id));
    expect(digits === undefined ? total : Number(total.toPrecision(digits))).toBe(digits === undefined ? published : Number(published.toPrecision(digits)));
  });

  it('have one matrix for embedding and output only where the configuration says so', () => {
    const untied = parameters(shapeOf('llama-3.2-1b')) + 128256 * 2048;
    expect(untied).toBe(1_498_482_688); // what KerasHub lists
  });

  it('are copied for the oracle without a change', () => {
    expect(JSON.parse(read('src/explorables/will-it-fit/oracles/transformers/configs.json'))).toEqual(listed.map(({ id, config }) => ({ id, config })));
  });
});

describe('the recorded models of Transformers', () => {
  const { points } = JSON.parse(read('src/explorables/will-it-fit/oracles/transformers/results/zen4-vm.json')) as { points: { id: string; params: Record<string, string | number>; samples: { parameters: number[]; cache: number[] } }[] };

  it('are every listed model at two lengths and every family at random', () => {
    for (const { id } of models) expect(points.filter(({ params }) => params['model'] === id && params['config'] === ''), id).toHaveLength(2);
    for (const family of Object.keys(families)) expect(points.filter(({ params }) => params['model'] === family && params['config'] !== '').length, family).toBeGreaterThanOrEqual(5);
  });

  it.each(points)('agree to the last digit: $id', ({ params, samples }) => {
    expect(predictions['transformers']!(params)).toEqual({ parameters: samples.parameters[0], cache: samples.cache[0] });
  });
});

describe('the labs of the lesson', () => {
  const lab = (name: string): Map<string, Record<string, number[]>> =>
    new Map((JSON.parse(read(`content/lessons/memory/llm-memory/labs/${name}/results/zen4-vm.json`)) as { points: { id: string; samples: Record<string, number[]> }[] }).points.map(({ id, samples }) => [id, samples]));

  it('count the same parameters, weights and cache', () => {
    const ledger = lab('ledger');
    for (const name of ['Llama-2-7B', 'Llama-2-13B', 'Llama-2-70B', 'Llama-3-8B']) {
      const measured = ledger.get(`model=${name}`)!;
      const state = stateOf({ model: name.toLowerCase(), tokens: 128 });
      expect([state.parameters, bytesOf(state, 'weights'), bytesOf(state, 'cache') / 128]).toEqual([measured['parameters']![0], measured['weights']![0], measured['kv']![0]]);
    }
  });

  it('hold the same bytes per parameter in training', () => {
    const ledger = lab('ledger');
    for (const [id, name] of [['mixed', 'bf16+master'], ['autocast', 'autocast'], ['bf16', 'pure bf16']] as const) {
      const { weight, gradient, master, moments } = byId(schemes, id);
      const measured = ledger.get(`scheme=${name}`)!;
      expect([weight, gradient, master, moments]).toEqual(['weight', 'gradient', 'master', 'moments'].map((each) => measured[each]![0]));
    }
  });

  it('keep the same copies of weights under autocast', () => {
    const config = JSON.stringify({ model_type: 'llama', vocab_size: 512, hidden_size: 128, num_hidden_layers: 2, intermediate_size: 352, num_attention_heads: 4, num_key_value_heads: 4 });
    const state = stateOf({ config, use: 'autocast' });
    expect(state.terms.find(({ id }) => id === 'copies')!.bytes / state.parameters).toBeCloseTo(lab('ledger').get('scheme=autocast')!['copies']![0]!, 12);
  });

  it('keep what the layers are said to keep, but for a few statistics of each row', () => {
    const saved = lab('saved');
    const width = 256;
    const gpt = { ...shapeOf('gpt-2'), width, heads: 8, kvHeads: 8, headDim: 32, ff: 4 * width };
    const llama = { ...shapeOf('llama-2-7b'), width, heads: 8, kvHeads: 8, headDim: 32, ff: 704 };
    for (const [variant, shape, written] of [['unfused', gpt, true], ['fused', gpt, false], ['llama', llama, false]] as const) {
      for (const tokens of [128, 1024]) {
        const kept = (layerBytesPerToken(shape, 0) + (written ? writtenBytesPerToken(shape, tokens) : 0)) / width;
        const measured = saved.get(`variant=${variant} s=${tokens}`)!['kept']![0]!;
        expect(measured - kept).toBeGreaterThanOrEqual(0);
        expect(measured - kept).toBeLessThan(0.2);
      }
    }
  });
});

describe('the accelerators', () => {
  it('are at least 20, with the values of the facts that they name', () => {
    expect(accelerators.length).toBeGreaterThanOrEqual(20);
    for (const { id, sold, soldFact, visible, visibleFact } of accelerators) {
      expect(facts[soldFact]?.value, id).toBe(sold);
      if (visibleFact === null) expect(visible, id).toBeNull();
      else expect(visible, id).toBeCloseTo(factBytes(visibleFact), 0);
    }
  });

  it('never show more than was sold, read as GiB, and at most 8 % less', () => {
    for (const each of accelerators) {
      expect(capacityOf(each) / (each.sold * GiB), each.id).toBeLessThanOrEqual(1);
      expect(capacityOf(each) / (each.sold * GiB), each.id).toBeGreaterThan(0.92);
    }
  });
});

describe('the formats', () => {
  it('have the blocks of the facts', () => {
    const blocks = Object.fromEntries(weightFormats.map(({ id, bytes, per }) => [id, [bytes, per]]));
    const value = (id: string): number => facts[id]!.value;
    expect(blocks['q8-0']).toEqual([value('q8-0-block-bytes'), value('q4-0-block-weights')]);
    expect(blocks['q4-0']).toEqual([value('q4-0-block-bytes'), value('q4-0-block-weights')]);
    expect(blocks['q4-k']).toEqual([value('q4-k-block-bytes'), 256]);
    expect(blocks['q6-k']).toEqual([value('q6-k-block-bytes'), 256]);
    expect(blocks['mxfp4']).toEqual([value('mxfp4-block-bytes'), value('mxfp4-block-weights')]);
    const nf4 = byId(weightFormats, 'nf4');
    expect((8 * nf4.bytes) / nf4.per).toBeCloseTo(4 + 8 / value('nf4-block') + 32 / (value('nf4-block') * value('nf4-scales-block')), 12);
  });

  it('shrink the cache too', () => {
    const bytes = cacheFormats.map(({ id }) => bytesOf(stateOf({ cache: id }), 'cache'));
    expect(bytes).toEqual([3_355_443_200, 1_677_721_600, (3_355_443_200 / 2) * (34 / 32), (3_355_443_200 / 2) * (18 / 32)]);
  });

  it('leave embeddings, norms or dense parts alone where they say so', () => {
    const of = (weights: string, id: string, name = 'llama-2-13b'): number => stateOf({ weights, model: name }).terms.find((term) => term.id === id)!.bytes;
    expect(of('nf4', 'embedding')).toBe(2 * 32000 * 5120);
    expect(of('fp8', 'mlp')).toBe(40 * 3 * 5120 * 13824);
    expect(of('q8-0', 'norms')).toBe(4 * (2 * 40 + 1) * 5120);
    expect(of('mxfp4', 'attention', 'gpt-oss-120b')).toBe(of('fp16', 'attention', 'gpt-oss-120b'));
    expect(stateOf({ weights: 'mxfp4', model: 'gpt-oss-120b' }).total).toBeLessThan(80e9); // "fits a single 80 GB GPU"
  });
});

describe('the account', () => {
  it('is Llama-2-13B on an RTX 4090, as counted by hand', () => {
    const state = stateOf();
    expect(state.terms.map(({ id, bytes }) => [id, bytes])).toEqual([
      ['embedding', 327_680_000], ['attention', 8_388_608_000], ['mlp', 16_986_931_200], ['norms', 829_440], ['output', 327_680_000], ['cache', 3_355_443_200],
    ]);
    expect(bytesOf(state, 'weights') / GiB).toBeCloseTo(24.24, 2);
    expect([state.total, state.capacity]).toEqual([29_387_171_840, 23.65 * GiB]);
  });

  it('has three matrices in a gated MLP, and two in GPT-2', () => {
    expect(stateOf({ model: 'gpt-2' }).terms.find(({ id }) => id === 'mlp')!.bytes).toBe(2 * 12 * (2 * 768 * 3072 + 3072 + 768));
  });

  it('caches one latent vector for all heads of DeepSeek-V3', () => {
    expect(bytesOf(stateOf({ model: 'deepseek-v3', tokens: 1024 }), 'cache')).toBe(61 * 576 * 2 * 1024);
  });

  it('stops at the window of sliding layers', () => {
    const cache = (tokens: number): number => bytesOf(stateOf({ model: 'mistral-7b', tokens }), 'cache');
    expect(cache(4096)).toBe(4096 * 131072);
    expect(cache(1048576)).toBe(cache(4096));
    expect(cachedNumbers(shapeOf('gemma-2-2b'), 8192)).toBe(2 * 4 * 256 * (13 * 8192 + 13 * 4096));
    expect(cachedNumbers(shapeOf('gemma-3-1b'), 8192)).toBe(2 * 256 * (4 * 8192 + 22 * 512));
  });

  it('takes 16 bytes per parameter in mixed precision, and what ZeRO leaves of them', () => {
    const states = (zero: number): number => {
      const state = stateOf({ use: 'mixed', tokens: 0, zero, ranks: 8 });
      return (state.total - (state.terms.find(({ id }) => id === 'gathered')?.bytes ?? 0)) / state.parameters;
    };
    expect([0, 1, 2, 3].map(states)).toEqual([16, 4 + 12 / 8, 2 + 14 / 8, 16 / 8]);
  });

  it('gathers one layer and both ends with stage 3', () => {
    expect(stateOf({ use: 'mixed', zero: 3, ranks: 8 }).terms.find(({ id }) => id === 'gathered')!.bytes).toBe(2 * (317_204_480 + 2 * 32000 * 5120));
  });

  it('keeps an input of each layer and one layer at work with checkpoints', () => {
    const state = stateOf({ use: 'mixed', activations: 'checkpoint' });
    const bytes = Object.fromEntries(state.terms.map((term) => [term.id, term.bytes]));
    expect([bytes['checkpoints'], bytes['working'], bytes['logits']]).toEqual([40 * 4096 * 5120 * 2, 4096 * (28 * 5120 + 8 * 13824), 4 * 4096 * 32000]);
  });

  it('divides layers over tensor-parallel cards, and repeats keys and values where heads run out', () => {
    const one = stateOf({ model: 'llama-2-70b' });
    const eight = stateOf({ model: 'llama-2-70b', tensor: 8 });
    expect(bytesOf(eight, 'cache')).toBe(bytesOf(one, 'cache') / 8);
    expect(eight.total).toBeCloseTo(one.total / 8, -8);
    const gemma = (tensor: number): number => bytesOf(stateOf({ model: 'gemma-2b', tensor }), 'cache');
    expect(gemma(8)).toBe(gemma(1)); // one KV head
    const latent = (tensor: number): number => bytesOf(stateOf({ model: 'deepseek-v3', tensor }), 'cache');
    expect(latent(8)).toBe(latent(1));
  });

  it('gives every layer to one stage of the pipeline, and the embedding and output to its ends', () => {
    for (const { id, shape } of models) {
      for (const pipeline of [1, 2, 4, 8]) {
        const stages = Array.from({ length: pipeline }, (_, stage) => stage);
        expect(stages.map((stage) => layersOfStage(shape.layers, pipeline, stage)).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(shape.layers);
        const total = stages.flatMap((stage) => partsOfStage(shape, pipeline, stage)).reduce((sum, { weights }) => sum + countOf(weights), 0);
        expect(total, id).toBe(parameters(shape) + (shape.isTied && pipeline > 1 ? shape.vocab * shape.width : 0));
      }
    }
  });

  it('is the sum of its terms, all above zero, at random', () => {
    const random = seeded(3);
    for (let round = 0; round < 400; round++) {
      const state = model.initial(randomParams(controls, random));
      expect(state.total).toBe(state.terms.reduce((sum, { bytes }) => sum + bytes, 0));
      expect(Number.isFinite(state.total) && state.terms.every(({ bytes }) => bytes > 0)).toBe(true);
      expect(new Set(state.terms.map(({ id }) => id)).size).toBe(state.terms.length);
    }
  });

  it('never grows with fewer bits or more cards, nor shrinks with more tokens or sequences, at random', () => {
    const random = seeded(4);
    for (let round = 0; round < 200; round++) {
      const params = randomParams(controls, random);
      const total = (change: Partial<Params>): number => model.initial({ ...params, ...change }).total * (1 + 1e-12);
      const rises = (values: readonly number[], name: 'tokens' | 'sequences' | 'tensor' | 'ranks'): number[] => values.map((value) => total({ [name]: value }));
      const isSorted = (numbers: readonly number[]): boolean => numbers.every((each, index) => index === 0 || each >= numbers[index - 1]! * (1 - 1e-9));
      expect(isSorted(rises(controls.tokens.values, 'tokens')) && isSorted(rises(controls.sequences.values, 'sequences'))).toBe(true);
      expect(isSorted(rises(controls.tensor.values, 'tensor').toReversed())).toBe(true);
      if (params.zero < 3) expect(isSorted(rises(controls.ranks.values, 'ranks').toReversed())).toBe(true);
      expect(total({ weights: 'q4-0' })).toBeLessThanOrEqual(total({ weights: 'fp32' }));
    }
  });

  it('says the longest sequences that fit: one more token does not', () => {
    for (const change of [{ weights: 'q4-0' }, { model: 'gemma-3-27b', card: 'h100' }, { use: 'mixed', model: 'gpt-2', card: 't4', activations: 'written' }] as const) {
      const state = stateOf(change);
      const tokens = longestThatFits(state)!;
      const total = (count: number): number => model.initial({ ...state.params, tokens: count }).total;
      expect(total(tokens)).toBeLessThanOrEqual(state.capacity);
      expect(total(tokens + 1)).toBeGreaterThan(state.capacity);
    }
    expect(longestThatFits(stateOf())).toBeNull();
    expect(longestThatFits(stateOf({ model: 'mistral-7b' }))).toBeNull();
  });

  it('is finite at both ends of every control', () => {
    for (const [name, control] of Object.entries(controls)) {
      const ends = control.kind === 'list' ? [control.values[0], control.values.at(-1)!] : control.kind === 'choice' ? [control.options[0]!.value, control.options.at(-1)!.value] : [''];
      for (const use of ['serve', 'mixed']) for (const value of ends) expect(Number.isFinite(model.initial({ ...first, use, [name]: value } as Params).total)).toBe(true);
    }
  });
});

describe('a pasted config.json', () => {
  const tiny = { architectures: ['LlamaForCausalLM'], model_type: 'llama', hidden_size: 2048, num_hidden_layers: 22, num_attention_heads: 32, num_key_value_heads: 4, intermediate_size: 5632, vocab_size: 32000, torch_dtype: 'bfloat16', rope_scaling: null };

  it('takes the place of the model in the list', () => {
    const state = stateOf({ config: JSON.stringify(tiny, null, 2) });
    expect([state.name, state.parameters, state.problem]).toEqual(['The pasted llama', 1_100_048_384, null]);
  });

  it('is shortened to the fields that are used, and means the same', () => {
    const reading = readConfig(JSON.stringify(tiny));
    const short = canonical(reading)!;
    expect(short).toBe('{"model_type":"llama","hidden_size":2048,"num_hidden_layers":22,"num_attention_heads":32,"vocab_size":32000,"num_key_value_heads":4,"intermediate_size":5632}');
    expect(readConfig(short)).toEqual(reading);
  });

  it('is read the same after shortening, for every recorded family', () => {
    const { points } = JSON.parse(read('src/explorables/will-it-fit/oracles/transformers/results/zen4-vm.json')) as { points: { params: { config: string } }[] };
    for (const { params: { config } } of points) {
      if (config === '') continue;
      const reading = readConfig(config);
      expect('problem' in reading).toBe(false);
      expect(readConfig(canonical(reading)!)).toEqual(reading);
    }
  });

  it('of Qwen has no window unless it asks for one', () => {
    const qwen = { ...tiny, model_type: 'qwen2', sliding_window: 131072, max_window_layers: 20 };
    const slides = (config: object): number => {
      const reading = readConfig(JSON.stringify(config));
      return 'problem' in reading ? -1 : reading.shape.slides.filter(Boolean).length;
    };
    expect([slides({ ...qwen, use_sliding_window: false }), slides({ ...qwen, use_sliding_window: true })]).toEqual([0, 2]);
  });

  it('may list its layers: a list of its own is kept, the usual one is not', () => {
    const gemma = { ...tiny, model_type: 'gemma3_text', num_hidden_layers: 6, sliding_window: 64 };
    const usual = [...Array.from({ length: 5 }, () => 'sliding_attention'), 'full_attention'];
    const own = usual.toReversed();
    const short = (layer_types: string[]): string => canonical(readConfig(JSON.stringify({ ...gemma, layer_types })))!;
    expect([short(usual).includes('layer_types'), short(own).includes('layer_types')]).toEqual([false, true]);
    const reading = readConfig(short(own));
    expect('problem' in reading ? [] : reading.shape.slides).toEqual([false, true, true, true, true, true]);
  });

  it('of a model that also sees is read for its text', () => {
    const { model_type: _, ...fields } = tiny;
    const reading = readConfig(JSON.stringify({ model_type: 'gemma3', text_config: { ...fields, model_type: 'gemma3_text', head_dim: 64, sliding_window: 512 }, vision_config: {} }));
    expect('problem' in reading ? reading.problem : [reading.shape.family, reading.notes]).toEqual(['gemma3_text', ['Only the text part (text_config) is counted, not what sees or hears.']]);
  });

  it.each([
    ['hello', 'This is not JSON. Paste the whole config.json, from its first brace to its last.'],
    ['{"model_type": "llama", "hid', 'The JSON ends before its last brace: it was cut off. Paste the whole file.'],
    ['[1]', 'The JSON is not an object with the fields of a config.json.'],
    ['{}', 'It has no model_type, so the shape of its layers is unknown.'],
    [JSON.stringify({ ...tiny, model_type: 'mamba' }), `The model_type “mamba” is not one that can be read. These can: ${Object.keys(families).join(', ')}. If its layers are built like those of one of them, put that name in its place.`],
    [JSON.stringify({ ...tiny, model_type: 'constructor' }), `The model_type “constructor” is not one that can be read. These can: ${Object.keys(families).join(', ')}. If its layers are built like those of one of them, put that name in its place.`],
    [JSON.stringify({ ...tiny, hidden_size: undefined }), 'It has no hidden_size, which is needed for a llama.'],
    [JSON.stringify({ ...tiny, num_hidden_layers: '22' }), 'Its num_hidden_layers is "22", which is no number that makes sense there.'],
    [JSON.stringify({ ...tiny, num_hidden_layers: 0 }), 'Its num_hidden_layers is 0.'],
    [JSON.stringify({ ...tiny, num_hidden_layers: 100000 }), 'Its num_hidden_layers is 100000; more than 1000 are not believed.'],
    [JSON.stringify({ ...tiny, num_key_value_heads: 5 }), 'Its 32 query heads cannot share 5 KV heads: one must be a multiple of the other.'],
    [JSON.stringify({ ...tiny, num_attention_heads: 12 }), 'Its hidden_size 2048 is no multiple of its 12 heads, and it has no head_dim.'],
    [JSON.stringify({ ...tiny, model_type: 'gpt2' }), 'It has no n_embd, which is needed for a gpt2.'],
  ])('that cannot be read says why: %s', (text, problem) => {
    const reading = readConfig(text);
    if (text.includes('"gpt2"')) expect('problem' in reading).toBe(false);
    else expect(reading).toEqual({ problem });
    const state = stateOf({ config: text });
    expect(state.total).toBeGreaterThan(0);
    if ('problem' in reading) expect([state.name, model.describe(state).startsWith('The pasted config.json cannot be read, so this is the model of the list. ')]).toEqual(['Llama-2-13B', true]);
  });

  it('in a link is shortened, or dropped with the reason', () => {
    const link = (config: string): ReturnType<typeof readLink<typeof controls>> => readLink(model, new URLSearchParams({ config }));
    expect(link(JSON.stringify(tiny)).params.config).toBe(canonical(readConfig(JSON.stringify(tiny))));
    expect(link('{"a": 1')).toMatchObject({ params: first, notes: ['The config.json in the link cannot be read. The JSON ends before its last brace: it was cut off. Paste the whole file. This shows the model of the list.'] });
  });
});

describe('the model of the page', () => {
  it('steps to states that their params make', () => {
    const random = seeded(8);
    const events = [{ kind: 'set', name: 'cache', value: 'q8-0' }, { kind: 'set', name: 'tensor', value: 4 }, { kind: 'set', name: 'zero', value: 3 }, { kind: 'set', name: 'activations', value: 'checkpoint' }, { kind: 'shorten' }, { kind: 'set', name: 'tensor', value: 3 }] as const;
    for (let round = 0; round < 60; round++) {
      const params = { ...randomParams(controls, random), ...(round % 3 === 0 ? { config: '{"model_type":"gpt2","n_embd":8,"n_layer":1,"n_head":1,"vocab_size":9,"foo":1}' } : {}) };
      for (const event of events) {
        const after = model.step(model.initial(params), event);
        expect(model.initial(after.params)).toEqual(after);
      }
    }
  });

  it('keeps a state where a button says something impossible', () => {
    expect(model.step(stateOf(), { kind: 'set', name: 'tensor', value: 3 }).params).toEqual(first);
  });

  it('describes what fits, what does not, nothing, one and many', () => {
    expect(model.describe(stateOf())).toBe('Llama-2-13B with 16-bit weights and 1 sequence of 4096 tokens needs 27.37\u00a0GiB: 24.24\u00a0GiB for the weights and 3.125\u00a0GiB for the KV cache. That is 3.719\u00a0GiB more than the 23.65\u00a0GiB that the RTX 4090 shows.');
    expect(model.describe(stateOf({ tokens: 0, weights: 'q4-0', card: 'h200' }))).toBe('Llama-2-13B with Q4_0 weights and no tokens yet needs 6.82\u00a0GiB, all for the weights. It fits, with 134.2\u00a0GiB left of the 141\u00a0GiB that the maker of the H200 names.');
    expect(model.describe(stateOf({ use: 'mixed', zero: 3, ranks: 8, card: 'a100-80', sequences: 2, tokens: 128 }))).toBe('Training Llama-2-13B in mixed precision with 2 sequences of 128 tokens needs 27.9\u00a0GiB: 4.232\u00a0GiB for weights, 3.03\u00a0GiB for gradients, 18.18\u00a0GiB for the optimizer and 2.452\u00a0GiB for activations on the fullest of 8 cards. It fits, with 51.45\u00a0GiB left of the 79.35\u00a0GiB that the A100 80 GB shows.');
  });

  it('states a finding that is true of the first frame', () => {
    expect(model.finding(stateOf())).toBe('**The 13,015,864,320 weights of Llama-2-13B, at 2 bytes each, are 24.24\u00a0GiB: more than the 23.65\u00a0GiB that a card sold with 24\u00a0GB shows.** Even all 24\u00a0GiB, without what the card keeps for itself, would be too few. One conversation of 4096 tokens asks for another 3.125\u00a0GiB; move the sequences to 8, and the conversations outweigh the model.');
    const eight = stateOf({ sequences: 8 });
    expect(bytesOf(eight, 'cache')).toBeGreaterThan(bytesOf(eight, 'weights'));
  });

  it('lists in its table what the figure draws', () => {
    const { columns, rows } = model.table(stateOf());
    expect(columns.map(({ name }) => name)).toEqual(['term', 'memory', 'bytes', 'formula', 'with numbers', 'source']);
    expect(rows.map(([term]) => term)).toEqual(['Embedding', 'Attention', 'MLP', 'Norms', 'Output', 'KV cache', 'total', 'RTX 4090 shows']);
    expect(rows[5]).toEqual(['KV cache', 3.125, 3_355_443_200, '2·L·n_kv·d_head · bytes · tokens', '2 × 40 × 40 × 128 × 2\u00a0B × 4096', 'torchtune; Ainslie 2023']);
  });

  it('has addresses of the bibliography for every source of a term', () => {
    for (const [id, { url }] of Object.entries(sources)) expect((parse(read(`content/sources/${id}.yaml`)) as { URL: string }).URL, id).toBe(url);
    const random = seeded(9);
    for (let round = 0; round < 200; round++) for (const { sources: ids } of model.initial(randomParams(controls, random)).terms) for (const id of ids) expect(id === 'model' || id === 'lab' || id in sources, id).toBe(true);
    for (const { source } of models) expect(source in sources, source).toBe(true);
  });

  it('has a value or nothing for each of its measures', () => {
    expect(model.measure(stateOf())).toEqual({ total: expect.closeTo(27.369, 3), left: expect.closeTo(-3.719, 3), parameters: 13_015_864_320, perToken: 800, longest: null, perParameter: null });
    expect(model.measure(stateOf({ use: 'mixed' }))).toMatchObject({ perToken: null, perParameter: 16 });
  });

  it('warns of more tokens than the model was made for, and of heads that do not divide', () => {
    expect(stateOf({ tokens: 8192 }).notes).toEqual(['Made for at most 4096 tokens.']);
    expect(stateOf({ model: 'qwen2.5-7b', tensor: 8 }).notes).toContain('28 query heads do not divide by 8 cards; real programs refuse.');
  });
});

describe('the challenges', () => {
  it.each(model.challenges.map(({ id }) => id))('%s is open at its start and won by its moves', (id) => {
    expect(play(model, id, []).session.won).toEqual(new Set());
    expect(play(model, id, moves[id]!).session.won).toEqual(new Set([id]));
  });

  const lookAfter = (id: string, change: Partial<Params>, answer: string | null = null): string => {
    const challenge = model.challenges.find((each) => each.id === id)!;
    return challenge.look(stateOf({ ...challenge.start, ...change }), answer);
  };

  it('say what to look at', () => {
    expect(lookAfter('fit-4096', { cache: 'fp8' })).toBe('The weights alone are 24.2\u00a0GiB, and the card shows 23.6\u00a0GiB. Nothing else can help before they shrink.');
    expect(lookAfter('fit-4096', { tensor: 2 })).toBe('That takes 2 cards. There is one.');
    expect(lookAfter('fit-4096', { weights: 'nf4', cache: 'fp8' })).toBe('It fits, but 2 things changed. Which of them was enough by itself?');
    expect(lookAfter('cache-equals-weights', {})).toBe('The cache is 12.9\u00a0% of the weights. It grows with every token of every sequence: the load is too small by that factor.');
    expect(lookAfter('cache-equals-weights', { sequences: 16 })).toContain('the load is too large by that factor');
    expect(lookAfter('sixteen-bytes', {}, 'fp32')).toBe('The sum is right, but for training in fp32. How many bytes has a weight in the table here?');
    expect(lookAfter('sixteen-bytes', {})).toBe('Read the table under the bar: each row says how many bytes it takes per parameter.');
  });

  it('are not won by other ways', () => {
    const isWon = (id: string, change: Partial<Params>): boolean => model.challenges.find((each) => each.id === id)!.isWon(stateOf(change), null);
    expect([isWon('fit-4096', { tensor: 2 }), isWon('fit-4096', { weights: 'q4-0', cache: 'fp8' }), isWon('fit-4096', { cache: 'q4-0' })]).toEqual([false, false, false]);
    expect(isWon('cache-equals-weights', { tokens: 32768 })).toBe(true);
    expect(weightFormats.filter(({ id }) => fits(stateOf({ weights: id }))).map(({ id }) => id)).toEqual(['fp8', 'q8-0', 'q6-k', 'q4-k', 'q4-0', 'nf4']);
  });

  it('describe themselves at start and win', () => {
    const says = (id: string): string[] => [play(model, id, []), play(model, id, moves[id]!)].map(({ state }) => model.describe(state));
    expect(says('fit-4096')).toEqual([
      'Llama-2-13B with 16-bit weights and 1 sequence of 4096 tokens needs 27.37\u00a0GiB: 24.24\u00a0GiB for the weights and 3.125\u00a0GiB for the KV cache. That is 3.719\u00a0GiB more than the 23.65\u00a0GiB that the RTX 4090 shows.',
      'Llama-2-13B with Q8_0 weights and 1 sequence of 4096 tokens needs 16.01\u00a0GiB: 12.88\u00a0GiB for the weights and 3.125\u00a0GiB for the KV cache. It fits, with 7.644\u00a0GiB left of the 23.65\u00a0GiB that the RTX 4090 shows.',
    ]);
    expect(says('cache-equals-weights')[1]).toBe('Llama-2-13B with 16-bit weights and 8 sequences of 4096 tokens needs 49.24\u00a0GiB: 24.24\u00a0GiB for the weights and 25\u00a0GiB for the KV cache. That is 25.59\u00a0GiB more than the 23.65\u00a0GiB that the RTX 4090 shows.');
    expect(says('sixteen-bytes')).toEqual(Array.from({ length: 2 }, () => 'Training Llama-2-13B in mixed precision with no tokens yet needs 194\u00a0GiB: 24.24\u00a0GiB for weights, 24.24\u00a0GiB for gradients and 145.5\u00a0GiB for the optimizer. That is 170.3\u00a0GiB more than the 23.65\u00a0GiB that the RTX 4090 shows.'));
  });

  it('say why', () => {
    expect(model.challenges[0]!.because(play(model, 'fit-4096', moves['fit-4096']!).state)).toContain('Q8_0 weights and the cache take 16\u00a0GiB of 23.6\u00a0GiB.');
  });
});
