/** What one number takes in memory, by format and by scheme of training. */

export interface Format {
  id: string;
  /** As in the control. */
  label: string;
  /** In a sentence: "with … weights". */
  name: string;
  /** A block of so many numbers takes so many bytes, its scale included. */
  bytes: number;
  per: number;
  /** Which matrices are in it: all; those of the layers, so not embedding and output; or only those of experts. The others take 2 bytes. */
  covers: 'all' | 'layers' | 'experts';
  /** Bytes of a number in norms, biases and routers. */
  kept: number;
  /** Id of the source of its blocks; null for plain numbers. */
  source: string | null;
}

/** Formats of weights when serving. */
export const weightFormats = [
  { id: 'fp32', label: 'fp32', name: '32-bit', bytes: 4, per: 1, covers: 'all', kept: 4, source: null },
  { id: 'fp16', label: 'fp16 or bf16', name: '16-bit', bytes: 2, per: 1, covers: 'all', kept: 2, source: null },
  { id: 'fp8', label: 'fp8 or int8, in the layers', name: '8-bit', bytes: 1, per: 1, covers: 'layers', kept: 2, source: null },
  { id: 'q8-0', label: 'Q8_0 (8.5 bits)', name: 'Q8_0', bytes: 34, per: 32, covers: 'all', kept: 4, source: 'ggml-common' },
  { id: 'q6-k', label: 'Q6_K (6.56 bits)', name: 'Q6_K', bytes: 210, per: 256, covers: 'all', kept: 4, source: 'ggml-common' },
  { id: 'q4-k', label: 'Q4_K (4.5 bits)', name: 'Q4_K', bytes: 144, per: 256, covers: 'all', kept: 4, source: 'ggml-common' },
  { id: 'q4-0', label: 'Q4_0 (4.5 bits)', name: 'Q4_0', bytes: 18, per: 32, covers: 'all', kept: 4, source: 'ggml-common' },
  // a code of 4 bits, a scale of 8 bits for 64 weights, and a scale of 32 bits for 256 of those scales
  { id: 'nf4', label: 'NF4, double quantization, in the layers', name: 'NF4', bytes: 8192 + 256 + 4, per: 64 * 256, covers: 'layers', kept: 2, source: 'dettmers-2023-qlora' },
  { id: 'mxfp4', label: 'MXFP4, in experts only', name: 'MXFP4', bytes: 17, per: 32, covers: 'experts', kept: 2, source: 'gpt-oss-source' },
] as const satisfies readonly Format[];

/** Formats of the KV cache. */
export const cacheFormats = [
  { id: 'fp16', label: '16 bit', bytes: 2, per: 1 },
  { id: 'fp8', label: 'fp8', bytes: 1, per: 1 },
  { id: 'q8-0', label: 'Q8_0', bytes: 34, per: 32 },
  { id: 'q4-0', label: 'Q4_0', bytes: 18, per: 32 },
] as const;

export interface Scheme {
  id: string;
  label: string;
  /** In a sentence: "Training … in mixed precision". */
  name: string;
  /** Bytes of a parameter. */
  weight: number;
  gradient: number;
  master: number;
  moments: number;
  /** Bytes of a 16-bit copy of every weight that a matrix product uses, between forward and backward. */
  copy: number;
}

/** Schemes of training with Adam. */
export const schemes = [
  { id: 'mixed', label: 'Train, mixed precision', name: 'in mixed precision', weight: 2, gradient: 2, master: 4, moments: 8, copy: 0 },
  { id: 'autocast', label: 'Train, autocast on fp32', name: 'under autocast', weight: 4, gradient: 4, master: 0, moments: 8, copy: 2 },
  { id: 'bf16', label: 'Train, pure bf16', name: 'in pure bf16', weight: 2, gradient: 2, master: 0, moments: 4, copy: 0 },
] as const satisfies readonly Scheme[];

/** One of a list by its id; the first where there is none. */
export function byId<Item extends { id: string }>(items: readonly Item[], id: string): Item {
  return items.find((item) => item.id === id) ?? items[0]!;
}
