/* The loops of the page, as a program:
 *   kernels check <workload> <n> <ld> <tile>   computes and compares every element
 *   kernels count <workload> <n> <ld> <tile>   runs the loops once, for valgrind
 *   kernels again <workload> <n> <ld> <tile>   runs them twice, so that their code is in the cache the second time
 * n x n doubles; rows lie ld doubles apart (ld > n is padding). The matrices begin
 * on pages, one behind the other, the first at a multiple of 1 MiB. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX (12 * MIB)   /* doubles in all matrices */
#define MIB (1 << 17)    /* doubles */
#define FLUSH (8 * MIB)  /* doubles that are read to fill every simulated cache: 8 MiB */

typedef volatile double number; /* every access happens, in the order of the source */
static number arena[MAX + FLUSH + MIB];
typedef void kernel(number *a, number *b, number *c, size_t n, size_t ld, size_t tile);
#define KERNEL(name) __attribute__((noinline)) void name(number *a, number *b, number *c, size_t n, size_t ld, size_t tile)
#define UP_TO(v) for (size_t v = 0; v < n; v++)
#define TILES(i, j) for (size_t t##i = 0; t##i < n; t##i += tile) for (size_t t##j = 0; t##j < n; t##j += tile) \
        for (size_t i = t##i; i < n && i < t##i + tile; i++) for (size_t j = t##j; j < n && j < t##j + tile; j++)

/* Under LRU, what was used before and is not used again is thrown out first. So once all lines of a
 * cache hold this buffer, the loops miss as often as in an empty one; and no line is dirty. */
static inline __attribute__((always_inline)) void flush(const number *a)
{
    for (size_t i = 0; i < FLUSH; i += 4)
        (void)a[MAX + i];
}

/* What NumPy does for a.T.copy(): write b in order, read a down its columns. */
KERNEL(reads)
{
    flush(a);
    TILES(i, j) b[i * ld + j] = a[j * ld + i];
    (void)c;
}

/* The other way around: read a in order, write b down its columns. */
KERNEL(writes)
{
    flush(a);
    TILES(i, j) b[j * ld + i] = a[i * ld + j];
    (void)c;
}

/* The sum of every column, one column after the other. */
KERNEL(columns)
{
    flush(a);
    UP_TO(j) {
        double sum = 0;
        UP_TO(i) sum += a[i * ld + j];
        b[j] = sum;
    }
    (void)c, (void)tile;
}

/* c = a b (sums) or c += a b, in six orders. What the innermost loop does not change stays in a register. */
KERNEL(ijk)
{
    flush(a);
    UP_TO(i) UP_TO(j) {
        double sum = 0;
        UP_TO(k) {
            double r = a[i * ld + k];
            sum += r * b[k * ld + j];
        }
        c[i * ld + j] = sum;
    }
    (void)tile;
}

KERNEL(jik)
{
    flush(a);
    UP_TO(j) UP_TO(i) {
        double sum = 0;
        UP_TO(k) {
            double r = a[i * ld + k];
            sum += r * b[k * ld + j];
        }
        c[i * ld + j] = sum;
    }
    (void)tile;
}

KERNEL(ikj)
{
    flush(a);
    UP_TO(i) UP_TO(k) {
        double r = a[i * ld + k];
        UP_TO(j) {
            double s = r * b[k * ld + j];
            c[i * ld + j] += s;
        }
    }
    (void)tile;
}

KERNEL(kij)
{
    flush(a);
    UP_TO(k) UP_TO(i) {
        double r = a[i * ld + k];
        UP_TO(j) {
            double s = r * b[k * ld + j];
            c[i * ld + j] += s;
        }
    }
    (void)tile;
}

KERNEL(jki)
{
    flush(a);
    UP_TO(j) UP_TO(k) {
        double r = b[k * ld + j];
        UP_TO(i) {
            double s = r * a[i * ld + k];
            c[i * ld + j] += s;
        }
    }
    (void)tile;
}

KERNEL(kji)
{
    flush(a);
    UP_TO(k) UP_TO(j) {
        double r = b[k * ld + j];
        UP_TO(i) {
            double s = r * a[i * ld + k];
            c[i * ld + j] += s;
        }
    }
    (void)tile;
}

static const struct { const char *name; kernel *run; } kernels[] = {
    {"reads", reads}, {"writes", writes}, {"columns", columns}, {"ijk", ijk}, {"jik", jik},
    {"ikj", ikj}, {"kij", kij}, {"jki", jki}, {"kji", kji},
};

/* Does the kernel compute what its name says? Whole numbers, so that no order of adding matters. */
static int is_right(const char *name, number *a, number *b, number *c, size_t n, size_t ld)
{
    UP_TO(i) UP_TO(j) {
        double sum = 0;
        if (strlen(name) == 3)
            UP_TO(k) sum += a[i * ld + k] * b[k * ld + j];
        else if (!strcmp(name, "columns"))
            UP_TO(k) sum += a[k * ld + j];
        if (strlen(name) == 3 ? c[i * ld + j] != sum : !strcmp(name, "columns") ? b[j] != sum : b[i * ld + j] != a[j * ld + i])
            return 0;
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 6 || (strcmp(argv[1], "check") && strcmp(argv[1], "count") && strcmp(argv[1], "again")))
        return fprintf(stderr, "see the comment at the top of kernels.c\n"), 2;
    const char *name = argv[2];
    size_t n = strtoul(argv[3], NULL, 10), ld = strtoul(argv[4], NULL, 10), tile = strtoul(argv[5], NULL, 10);
    size_t matrix = (n * ld + 511) / 512 * 512; /* whole pages */
    number *a = arena + (-(uintptr_t)arena / 8) % MIB, *b = a + matrix, *c = b + matrix;
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        if (strcmp(kernels[k].name, name) || ld < n || tile < 1 || 3 * matrix > MAX)
            continue;
        if (strcmp(argv[1], "check")) {
            for (int times = strcmp(argv[1], "again") ? 1 : 2; times > 0; times--)
                kernels[k].run(a, b, c, n, ld, tile);
            return 0;
        }
        UP_TO(i) UP_TO(j) {
            a[i * ld + j] = (double)((i * 7 + j * 3) % 11);
            b[i * ld + j] = (double)((i * 5 + j) % 13);
        }
        kernels[k].run(a, b, c, n, ld, tile);
        return is_right(name, a, b, c, n, ld) ? 0 : (fprintf(stderr, "wrong element\n"), 1);
    }
    return fprintf(stderr, "no such kernel or too large\n"), 2;
}
