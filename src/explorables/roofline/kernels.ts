/** Kernels of the lesson with their FLOPs and compulsory bytes, in float32, and what was recorded beside them. */

export interface Kernel {
  name: string;
  /** FLOP/byte: FLOPs ÷ bytes that must move. */
  intensity: number;
}

/** n × n times n × n: 2 n³ FLOPs for three matrices of 4 n² bytes. */
export const gemm = (n: number): Kernel => ({ name: `GEMM ${n}`, intensity: (2 * n ** 3) / (12 * n ** 2) });

/** For each number (of a vector, or of the matrix): axpy 2 FLOPs for 12 bytes, GEMV 2 for 4, softmax 5 for 8. */
export const [axpy, gemv, softmax]: readonly [Kernel, Kernel, Kernel] = [{ name: 'axpy', intensity: 2 / 12 }, { name: 'GEMV', intensity: 2 / 4 }, { name: 'softmax', intensity: 5 / 8 }];

export const kernels: readonly Kernel[] = [axpy, gemv, softmax, gemm(16), gemm(64), gemm(512)];

/** Softmax on data from memory, in GFLOP/s: median of the lesson's lab `roof`, point `softmax memory`. A test compares it. */
export const measuredSoftmax = 6.42;

/** Cycles of a turn with 1 to 14 chains of AVX2 FMAs on Zen 4: medians of the oracle `sweep`. A test compares them. */
export const measuredTurns: readonly number[] = [3.97, 3.97, 3.97, 3.97, 3.98, 3.98, 4, 4.04, 4.52, 5, 5.52, 6, 6.51, 7];

/** What LLVM 16's table says about an FMA of eight lanes on Zen 4 (`-mcpu=znver4`). The oracle `llvm-mca` reads both from the tool. */
export const llvm16 = { latency: 4, perCycle: 1 };
