/* The ceilings of one machine, in single precision. All sizes are per thread.
 *   roof clock                                        ns per clock cycle, from dependent adds
 *   roof peak <scalar|avx2|avx512> <chains> <threads>  GFLOP/s of FMAs in registers
 *   roof move <read|copy|stream|triad> <KiB> <threads> GB/s, counting what the loop names
 *   roof sweep <KiB>                                  GFLOP/s for 0.25 to 32 FLOP per byte read
 * Each prints one sample a line. */
#define _DEFAULT_SOURCE
#include <immintrin.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

typedef float v8 __attribute__((vector_size(32)));
typedef float v16 __attribute__((vector_size(64)));
enum { SAMPLES = 5, LANES = 16, GROUP = 8 };
static pthread_barrier_t gate;
static volatile float one = 1;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fail(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

/* ---- arithmetic: independent chains of acc = acc * m + c, which stay at 2 for m = 0.5, c = 1 */

/* region: chains */
#define CHAINS(NAME, TYPE, N)                                            \
    static double NAME(long turns)                                       \
    {                                                                    \
        TYPE acc[N], end[N];                                             \
        TYPE m = (TYPE){0} + 0.5f * one, c = (TYPE){0} + one;            \
        _Pragma("GCC unroll 16") for (int j = 0; j < N; j++)             \
            acc[j] = c + c;                                              \
        for (long t = 0; t < turns; t++) {                               \
            _Pragma("GCC unroll 16") for (int j = 0; j < N; j++)         \
            {                                                            \
                acc[j] = acc[j] * m + c; /* one FMA */                   \
                __asm__("" : "+v"(acc[j])); /* keep it */                \
            }                                                            \
        }                                                                \
        _Pragma("GCC unroll 16") for (int j = 0; j < N; j++)             \
            end[j] = acc[j];                                             \
        return check(end, sizeof end);                                   \
    }
/* endregion */

static double check(const void *acc, size_t bytes)
{
    const float *lane = acc;
    for (size_t i = 0; i < bytes / sizeof *lane; i++)
        if (lane[i] != 2)
            fail("a chain has drifted from 2");
    return (double)(2 * bytes / sizeof *lane); /* FLOPs a turn: an FMA is two */
}

CHAINS(scalar1, float, 1) CHAINS(scalar8, float, 8)
CHAINS(avx2_1, v8, 1) CHAINS(avx2_2, v8, 2) CHAINS(avx2_4, v8, 4) CHAINS(avx2_8, v8, 8) CHAINS(avx2_12, v8, 12)
CHAINS(avx512_1, v16, 1) CHAINS(avx512_2, v16, 2) CHAINS(avx512_4, v16, 4) CHAINS(avx512_8, v16, 8) CHAINS(avx512_12, v16, 12)

static const struct { const char *name; int chains; double (*run)(long); } peaks[] = {
    {"scalar", 1, scalar1}, {"scalar", 8, scalar8},
    {"avx2", 1, avx2_1}, {"avx2", 2, avx2_2}, {"avx2", 4, avx2_4}, {"avx2", 8, avx2_8}, {"avx2", 12, avx2_12},
    {"avx512", 1, avx512_1}, {"avx512", 2, avx512_2}, {"avx512", 4, avx512_4}, {"avx512", 8, avx512_8}, {"avx512", 12, avx512_12}};

/* ---- movement */

/* region: move */
static void copy(v16 *a, const v16 *b, const v16 *c, size_t n)
{
    (void)c;
    for (size_t i = 0; i < n; i++)
        a[i] = b[i];
}

static void stream(v16 *a, const v16 *b, const v16 *c, size_t n)
{
    (void)c;
    for (size_t i = 0; i < n; i++) /* the same, past the caches */
        _mm512_stream_ps((float *)&a[i], (__m512)b[i]);
}

static void triad(v16 *a, const v16 *b, const v16 *c, size_t n)
{
    v16 q = (v16){0} + one;
    for (size_t i = 0; i < n; i++)
        a[i] = b[i] + q * c[i];
}
/* endregion */

/* region: sweep */
/* K FMAs on every number read: 2 K FLOPs for 4 bytes. K = 0 adds it up: 1 FLOP. */
#define SWEEP(K)                                                            \
    static void sweep##K(v16 *sums, const v16 *x, size_t n)                 \
    {                                                                       \
        v16 v[GROUP], s[GROUP], w = (v16){0} + one;                         \
        memset(s, 0, sizeof s);                                             \
        for (size_t i = 0; i < n; i += GROUP) {                             \
            _Pragma("GCC unroll 8") for (int j = 0; j < GROUP; j++)         \
                v[j] = x[i + (size_t)j];                                    \
            _Pragma("GCC unroll 8") for (int j = 0; j < GROUP && !K; j++)   \
                s[j] += v[j];                                               \
            _Pragma("GCC unroll 64") for (int k = 0; k < K; k++)            \
                _Pragma("GCC unroll 8") for (int j = 0; j < GROUP; j++)     \
                    s[j] += v[j] * w;                                       \
        }                                                                   \
        memcpy(sums, s, sizeof s);                                          \
    }
/* endregion */
SWEEP(0) SWEEP(1) SWEEP(2) SWEEP(4) SWEEP(8) SWEEP(16) SWEEP(32) SWEEP(64)
static const struct { int k; void (*run)(v16 *, const v16 *, size_t); } sweeps[] = {
    {0, sweep0}, {1, sweep1}, {2, sweep2}, {4, sweep4}, {8, sweep8}, {16, sweep16}, {32, sweep32}, {64, sweep64}};

static void check_sums(const v16 *s, int k, size_t n)
{
    for (int j = 0; j < GROUP; j++)
        for (int l = 0; l < LANES; l++) /* every number read is 1, so all sums are exact */
            if (s[j][l] != (float)((k ? (size_t)k : 1) * (n / GROUP)))
                fail("wrong sum");
}

static v16 *numbers(size_t n)
{
    void *p = mmap(NULL, n * sizeof(v16), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        fail("no memory");
    madvise(p, n * sizeof(v16), MADV_HUGEPAGE);
    for (size_t i = 0; i < n * LANES; i++)
        ((float *)p)[i] = 1;
    return p;
}

/* ---- one thread's part of `peak` and `move` */
static char **args;
static double rate[2][SAMPLES];

static void *peak_thread(void *arg)
{
    for (size_t i = 0; i < sizeof peaks / sizeof *peaks; i++)
        if (!strcmp(peaks[i].name, args[2]) && peaks[i].chains == atoi(args[3])) {
            long turns = 40000000 / (6 + peaks[i].chains);
            peaks[i].run(turns / 4); /* warms up */
            for (int s = 0; s < SAMPLES; s++) {
                pthread_barrier_wait(&gate);
                double start = now(), flops = peaks[i].run(turns);
                rate[(size_t)arg][s] = flops * (double)turns / (now() - start) / 1e9;
            }
            return NULL;
        }
    fail("no such peak");
    return NULL;
}

static void *move_thread(void *arg)
{
    size_t reads = !strcmp(args[2], "triad") ? 2 : 1, writes = strcmp(args[2], "read") != 0, arrays = reads + writes;
    size_t n = strtoul(args[3], NULL, 10) * 1024 / sizeof(v16) / arrays / GROUP * GROUP;
    size_t passes = ((size_t)1 << 27) / (n * arrays * sizeof(v16)) + 1;
    v16 *a = writes ? numbers(n) : NULL, *b = numbers(n), *c = reads == 2 ? numbers(n) : NULL, s[GROUP];
    for (int sample = -1; sample < SAMPLES; sample++) { /* the first warms up */
        pthread_barrier_wait(&gate);
        double start = now();
        for (size_t p = 0; p < passes; p++) {
            if (!writes)
                sweep0(s, b, n);
            else
                (!strcmp(args[2], "copy") ? copy : !strcmp(args[2], "stream") ? stream : triad)(a, b, c, n);
            __asm__ volatile("" ::"r"(a), "r"(s) : "memory");
        }
        if (sample >= 0)
            rate[(size_t)arg][sample] = (double)(passes * n * arrays * sizeof(v16)) / (now() - start) / 1e9;
    }
    if (!writes)
        check_sums(s, 0, n);
    for (size_t i = 0; writes && i < n * LANES; i++)
        if (((float *)a)[i] != (reads == 2 ? 2 : 1))
            fail("wrong number written");
    return NULL;
}

static void run_threads(void *(*body)(void *), int threads)
{
    pthread_t id[2];
    if (threads < 1 || threads > 2)
        fail("one or two threads");
    pthread_barrier_init(&gate, NULL, (unsigned)threads);
    for (int i = 0; i < threads; i++)
        pthread_create(&id[i], NULL, body, (void *)(size_t)i);
    for (int i = 0; i < threads; i++)
        pthread_join(id[i], NULL);
    for (int s = 0; s < SAMPLES; s++)
        printf("%.4f\n", rate[0][s] + (threads == 2 ? rate[1][s] : 0));
}

int main(int argc, char **argv)
{
    args = argv;
    if (argc == 2 && !strcmp(argv[1], "clock")) {
        for (int s = -1; s < SAMPLES; s++) {
            long x = 0, adds = 40000000;
            double start = now();
            for (long i = 0; i < adds; i += 8) /* each add waits for the one before: one cycle */
                __asm__ volatile("add $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0" : "+r"(x));
            if (s >= 0)
                printf("%.5f\n", (now() - start) * 1e9 / (double)adds);
            if (x != adds)
                fail("wrong count");
        }
    } else if (argc == 5 && !strcmp(argv[1], "peak")) {
        run_threads(peak_thread, atoi(argv[4]));
    } else if (argc == 5 && !strcmp(argv[1], "move")) {
        run_threads(move_thread, atoi(argv[4]));
    } else if (argc == 3 && !strcmp(argv[1], "sweep")) {
        size_t n = strtoul(argv[2], NULL, 10) * 1024 / sizeof(v16);
        v16 *x = numbers(n), s[GROUP];
        for (int sample = -1; sample < SAMPLES; sample++)
            for (size_t i = 0; i < sizeof sweeps / sizeof *sweeps; i++) {
                size_t per = (size_t)(sweeps[i].k ? 2 * sweeps[i].k : 1), bytes = n * sizeof(v16);
                size_t passes = ((size_t)1 << 27) / (bytes * (1 + per / 8)) + 1;
                sweeps[i].run(s, x, n);
                check_sums(s, sweeps[i].k, n);
                double start = now();
                for (size_t p = 0; p < passes; p++) {
                    sweeps[i].run(s, x, n);
                    __asm__ volatile("" ::"r"(s) : "memory");
                }
                if (sample >= 0)
                    printf("%zu %.4f\n", per, (double)(passes * n * LANES * per) / (now() - start) / 1e9);
            }
    } else {
        fail("see the comment at the top of roof.c");
    }
    return 0;
}
