/* Sum k of 16 fields of a million records, in two layouts.
 *   fields <aos|soa> <k>      ns per record, one value a line */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RECORDS = 1 << 20, FIELDS = 16, SAMPLES = 5 };

__attribute__((noinline)) static uint32_t aos(const uint32_t *v, size_t k)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < RECORDS; i++)
        for (size_t f = 0; f < k; f++)
            sum += v[i * FIELDS + f];
    return sum;
}

__attribute__((noinline)) static uint32_t soa(const uint32_t *v, size_t k)
{
    uint32_t sum = 0;
    for (size_t f = 0; f < k; f++)
        for (size_t i = 0; i < RECORDS; i++)
            sum += v[f * RECORDS + i];
    return sum;
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    size_t k = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (k < 1 || k > FIELDS)
        return fprintf(stderr, "see the comment at the top of fields.c\n"), 2;
    int structs = !strcmp(argv[1], "aos");
    uint32_t *v = aligned_alloc(4096, (size_t)RECORDS * FIELDS * sizeof *v), want = 0;
    for (size_t i = 0; i < (size_t)RECORDS * FIELDS; i++) {
        v[i] = (uint32_t)(i * i);
        want += (structs ? i % FIELDS : i / RECORDS) < k ? v[i] : 0;
    }
    for (int s = -1; s < SAMPLES; s++) { /* the first pass warms up */
        double start = now_ns();
        uint32_t sum = structs ? aos(v, k) : soa(v, k);
        double ns = now_ns() - start;
        if (sum != want)
            return fprintf(stderr, "wrong sum\n"), 1;
        if (s >= 0)
            printf("%.5f\n", ns / RECORDS);
    }
    free(v);
    return 0;
}
