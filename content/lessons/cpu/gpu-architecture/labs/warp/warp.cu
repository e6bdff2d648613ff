// Times what one GPU does with warps: branches, waiting, strides, launches. Prints one JSON document.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>
#include <cuda_runtime.h>

#define CHECK(call)                                                                        \
  do {                                                                                     \
    cudaError_t error = (call);                                                            \
    if (error != cudaSuccess) {                                                            \
      std::fprintf(stderr, "%s: %s\n", #call, cudaGetErrorString(error));                  \
      std::exit(1);                                                                        \
    }                                                                                      \
  } while (0)
#define INDEX (blockIdx.x * blockDim.x + threadIdx.x)

// region: branch
// Each thread takes one of two loops of equal length.
__global__ void branch(const uint8_t* yes, float* out, int turns) {
  float v = float(INDEX % 97) * 0.01f;
  if (yes[INDEX])
    for (int i = 0; i < turns; i++) v = v * 0.999f + 0.25f;
  else
    for (int i = 0; i < turns; i++) v = v * 0.998f - 0.25f;
  out[INDEX] = v;
}
// endregion

// region: waiting
// Each thread has LOADS independent loads under way; `extern` shared memory limits the blocks of a multiprocessor.
template <int LOADS> __global__ void waiting(const double* __restrict__ in, double* out, size_t threads) {
  extern __shared__ double unused[];
  double v[LOADS], sum = 0;
#pragma unroll
  for (int k = 0; k < LOADS; k++) v[k] = in[INDEX + k * threads];
#pragma unroll
  for (int k = 0; k < LOADS; k++) sum += v[k];
  if (sum == 12345.678) out[INDEX] = sum + unused[0];
}
// endregion

// Reads 4 bytes a thread, neighbors 2^shift words apart; the whole array is read once whatever the stride.
__global__ void strided(const float* __restrict__ in, float* out, unsigned log_words, unsigned shift) {
  unsigned log_rows = log_words - shift;
  float v = in[((INDEX & ((1u << log_rows) - 1)) << shift) + (INDEX >> log_rows)];
  if (v == 12345.678f) out[0] = v;
}

__global__ void increment(int* counter) { if (INDEX == 0) *counter += 1; }

__global__ void fill(double* a, size_t n) { for (size_t i = INDEX; i < n; i += size_t(gridDim.x) * blockDim.x) a[i] = double(i % 1000); }

static bool quick, first = true;

static void point(const std::string& id, const std::string& params, const char* metric, const std::vector<double>& samples) {
  std::printf("%s\n{\"id\":\"%s\",\"params\":{%s},\"samples\":{\"%s\":[", first ? "" : ",", id.c_str(), params.c_str(), metric);
  for (size_t i = 0; i < samples.size(); i++) std::printf("%s%.6g", i ? "," : "", samples[i]);
  std::printf("]}}");
  first = false;
}

// Seconds of one call of `work`, several times, by events on the GPU; the first call is a warm-up.
static std::vector<double> timed(const std::function<void()>& work) {
  cudaEvent_t start, stop;
  CHECK(cudaEventCreate(&start));
  CHECK(cudaEventCreate(&stop));
  std::vector<double> seconds;
  for (int i = 0; i < (quick ? 3 : 12); i++) {
    float ms;
    CHECK(cudaEventRecord(start));
    work();
    CHECK(cudaGetLastError());
    CHECK(cudaEventRecord(stop));
    CHECK(cudaEventSynchronize(stop));
    CHECK(cudaEventElapsedTime(&ms, start, stop));
    if (i) seconds.push_back(ms * 1e-3);
  }
  CHECK(cudaEventDestroy(start));
  CHECK(cudaEventDestroy(stop));
  return seconds;
}

static std::vector<double> mapped(std::vector<double> values, const std::function<double(double)>& f) {
  for (double& v : values) v = f(v);
  return values;
}

static void measure_branches() {
  const size_t n = quick ? 1 << 20 : 1 << 24;
  const int turns = 256;
  uint8_t* yes;
  float* out;
  std::vector<uint8_t> host(n);
  std::vector<float> got(n);
  CHECK(cudaMalloc(&yes, n));
  CHECK(cudaMalloc(&out, n * sizeof(float)));
  for (const char* order : {"random", "sorted"})
    for (int power = 1; power <= 8; power++) {
      uint32_t state = 12345;
      for (uint8_t& h : host) {
        state = state * 1664525u + 1013904223u;
        h = (state >> 8) % (1u << power) == 0;
      }
      if (order[0] == 's') std::sort(host.begin(), host.end());
      CHECK(cudaMemcpy(yes, host.data(), n, cudaMemcpyHostToDevice));
      auto seconds = timed([&] { branch<<<n / 256, 256>>>(yes, out, turns); });
      CHECK(cudaMemcpy(got.data(), out, n * sizeof(float), cudaMemcpyDeviceToHost));
      for (size_t i = 0; i < n; i += n / 1000) {
        float v = float(i % 97) * 0.01f;
        for (int t = 0; t < turns; t++) v = host[i] ? std::fmaf(v, 0.999f, 0.25f) : std::fmaf(v, 0.998f, -0.25f);
        if (std::fabs(v - got[i]) > 1e-3f * std::fabs(v)) { std::fprintf(stderr, "branch: thread %zu: %g, expected %g\n", i, got[i], v); std::exit(1); }
      }
      point(std::string("branch ") + order + " p=1_" + std::to_string(1 << power),
            std::string("\"what\":\"branch\",\"order\":\"") + order + "\",\"p\":" + std::to_string(1.0 / (1 << power)),
            "warp_turns", mapped(seconds, [&](double s) { return s * 1e9 / (double(n) / 32 * turns); }));
    }
  CHECK(cudaFree(yes));
  CHECK(cudaFree(out));
}

template <int LOADS> static void measure_waiting(const double* in, double* out, size_t n, const cudaDeviceProp& gpu) {
  for (int block : {32, 64, 128, 256, 512, 1024}) {
    int shared = 0, blocks = 99;
    CHECK(cudaFuncSetAttribute(waiting<LOADS>, cudaFuncAttributeMaxDynamicSharedMemorySize, int(gpu.sharedMemPerBlockOptin)));
    for (shared = 0; blocks > 2 && shared < int(gpu.sharedMemPerBlockOptin); shared += 1024)   // two blocks at once, as gpu-benches does
      CHECK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, waiting<LOADS>, block, shared));
    const size_t threads = n / LOADS;
    auto seconds = timed([&] { waiting<LOADS><<<threads / block, block, shared>>>(in, out, threads); });
    point("waiting loads=" + std::to_string(LOADS) + " threads=" + std::to_string(block * blocks),
          "\"what\":\"waiting\",\"loads\":" + std::to_string(LOADS) + ",\"threads\":" + std::to_string(block * blocks),
          "bandwidth", mapped(seconds, [&](double s) { return double(threads) * LOADS * sizeof(double) / s * 1e-9; }));
  }
}

