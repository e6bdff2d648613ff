/* Sum the bytes that are at least 128: with a branch, and without.
 *   branch <kernel> <order> <p> <period>    "ns cycles" per element, one sample a line
 *   branch count <kernel> <order> <p> <period>    one pass, for cachegrind
 * kernel: branchy, branchless, vector, delayed0, delayed4 ... delayed24
 * order:  random, sorted, periodic (random, but repeated after `period` elements)
 * p:      probability that an element is at least 128 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "probe.h"

enum { N = 1 << 20, CHUNK = 1 << 14, GROUP = 4, LOW = 128, SAMPLES = 5, TRIES = 40 };

/* region: kernels */
uint64_t sum_branchy(const uint8_t *v, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        if (v[i] >= LOW) {
            sum += v[i];
            __asm__ volatile("" : "+r"(sum)); /* no code, but gcc must keep the jump */
        }
    return sum;
}

uint64_t sum_branchless(const uint8_t *v, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i] & -(uint64_t)(v[i] >= LOW); /* a mask of 64 ones or 64 zeros */
    return sum;
}
/* endregion */

/* The same source, which gcc may now turn into vector instructions. */
__attribute__((optimize("tree-vectorize", "vect-cost-model=dynamic")))
uint64_t sum_vector(const uint8_t *v, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i] & -(uint64_t)(v[i] >= LOW);
    return sum;
}

/* region: delayed */
/* sum_branchy with a detour of D dependent one-cycle adds between load and test. */
#define DELAYED(D)                                                          \
    uint64_t sum_delayed##D(const uint8_t *v, size_t n)                     \
    {                                                                       \
        uint64_t sum = 0, zero = 0;                                         \
        for (size_t i = 0; i < n; i++) {                                    \
            uint64_t x = v[i];                                              \
            __asm__ volatile(".rept " #D "\n\tadd %1, %0\n\t.endr"          \
                             : "+r"(x) : "r"(zero));                        \
            if (x >= LOW) {                                                 \
                sum += x;                                                   \
                __asm__ volatile("" : "+r"(sum));                           \
            }                                                               \
        }                                                                   \
        return sum;                                                         \
    }
/* endregion */
DELAYED(0)
DELAYED(4)
DELAYED(8)
DELAYED(12)
DELAYED(16)
DELAYED(20)
DELAYED(24)

typedef uint64_t kernel_function(const uint8_t *, size_t);
static const struct { const char *name; kernel_function *run; } kernels[] = {
    {"branchy", sum_branchy},     {"branchless", sum_branchless}, {"vector", sum_vector},
    {"delayed0", sum_delayed0},   {"delayed4", sum_delayed4},     {"delayed8", sum_delayed8},
    {"delayed12", sum_delayed12}, {"delayed16", sum_delayed16},   {"delayed20", sum_delayed20},
    {"delayed24", sum_delayed24},
};

static uint32_t next_random(void) /* xorshift64* */
{
    static uint64_t state = 42;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1DULL) >> 32);
}

static int by_value(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

static void fill(uint8_t *v, const char *order, double p, size_t period)
{
    uint8_t *high = malloc(period);
    for (size_t i = 0; i < period; i++)
        high[i] = next_random() < p * 4294967296.0;
    if (period == 2)
        high[0] = 0, high[1] = 1; /* strictly alternating */
    for (size_t i = 0; i < N; i++)
        v[i] = (uint8_t)(next_random() % 128 + (high[i % period] ? LOW : 0));
    if (!strcmp(order, "sorted"))
        qsort(v, N, 1, by_value);
    free(high);
}

int main(int argc, char **argv)
{
    int count = argc == 6 && !strcmp(argv[1], "count");
    if (argc - count != 5)
        return fprintf(stderr, "see the comment at the top of branch.c\n"), 2;
    argv += count;
    kernel_function *volatile run = NULL;
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++)
        if (!strcmp(argv[1], kernels[k].name))
            run = kernels[k].run;
    if (!run)
        return 2;
    static uint8_t pool[N], chunk[CHUNK];
    size_t period = !strcmp(argv[2], "periodic") ? strtoul(argv[4], NULL, 10) : N;
    fill(pool, argv[2], atof(argv[3]), period);

    uint64_t want = 0; /* the check: a third way to get the same sum */
    size_t times[256] = {0};
    for (size_t i = 0; i < N; i++)
        times[pool[i]]++;
    for (int b = LOW; b < 256; b++)
        want += (uint64_t)b * times[b];

    int samples = 0, kept = 0;
    double ns = 0, cycles = 0;
    for (int pass = 0; pass < TRIES && samples < SAMPLES; pass++) {
        uint64_t sum = 0;
        for (size_t group = 0; group < N; group += GROUP * CHUNK) {
            double before = cycle_ns(), time = 0;
            int alone = quiet(before);
            for (size_t at = group; at < group + GROUP * CHUNK; at += CHUNK) {
                for (int i = 0; i < CHUNK; i += 64) /* not timed: every timed load hits L1 */
                    memcpy(chunk + i, pool + at + i, 64);
                double start = now_ns();
                sum += run(chunk, CHUNK);
                time += now_ns() - start;
            }
            double after = cycle_ns();
            int late = pass >= TRIES / 2 && samples == 0; /* better a shared sample than none */
            if (pass > 0 && ((alone && quiet(after)) || late)) { /* pass 0 warms up */
                ns += time;
                cycles += time / ((before + after) / 2);
                kept++;
            }
        }
        if (sum != want)
            return fprintf(stderr, "wrong sum\n"), 1;
        if (count)
            return 0;
        if (kept >= 8) { /* half a pass at least */
            printf("%.5f %.5f\n", ns / kept / GROUP / CHUNK, cycles / kept / GROUP / CHUNK);
            ns = cycles = kept = 0;
            samples++;
        }
    }
    return 0;
}
