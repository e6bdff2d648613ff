/* How fast one core runs chains of FMAs, and chains that also read memory.
 *   sweep clock                       ns of a cycle, from dependent adds
 *   sweep read                        GB/s of reads from memory
 *   sweep chains <lanes>              cycles of a turn in which each of 1 to 14 chains takes one FMA
 *   sweep memory <chains> <fmas>      GFLOP/s with that many FMAs on each number read
 * Each prints one sample a line, `chains` with the number of chains before it. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

typedef float v8 __attribute__((vector_size(32)));
typedef float v16 __attribute__((vector_size(64)));
enum { SAMPLES = 15, WORDS = 1 << 25, WINDOWS = 16 }; /* 128 MiB of float */
static volatile float one = 1;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void fail(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void check(const void *sums, size_t bytes, double expected)
{
    for (size_t i = 0; i < bytes / sizeof(float); i++)
        if (((const float *)sums)[i] != expected)
            fail("a chain has a wrong result");
}

static double cycle(void) /* each add waits for the one before: a cycle */
{
    long x = 0;
    double start = now();
    for (int i = 0; i < 1000; i++)
        __asm__ volatile(".rept 100\n\tadd $1, %0\n\t.endr" : "+r"(x));
    double ns = (now() - start) / 100000;
    if (x != 100000)
        fail("wrong count");
    return ns;
}

/* Chains of acc = acc * 0.5 + 1, which stay at 2. */
#define CHAINS(TYPE, N)                                                \
    static void TYPE##_##N(long turns)                                 \
    {                                                                  \
        TYPE acc[N], half, c = (TYPE){0} + one;                        \
        half = c * 0.5f;                                               \
        _Pragma("GCC unroll 16") for (int j = 0; j < N; j++)           \
            acc[j] = c + c;                                            \
        for (long t = 0; t < turns; t++)                               \
            _Pragma("GCC unroll 16") for (int j = 0; j < N; j++) {     \
                acc[j] = acc[j] * half + c; /* one FMA */              \
                __asm__("" : "+v"(acc[j])); /* keep it */              \
            }                                                          \
        TYPE end[N];                                                   \
        _Pragma("GCC unroll 16") for (int j = 0; j < N; j++)           \
            end[j] = acc[j];                                           \
        check(end, sizeof end, 2);                                     \
    }
#define EACH(X, T) X(T, 1) X(T, 2) X(T, 3) X(T, 4) X(T, 5) X(T, 6) X(T, 7) X(T, 8) \
    X(T, 9) X(T, 10) X(T, 11) X(T, 12) X(T, 13) X(T, 14)
#define NAME(TYPE, N) TYPE##_##N,
EACH(CHAINS, float) EACH(CHAINS, v8) EACH(CHAINS, v16)
static void (*const loops[3][14])(long) = {{EACH(NAME, float)}, {EACH(NAME, v8)}, {EACH(NAME, v16)}};

/* K FMAs on every number read, by G chains in turn; the sums of ones are exact. */
#define MEMORY(G, K)                                                   \
    static void memory_##G##_##K(v8 *sums, const v8 *x, size_t n)      \
    {                                                                  \
        v8 s[G], w = (v8){0} + one;                                    \
        memset(s, 0, sizeof s);                                        \
        for (size_t i = 0; i < n; i += G)                              \
            _Pragma("GCC unroll 64") for (int k = 0; k < K; k++)       \
                _Pragma("GCC unroll 8") for (int j = 0; j < G; j++)    \
                    s[j] += x[i + (size_t)j] * w;                      \
        memcpy(sums, s, sizeof s);                                     \
    }
#define FMAS(X, G) X(G, 1) X(G, 2) X(G, 4) X(G, 8) X(G, 16) X(G, 32) X(G, 64)
#define ENTRY(G, K) {G, K, memory_##G##_##K},
FMAS(MEMORY, 1) FMAS(MEMORY, 2) FMAS(MEMORY, 8)
static const struct { int chains, fmas; void (*run)(v8 *, const v8 *, size_t); } sweeps[] = {FMAS(ENTRY, 1) FMAS(ENTRY, 2) FMAS(ENTRY, 8)};

static float *numbers(void)
{
    float *x = mmap(NULL, WORDS * sizeof *x, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (x == MAP_FAILED)
        fail("no memory");
    madvise(x, WORDS * sizeof *x, MADV_HUGEPAGE);
    for (size_t i = 0; i < WORDS; i++)
        x[i] = 1;
    return x;
}

static void chains(int width) /* all numbers in turn: a slow spell hits them alike */
{
    for (int s = 0; s < 3 * SAMPLES; s++)
        for (int n = 1; n <= 14; n++) {
            long turns = 500000 / (4 + n);
            for (int tries = 0; tries < 200; tries++) {
                double before = cycle(), start = now();
                loops[width][n - 1](turns);
                double ns = now() - start, after = cycle(), ratio = before / after;
                if (ratio < 0.99 || ratio > 1.01)
                    continue; /* the clock changed, or somebody else had the core */
                printf("%d %.4f\n", n, ns / (double)turns / ((before + after) / 2));
                break;
            }
        }
}

static void read_all(void)
{
    const v16 *x = (const v16 *)numbers();
    for (int s = -1; s < SAMPLES; s++) {
        v16 sum[8] = {{0}};
        double start = now();
        for (size_t i = 0; i < WORDS / 16; i += 8)
            _Pragma("GCC unroll 8") for (int j = 0; j < 8; j++)
                sum[j] += x[i + (size_t)j];
        double ns = now() - start;
        check(sum, sizeof sum, WORDS / 128);
        if (s >= 0)
            printf("%.3f\n", (double)(WORDS * sizeof(float)) / ns);
    }
}

static void memory(int count, int fmas) /* a sample takes the next 8 MiB, so that it is short and finds nothing in a cache */
{
    const v8 *x = (const v8 *)numbers();
    const size_t n = WORDS / 8 / WINDOWS;
    const long ones = fmas * (long)n / count, most = 1 << 24; /* there a float stops counting */
    v8 sums[8];
    for (size_t i = 0; i < sizeof sweeps / sizeof *sweeps; i++)
        if (sweeps[i].chains == count && sweeps[i].fmas == fmas)
            for (int s = -WINDOWS; s < 3 * WINDOWS; s++) {
                double start = now();
                sweeps[i].run(sums, x + (size_t)((s + WINDOWS) % WINDOWS) * n, n);
                double ns = now() - start;
                check(sums, (size_t)count * sizeof *sums, (double)(ones < most ? ones : most));
                if (s >= 0)
                    printf("%.3f\n", 2.0 * fmas * (double)n * 8 / ns);
            }
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "clock"))
        for (int s = 0; s < 20 * SAMPLES; s++)
            printf("%.5f\n", cycle());
    else if (argc == 2 && !strcmp(argv[1], "read"))
        read_all();
    else if (argc == 3 && !strcmp(argv[1], "chains"))
        chains(atoi(argv[2]) == 1 ? 0 : atoi(argv[2]) == 8 ? 1 : 2);
    else if (argc == 4 && !strcmp(argv[1], "memory"))
        memory(atoi(argv[2]), atoi(argv[3]));
    else
        fail("see the comment at the top of sweep.c");
    return 0;
}