static void measure_memory(const cudaDeviceProp& gpu) {
  const size_t n = quick ? 1 << 24 : 1 << 28;
  double *in, *out;
  CHECK(cudaMalloc(&in, n * sizeof(double)));
  CHECK(cudaMalloc(&out, n * sizeof(double)));
  fill<<<1024, 256>>>(in, n);
  double last;
  CHECK(cudaMemcpy(&last, in + n - 1, sizeof last, cudaMemcpyDeviceToHost));
  if (last != double((n - 1) % 1000)) { std::fprintf(stderr, "fill: %g\n", last); std::exit(1); }
  measure_waiting<1>(in, out, n, gpu);
  measure_waiting<2>(in, out, n, gpu);
  measure_waiting<4>(in, out, n, gpu);
  const unsigned log_words = quick ? 25 : 29;
  for (unsigned shift = 0; shift <= 5; shift++) {
    auto seconds = timed([&] { strided<<<(1u << log_words) / 256, 256>>>(reinterpret_cast<float*>(in), reinterpret_cast<float*>(out), log_words, shift); });
    std::string stride = std::to_string(1u << shift);
    point("stride=" + stride, "\"what\":\"stride\",\"stride\":" + stride, "bandwidth",
          mapped(seconds, [&](double s) { return 4.0 * (1u << log_words) / s * 1e-9; }));
  }
  CHECK(cudaFree(in));
  CHECK(cudaFree(out));
}

static void measure_launches() {
  const int n = quick ? 100 : 1000;
  int *counter, got = 0, expected = 0;
  CHECK(cudaMalloc(&counter, sizeof(int)));
  CHECK(cudaMemset(counter, 0, sizeof(int)));
  cudaStream_t stream;
  CHECK(cudaStreamCreate(&stream));
  cudaGraph_t graph;
  cudaGraphExec_t ready;
  CHECK(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
  for (int i = 0; i < n; i++) increment<<<1, 32, 0, stream>>>(counter);
  CHECK(cudaStreamEndCapture(stream, &graph));
  CHECK(cudaGraphInstantiate(&ready, graph, 0));
  const std::pair<const char*, std::function<void()>> ways[] = {
      {"one by one", [&] { for (int i = 0; i < n; i++) { increment<<<1, 32, 0, stream>>>(counter); CHECK(cudaStreamSynchronize(stream)); } }},
      {"queued", [&] { for (int i = 0; i < n; i++) increment<<<1, 32, 0, stream>>>(counter); CHECK(cudaStreamSynchronize(stream)); }},
      {"graph", [&] { CHECK(cudaGraphLaunch(ready, stream)); CHECK(cudaStreamSynchronize(stream)); }}};
  for (const auto& [name, work] : ways) {
    std::vector<double> us;
    for (int i = 0; i < (quick ? 3 : 20); i++) {
      timespec a, b;
      clock_gettime(CLOCK_MONOTONIC, &a);
      work();
      clock_gettime(CLOCK_MONOTONIC, &b);
      expected += n;
      if (i) us.push_back(((b.tv_sec - a.tv_sec) * 1e6 + (b.tv_nsec - a.tv_nsec) * 1e-3) / n);
    }
    point(std::string("launch ") + name, std::string("\"what\":\"launch\",\"way\":\"") + name + "\"", "launch", us);
  }
  CHECK(cudaMemcpy(&got, counter, sizeof got, cudaMemcpyDeviceToHost));
  if (got != expected) { std::fprintf(stderr, "launches: %d kernels ran, expected %d\n", got, expected); std::exit(1); }
  CHECK(cudaGraphExecDestroy(ready));
  CHECK(cudaGraphDestroy(graph));
  CHECK(cudaStreamDestroy(stream));
  CHECK(cudaFree(counter));
}

int main(int argc, char** argv) {
  quick = argc > 1 && std::string(argv[1]) == "--quick";
  cudaDeviceProp gpu;
  CHECK(cudaGetDeviceProperties(&gpu, 0));
  std::printf("{\"points\":[");
  measure_branches();
  measure_memory(gpu);
  measure_launches();
  std::printf("\n],\"versions\":{\"gpu\":\"%s, %d multiprocessors\"}}\n", gpu.name, gpu.multiProcessorCount);
}
