// The same handoff of data through a flag, for receivers at three distances.
#include <cuda/atomic>

// region: send
template <cuda::thread_scope S> __device__ void send(int *data, int *flag)
{
    *data = 7;
    cuda::atomic_ref<int, S>(*flag).store(1, cuda::memory_order_release);
}
// endregion
extern "C" __global__ void send_block(int *data, int *flag) { send<cuda::thread_scope_block>(data, flag); }
extern "C" __global__ void send_device(int *data, int *flag) { send<cuda::thread_scope_device>(data, flag); }
extern "C" __global__ void send_system(int *data, int *flag) { send<cuda::thread_scope_system>(data, flag); }
extern "C" __global__ void send_seq_cst(int *data, int *flag)
{
    *data = 7;
    cuda::atomic_ref<int, cuda::thread_scope_system>(*flag).store(1, cuda::memory_order_seq_cst);
}
extern "C" __global__ void send_volatile(int *data, int *flag) { *data = 7; *(volatile int *)flag = 1; }
extern "C" __global__ void send_fence(int *data, int *flag) { *data = 7; __threadfence_system(); *(volatile int *)flag = 1; }
extern "C" __global__ void receive(int *data, int *flag, int *out)
{
    while (!cuda::atomic_ref<int, cuda::thread_scope_system>(*flag).load(cuda::memory_order_acquire))
        ;
    *out = *data;
}
