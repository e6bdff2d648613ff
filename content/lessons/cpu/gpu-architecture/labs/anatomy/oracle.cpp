// NVIDIA's own rules: reads "major minor warps shared_sm shared_block threads registers shared" and prints the blocks per multiprocessor.
#include <cstdio>
#include "cuda_occupancy.h"

int main() {
  cudaOccDeviceProp device;
  cudaOccFuncAttributes kernel;
  cudaOccDeviceState state;
  int warps, shared_sm, shared_block, threads, shared;
  device.maxThreadsPerBlock = 1024;
  device.regsPerBlock = device.regsPerMultiprocessor = 65536;
  device.warpSize = 32;
  device.numSms = 1;
  device.reservedSharedMemPerBlock = 1024;
  kernel.maxThreadsPerBlock = 1024;
  kernel.shmemLimitConfig = FUNC_SHMEM_LIMIT_OPTIN;
  kernel.numBlockBarriers = 1;
  while (std::scanf("%d %d %d %d %d %d %d %d", &device.computeMajor, &device.computeMinor, &warps, &shared_sm, &shared_block,
                    &threads, &kernel.numRegs, &shared) == 8) {
    device.maxThreadsPerMultiprocessor = warps * 32;
    device.sharedMemPerMultiprocessor = shared_sm;
    device.sharedMemPerBlock = 49152;
    device.sharedMemPerBlockOptin = shared_block;
    kernel.maxDynamicSharedSizeBytes = shared_block;
    cudaOccResult result;
    cudaOccError error = cudaOccMaxActiveBlocksPerMultiprocessor(&result, &device, &kernel, &state, threads, shared);
    std::printf("%d\n", error == CUDA_OCC_SUCCESS ? result.activeBlocksPerMultiprocessor : -1);
  }
}
