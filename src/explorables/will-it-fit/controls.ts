/** What a reader sets. */
import { accelerators, labelOf } from './accelerators.ts';
import type { Controls, ParamsOf } from '../shared/contract.ts';
import { cacheFormats, schemes, weightFormats } from './formats.ts';
import { models } from './models.ts';

const options = (items: readonly { id: string; label: string }[]): { value: string; label: string }[] => items.map(({ id, label }) => ({ value: id, label }));

export const controls = {
  model: { kind: 'choice', label: 'Model', default: 'llama-2-13b', options: models.map(({ id, name }) => ({ value: id, label: name })) },
  card: { kind: 'choice', label: 'Card', default: 'rtx-4090', options: accelerators.map((each) => ({ value: each.id, label: labelOf(each) })) },
  use: { kind: 'choice', label: 'Use', default: 'serve', options: [{ value: 'serve', label: 'Serve' }, ...options(schemes)] },
  tokens: { kind: 'list', label: 'Tokens in each sequence', unit: '', default: 4096, values: [0, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576] },
  sequences: { kind: 'list', label: 'Sequences at once', unit: '', default: 1, values: [1, 2, 4, 8, 16, 32, 64, 128, 256], note: 'In training: on each data-parallel rank.' },
  weights: { kind: 'choice', label: 'Weights when serving', default: 'fp16', options: options(weightFormats) },
  config: { kind: 'text', label: 'Or any other model: paste its config.json', default: '', pattern: /^[^]*$/, maxLength: 12000, rows: 3, note: 'It takes the place of the model above. Nothing leaves this page.' },
  cache: { kind: 'choice', label: 'KV cache', default: 'fp16', hidden: true, options: options(cacheFormats) },
  tensor: { kind: 'list', label: 'Cards that share each layer (tensor parallel)', unit: '', default: 1, hidden: true, values: [1, 2, 4, 8] },
  pipeline: { kind: 'list', label: 'Groups of layers (pipeline)', unit: '', default: 1, hidden: true, values: [1, 2, 4, 8] },
  zero: { kind: 'list', label: 'ZeRO stage', unit: '', default: 0, hidden: true, values: [0, 1, 2, 3] },
  ranks: { kind: 'list', label: 'Data-parallel ranks', unit: '', default: 1, hidden: true, values: [1, 2, 4, 8, 16, 32, 64] },
  activations: {
    kind: 'choice', label: 'Activations', default: 'fused', hidden: true,
    options: [{ value: 'fused', label: 'kept, attention fused' }, { value: 'written', label: 'kept, attention written out' }, { value: 'checkpoint', label: 'a checkpoint at each layer' }],
  },
} as const satisfies Controls;

export type Params = ParamsOf<typeof controls>;
