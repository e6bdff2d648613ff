// Small kernels to be compiled and read, not run: what does the compiler make of each for the GPUs named by -arch?
#include <cooperative_groups.h>
#include <cuda_fp16.h>
#include <cuda_pipeline.h>
#include <mma.h>

#define INDEX (blockIdx.x * blockDim.x + threadIdx.x)

// region: branches
// Both sides are one instruction.
extern "C" __global__ void branch_short(float* x) {
  float v = x[INDEX];
  if (v > 0) v = 2 * v; else v = v + 1;
  x[INDEX] = v;
}

// One side is a loop whose length depends on the data.
extern "C" __global__ void branch_long(float* x) {
  float v = x[INDEX];
  if (v > 0) { while (v > 1) v = v * 0.4f - 0.1f; } else v = v * v;
  x[INDEX] = v + 1;
}

// The same loop, but all threads of a block decide alike, and the compiler can see it.
extern "C" __global__ void branch_uniform(float* x, int n) {
  float v = x[INDEX];
  if (blockIdx.x > n) {
    #pragma unroll 1
    for (int i = 0; i < n; i++) v = v * 0.4f - 0.1f;
  } else v = v * v;
  x[INDEX] = v + 1;
}
// endregion

// region: streams
// One load, of one number.
extern "C" __global__ void read(double* __restrict__ a, const double* __restrict__ b) {
  double v = b[INDEX];
  if (v == 123.0) a[INDEX] = v;
}

// Three loads that do not wait for each other, and a store.
extern "C" __global__ void triad(double* __restrict__ a, const double* __restrict__ b,
                                 const double* __restrict__ c, const double* __restrict__ d) {
  a[INDEX] = b[INDEX] * d[INDEX] + c[INDEX];
}
// endregion

extern "C" __global__ void copy_one(float* __restrict__ to, const float* __restrict__ from) { to[INDEX] = from[INDEX]; }
extern "C" __global__ void copy_four(float4* __restrict__ to, const float4* __restrict__ from) { to[INDEX] = from[INDEX]; }

// A tile of 16 × 16 numbers times another, by one warp.
extern "C" __global__ void tile_wmma(const half* a, const half* b, float* c) {
  using namespace nvcuda::wmma;
  fragment<matrix_a, 16, 16, 16, half, row_major> fa;
  fragment<matrix_b, 16, 16, 16, half, col_major> fb;
  fragment<accumulator, 16, 16, 16, float> fc;
  fill_fragment(fc, 0);
  load_matrix_sync(fa, a, 16);
  load_matrix_sync(fb, b, 16);
  mma_sync(fc, fa, fb, fc);
  store_matrix_sync(c, fc, 16, mem_row_major);
}

// Global to shared memory, the long way: through a register.
extern "C" __global__ void stage_register(float* to, const float4* from) {
  __shared__ float4 tile[256];
  tile[threadIdx.x] = from[INDEX];
  __syncthreads();
  to[INDEX] = tile[255 - threadIdx.x].x;
}

// The same by an asynchronous copy of each thread.
extern "C" __global__ void stage_async(float* to, const float4* from) {
  __shared__ float4 tile[256];
  __pipeline_memcpy_async(&tile[threadIdx.x], &from[INDEX], sizeof(float4));
  __pipeline_commit();
  __pipeline_wait_prior(0);
  __syncthreads();
  to[INDEX] = tile[255 - threadIdx.x].x;
}

#if __CUDA_ARCH_FEAT_SM90_ALL || __CUDA_ARCH_FEAT_SM100_ALL
__device__ unsigned shared_address(const void* p) { return unsigned(__cvta_generic_to_shared(p)); }

// One thread asks for a box of a matrix; the copy engine computes all addresses and signals a barrier.
extern "C" __global__ void stage_tma(float* to, const __grid_constant__ char4 map[32]) {
  __shared__ alignas(128) float4 tile[256];
  __shared__ unsigned long long ready;
  unsigned box = shared_address(tile), bar = shared_address(&ready), done = 0;
  if (threadIdx.x == 0) {
    asm volatile("mbarrier.init.shared.b64 [%0], 1;" :: "r"(bar));
    asm volatile("mbarrier.arrive.expect_tx.shared.b64 _, [%0], 4096;" :: "r"(bar));
    asm volatile("cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [%0], [%1, {%2, %3}], [%4];"
                 :: "r"(box), "l"(map), "r"(0), "r"(0), "r"(bar) : "memory");
  }
  __syncthreads();
  while (!done)
    asm volatile("{ .reg .pred p; mbarrier.try_wait.parity.shared.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }"
                 : "=r"(done) : "r"(bar) : "memory");
  to[INDEX] = tile[255 - threadIdx.x].x;
}

// A block reads its neighbor's shared memory: two blocks make a cluster.
extern "C" __global__ void __cluster_dims__(2) neighbor(float* x) {
  auto cluster = cooperative_groups::this_cluster();
  __shared__ float mine[256];
  mine[threadIdx.x] = x[INDEX];
  cluster.sync();
  float* theirs = cluster.map_shared_rank(mine, cluster.block_rank() ^ 1);
  x[INDEX] = theirs[255 - threadIdx.x];
  cluster.sync();
}
#endif

#if __CUDA_ARCH_FEAT_SM90_ALL
// Hopper: four warps together multiply tiles that lie in shared memory (named by descriptors); the result is in registers.
extern "C" __global__ void tile_wgmma(float* c, unsigned long long a, unsigned long long b) {
  float d[4] = {0, 0, 0, 0};
  asm volatile("wgmma.fence.sync.aligned;\n"
               "wgmma.mma_async.sync.aligned.m64n8k16.f32.f16.f16 {%0, %1, %2, %3}, %4, %5, 1, 1, 1, 0, 0;\n"
               "wgmma.commit_group.sync.aligned;\n"
               "wgmma.wait_group.sync.aligned 0;"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "l"(a), "l"(b) : "memory");
  for (int i = 0; i < 4; i++) c[4 * INDEX + i] = d[i];
}
#endif

#if __CUDA_ARCH_FEAT_SM100_ALL
// Blackwell: one thread starts the product; the result stays in tensor memory.
extern "C" __global__ void tile_tcgen05(unsigned result, unsigned long long a, unsigned long long b, unsigned shape) {
  if (threadIdx.x == 0)
    asm volatile("{ .reg .pred p; setp.ne.u32 p, %3, 0;\n"
                 "tcgen05.mma.cta_group::1.kind::f16 [%0], %1, %2, %3, p; }"
                 :: "r"(result), "l"(a), "l"(b), "r"(shape) : "memory");
}
#endif

// region: pressure
// Each thread keeps 48 running sums, so it wants some 48 registers and more.
extern "C" __global__ void sums(float* out, const float* __restrict__ in, int n) {
  float s[48];
  for (int j = 0; j < 48; j++) s[j] = 0;
  for (int i = 0; i < n; i++) {
    float v = in[i * blockDim.x + threadIdx.x];
    for (int j = 0; j < 48; j++) s[j] = s[j] * v + float(j);
  }
  float total = 0;
  for (int j = 0; j < 48; j++) total = total * 1.1f + s[j];
  out[INDEX] = total;
}
// endregion
