/* How long does a load take?
 *   latency chase <KiB> <stride> <random|forward> <4k|2m> <chains> <steps>
 *       pointers, each to the next; ns per load, one value a line
 *   latency fill <plain|stream>       write 64 MiB; ns per line
 *   latency clock                     ns per cycle, from a chain of adds of one cycle each */
#define _GNU_SOURCE
#include <emmintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { SAMPLES = 3, MAX_CHAINS = 32 };

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint64_t state = 42;

static uint64_t next_random(void) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (state * 0x2545F4914F6CDD1DULL) >> 16;
}

/* Memory that begins on a 2 MiB boundary, in pages of the kind asked for. */
static char *get(size_t bytes, int huge)
{
    const size_t page = 2 << 20;
    size_t size = (bytes + page - 1) / page * page;
    char *p = mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        exit(3);
    p = (char *)(((uintptr_t)p + page - 1) / page * page);
    madvise(p, size, huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    memset(p, 0, size);
    return p;
}

/* region: chase */
/* Each load needs the result of the load before: nothing can overlap. */
static void *follow(void *p, size_t steps)
{
    for (size_t i = 0; i < steps; i++)
        p = *(void **)p;
    return p;
}

/* Several independent chains: their loads may overlap. */
static void follow_many(void **p, size_t chains, size_t steps)
{
    for (size_t i = 0; i < steps; i++)
        for (size_t c = 0; c < chains; c++)
            p[c] = *(void **)p[c];
}
/* endregion */

static int chase(size_t bytes, size_t stride, int shuffled, int huge, size_t chains, size_t steps)
{
    size_t n = bytes / stride;
    char *base = get(bytes, huge);
    uint32_t *order = malloc(n * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t i = n - 1; i > 0 && shuffled; i--) { /* Fisher-Yates */
        size_t j = next_random() % (i + 1);
        uint32_t t = order[i];
        order[i] = order[j];
        order[j] = t;
    }
    for (size_t i = 0; i < n; i++)
        *(void **)(base + order[i] * stride) = base + order[(i + 1) % n] * stride;

    char *first = base + order[0] * stride;
    if (n <= 1 << 16) { /* the check: n steps lead back to the start, and no fewer */
        char *p = first;
        for (size_t i = 1; i <= n; i++)
            if (((p = follow(p, 1)) == first) != (i == n))
                return fprintf(stderr, "not one cycle\n"), 1;
    }
    void *p[MAX_CHAINS];
    for (size_t c = 0; c < chains; c++)
        p[c] = base + order[c * (n / chains)] * stride;
    free(order);
    for (int s = -1; s < SAMPLES; s++) { /* the first run warms up */
        double start = now_ns();
        if (chains == 1)
            p[0] = follow(p[0], steps);
        else
            follow_many(p, chains, steps / chains);
        if (s >= 0)
            printf("%.5f\n", (now_ns() - start) / (double)(steps / chains * chains));
    }
    return p[0] == NULL;
}

static int fill(int stream)
{
    const size_t bytes = 64 << 20;
    char *base = get(bytes, 1);
    for (int s = -1; s < SAMPLES; s++) {
        __m128i v = _mm_set1_epi8((char)(s + 2));
        double start = now_ns();
        for (size_t i = 0; i < bytes; i += 16)
            if (stream)
                _mm_stream_si128((__m128i *)(base + i), v);
            else
                _mm_store_si128((__m128i *)(base + i), v);
        _mm_sfence();
        if (s >= 0)
            printf("%.5f\n", (now_ns() - start) / (double)(bytes / 64));
        for (size_t i = 0; i < bytes; i++)
            if (base[i] != (char)(s + 2))
                return fprintf(stderr, "wrong byte\n"), 1;
    }
    return 0;
}

static int clock_cycle(void)
{
    for (int s = 0; s < SAMPLES; s++) {
        const int steps = 200000;
        uint64_t x = 1, y = 3;
        double start = now_ns();
        for (int i = 0; i < steps; i++)
            __asm__ volatile("add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\t"
                             "add %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0\n\tadd %1, %0"
                             : "+r"(x) : "r"(y));
        printf("%.5f\n", (now_ns() - start) / steps / 10);
        if (x != 1 + 30ULL * steps)
            return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    char **v = argv;
    if (argc == 8 && !strcmp(v[1], "chase"))
        return chase(strtoul(v[2], NULL, 10) << 10, strtoul(v[3], NULL, 10), !strcmp(v[4], "random"),
                     !strcmp(v[5], "2m"), strtoul(v[6], NULL, 10), strtoul(v[7], NULL, 10));
    if (argc == 3 && !strcmp(v[1], "fill"))
        return fill(!strcmp(v[2], "stream"));
    if (argc == 2 && !strcmp(v[1], "clock"))
        return clock_cycle();
    fprintf(stderr, "see the comment at the top of latency.c\n");
    return 2;
}
