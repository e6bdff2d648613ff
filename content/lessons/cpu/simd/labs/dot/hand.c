/* The dot product with intrinsics, with 1, 2, 4 or 8 vector accumulators, and helpers for measuring. */
#include <immintrin.h>
#include <stddef.h>
#include <time.h>

#define KERNEL static inline __attribute__((always_inline))
#define MAKE(isa, chains) \
    float isa##_##chains(const float *a, const float *b, size_t n) { return isa(a, b, n, chains); }

#pragma GCC push_options
#pragma GCC target("avx2,fma")
/* region: avx2 */
/* Eight float32 in eight lanes; `chains` registers of partial sums. */
KERNEL float avx2(const float *a, const float *b, size_t n, int chains)
{
    __m256 sum[8];
    size_t i = 0, step = 8 * (size_t)chains;
    for (int k = 0; k < chains; k++)
        sum[k] = _mm256_setzero_ps();
    for (; i + step <= n; i += step)
#pragma GCC unroll 8
        for (int k = 0; k < chains; k++)
            sum[k] = _mm256_fmadd_ps(_mm256_loadu_ps(a + i + 8 * k),
                                     _mm256_loadu_ps(b + i + 8 * k), sum[k]);
    for (int k = 1; k < chains; k++)
        sum[0] = _mm256_add_ps(sum[0], sum[k]);
    /* the horizontal part: 8 lanes to 4, to 2, to 1 */
    __m128 s = _mm_add_ps(_mm256_castps256_ps128(sum[0]),
                          _mm256_extractf128_ps(sum[0], 1));
    s = _mm_add_ps(s, _mm_movehl_ps(s, s));
    float total = _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
    for (; i < n; i++)
        total += a[i] * b[i];
    return total;
}
/* endregion */
MAKE(avx2, 1) MAKE(avx2, 2) MAKE(avx2, 4) MAKE(avx2, 8)
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512vl,avx512dq,fma")

/* region: avx512 */
/* Sixteen lanes. The rest needs no scalar loop:
 * a mask switches off the lanes beyond the end. */
KERNEL float avx512(const float *a, const float *b, size_t n, int chains)
{
    __m512 sum[8];
    size_t i = 0, step = 16 * (size_t)chains;
    for (int k = 0; k < chains; k++)
        sum[k] = _mm512_setzero_ps();
    for (; i + step <= n; i += step)
#pragma GCC unroll 8
        for (int k = 0; k < chains; k++)
            sum[k] = _mm512_fmadd_ps(_mm512_loadu_ps(a + i + 16 * k),
                                     _mm512_loadu_ps(b + i + 16 * k), sum[k]);
    for (; i < n; i += 16) {
        unsigned rest = n - i < 16 ? (1u << (n - i)) - 1 : 0xffff;
        __mmask16 live = (__mmask16)rest; /* one bit a lane */
        sum[0] = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(live, a + i),
                                 _mm512_maskz_loadu_ps(live, b + i), sum[0]);
    }
    for (int k = 1; k < chains; k++)
        sum[0] = _mm512_add_ps(sum[0], sum[k]);
    /* not one instruction: the compiler writes the shuffles */
    return _mm512_reduce_add_ps(sum[0]);
}
/* endregion */
MAKE(avx512, 1) MAKE(avx512, 2) MAKE(avx512, 4) MAKE(avx512, 8)
#pragma GCC pop_options

/* Products of float32 are exact in double; a second double catches what each addition rounds away. */
double exact(const float *a, const float *b, size_t n)
{
    double sum = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        double x = (double)a[i] * b[i], t = sum + x, z = t - sum;
        lost += (sum - (t - z)) + (x - z);
        sum = t;
    }
    return sum + lost;
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

typedef float dot(const float *, const float *, size_t);

double time_dot(dot *f, const float *a, const float *b, size_t n, size_t passes)
{
    volatile float sink = f(a, b, n);
    double start = now_ns();
    for (size_t p = 0; p < passes; p++)
        sink = f(a, b, n);
    (void)sink;
    return (now_ns() - start) / (double)(passes * n);
}

/* A chain of dependent integer additions: one a cycle. */
double time_cycle(size_t n)
{
    size_t x = 0;
    double start = now_ns();
    for (size_t i = 0; i < n; i++)
        __asm__ volatile("add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0\n add $1, %0" : "+r"(x));
    return (now_ns() - start) / (double)(8 * n);
}

/* Nothing but FMAs on registers: what the units can do without waiting for loads.
 * `regs` are the registers that carry the chains; register 15 holds zeros. */
#define FMA(width, regs) \
    __asm__ volatile("vxorps %%xmm15, %%xmm15, %%xmm15\n" \
                     ".irp r," regs ",15\n vmovaps %%" width "mm15, %%" width "mm\\r\n .endr\n" \
                     "1:\n" \
                     ".irp r," regs "\n vfmadd231ps %%" width "mm15, %%" width "mm15, %%" width "mm\\r\n .endr\n" \
                     "dec %0\n jnz 1b\n vzeroupper" \
                     : "+r"(n)::"xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", \
                       "xmm10", "xmm11", "xmm15", "cc")
#define CASE(c, regs) \
    case c: \
        if (bits == 256) \
            FMA("y", regs); \
        else \
            FMA("z", regs); \
        break;

double time_fma(int bits, int chains, size_t n)
{
    double all = (double)n * chains, start = now_ns();
    switch (chains) {
        CASE(1, "0") CASE(2, "0,1") CASE(3, "0,1,2") CASE(4, "0,1,2,3") CASE(6, "0,1,2,3,4,5")
        CASE(8, "0,1,2,3,4,5,6,7") CASE(10, "0,1,2,3,4,5,6,7,8,9") CASE(12, "0,1,2,3,4,5,6,7,8,9,10,11")
    }
    return (now_ns() - start) / all;
}
