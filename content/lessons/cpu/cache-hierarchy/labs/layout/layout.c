/* The same work over different memory layouts.
 *   layout time  <rows|columns|tiled> <n> <ld> <tile>   ns per element, one value a line
 *   layout count <rows|columns|tiled> <n> <ld> <tile>   one pass, for cachegrind
 *   layout field <numbers in a record> <records>        ns per record
 * n x n doubles; a row is stored ld doubles apart (ld > n is padding). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void transpose(double *b, const double *a, size_t n, size_t ld, size_t tile);

/* region: kernel */
/* What NumPy does for a.T.copy(): write b in order, read a down its columns. */
__attribute__((noinline)) void columns(double *b, const double *a, size_t n, size_t ld, size_t tile)
{
    (void)tile;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            b[i * ld + j] = a[j * ld + i];
}
/* endregion */

/* The other way around: read a in order, write b down its columns. */
__attribute__((noinline)) void rows(double *b, const double *a, size_t n, size_t ld, size_t tile)
{
    (void)tile;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            b[j * ld + i] = a[i * ld + j];
}

/* region: tiled */
/* The same loops, cut into squares of tile x tile. */
__attribute__((noinline)) void tiled(double *b, const double *a, size_t n, size_t ld, size_t tile)
{
    for (size_t ii = 0; ii < n; ii += tile)
        for (size_t jj = 0; jj < n; jj += tile)
            for (size_t i = ii; i < n && i < ii + tile; i++)
                for (size_t j = jj; j < n && j < jj + tile; j++)
                    b[i * ld + j] = a[j * ld + i];
}
/* endregion */

/* region: field */
/* Sum one number of every record; a record is `width` numbers of four bytes. */
__attribute__((noinline)) uint32_t field(const uint32_t *v, size_t records, size_t width)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < records; i++)
        sum += v[i * width];
    return sum;
}
/* endregion */

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int time_field(size_t width, size_t records)
{
    uint32_t *v = aligned_alloc(4096, records * width * sizeof *v), want = 0;
    for (size_t i = 0; i < records * width; i++) {
        v[i] = (uint32_t)(i * i);
        want += i % width ? 0 : v[i];
    }
    size_t passes = (1 << 20) / records + 1;
    for (int s = 0; s < 5; s++) {
        double ns = 0;
        for (size_t p = 0; p < passes; p++) {
            double start = now_ns();
            uint32_t sum = field(v, records, width);
            ns += now_ns() - start;
            if (sum != want)
                return fprintf(stderr, "wrong sum\n"), 1;
        }
        printf("%.5f\n", ns / (double)(passes * records));
    }
    free(v);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "field"))
        return time_field(strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    if (argc != 6)
        return fprintf(stderr, "see the comment at the top of layout.c\n"), 2;
    transpose *f = !strcmp(argv[2], "columns") ? columns : !strcmp(argv[2], "rows") ? rows : tiled;
    size_t n = strtoul(argv[3], NULL, 10), ld = strtoul(argv[4], NULL, 10), tile = strtoul(argv[5], NULL, 10);
    size_t bytes = (n * ld * sizeof(double) + 4095) / 4096 * 4096;
    double *a = aligned_alloc(4096, bytes), *b = aligned_alloc(4096, bytes);
    memset(b, 0, bytes);
    for (size_t i = 0; i < n * ld; i++)
        a[i] = (double)i;

    f(b, a, n, ld, tile);
    for (size_t i = 0; i < n; i++) /* the check comes before any timing */
        for (size_t j = 0; j < n; j++)
            if (b[i * ld + j] != (double)(j * ld + i))
                return fprintf(stderr, "wrong element\n"), 1;

    size_t passes = 2000000 / (n * n) + 1;
    for (int s = 0; s < 5 && !strcmp(argv[1], "time"); s++) {
        double start = now_ns();
        for (size_t p = 0; p < passes; p++)
            f(b, a, n, ld, tile);
        printf("%.5f\n", (now_ns() - start) / (double)(passes * n * n));
    }
    free(a);
    free(b);
    return 0;
}
