/* K independent chains of x = x * m + c (FMA) or x = x + c, each step on four
 * doubles; sums of an array with 1, 2, 4 and 8 accumulators; and the clock.
 *   chains [quick]    "name ns cycles ticks" per instruction or element, one sample a line */
#include <immintrin.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "probe.h"

#define KEEP(x) __asm__ volatile("" : "+x"(x)) /* no code: keep it, in a register, in this order */

#define EACH(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
#define START(k) __m256d x##k = _mm256_set1_pd(k);
#define STEP(k)                                                              \
    if (k < K) {                                                             \
        x##k = fma ? _mm256_fmadd_pd(x##k, m, c) : _mm256_add_pd(x##k, c);   \
        KEEP(x##k);                                                          \
    }
#define TOTAL(k) if (k < K) sum += _mm256_cvtsd_f64(x##k);

/* K and fma are constants where this is inlined, so the tests disappear:
 * the loop that remains is K instructions, a counter and a jump. */
__attribute__((always_inline)) static inline double
run(const int K, const int fma, long steps, __m256d m, __m256d c)
{
    EACH(START)
    for (long i = 0; i < steps; i++) {
        EACH(STEP)
    }
    double sum = 0;
    EACH(TOTAL)
    return sum;
}

#define CASE(K) case K: return fma ? run(K, 1, steps, m, c) : run(K, 0, steps, m, c);
__attribute__((noinline)) static double dispatch(int K, int fma, long steps)
{
    __m256d m = _mm256_set1_pd(0.5), c = _mm256_set1_pd(1.0);
    KEEP(m);
    KEEP(c);
    switch (K) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
        CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
    }
    return NAN;
}

static double expected(int K, int fma_kind, long steps)
{
    double sum = 0;
    for (int k = 0; k < K; k++) {
        double x = k;
        for (long i = 0; i < steps; i++)
            x = fma_kind ? fma(x, 0.5, 1.0) : x + 1.0;
        sum += x;
    }
    return sum;
}

/* region: sums */
__attribute__((noinline)) double sum_1(const double *v, int n)
{
    double a = 0;
    for (int i = 0; i < n; i++)
        a += v[i];
    return a;
}

__attribute__((noinline)) double sum_2(const double *v, int n)
{
    double a = 0, b = 0;
    for (int i = 0; i < n; i += 2) {
        a += v[i];
        b += v[i + 1];
    }
    return a + b;
}
/* endregion */

__attribute__((noinline)) double sum_4(const double *v, int n)
{
    double a = 0, b = 0, c = 0, d = 0;
    for (int i = 0; i < n; i += 4) {
        a += v[i];
        b += v[i + 1];
        c += v[i + 2];
        d += v[i + 3];
    }
    return (a + b) + (c + d);
}

/* region: sum8 */
__attribute__((noinline)) double sum_8(const double *v, int n)
{
    double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    for (int i = 0; i < n; i += 8) {
        a += v[i];
        b += v[i + 1];
        c += v[i + 2];
        d += v[i + 3];
        e += v[i + 4];
        f += v[i + 5];
        g += v[i + 6];
        h += v[i + 7];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
}
/* endregion */

enum { LENGTH = 2048 }; /* 16 KiB, which L1 holds */
static double values[LENGTH];
static const struct { const char *name; double (*run)(const double *, int); } sums[] = {
    {"sum_1", sum_1}, {"sum_2", sum_2}, {"sum_4", sum_4}, {"sum_8", sum_8}};

static double work(const char *kind, int K, long steps) /* ns per instruction or element */
{
    double start = now_ns();
    if (!strcmp(kind, "sum")) {
        volatile double sink = 0;
        for (long p = 0; p < steps / 256; p++)
            sink = sums[K].run(values, LENGTH);
        (void)sink;
        return (now_ns() - start) / (double)(steps / 256) / LENGTH;
    }
    volatile double sink = dispatch(K, !strcmp(kind, "fma"), steps);
    (void)sink;
    return (now_ns() - start) / (double)steps / K;
}

int main(int argc, char **argv)
{
    (void)argv;
    int quick = argc > 1, samples = quick ? 3 : 15;
    long steps = quick ? 20000 : 100000;
    for (int f = 0; f < 2; f++)
        for (int K = 1; K <= 12; K++)
            if (dispatch(K, f, 37) != expected(K, f, 37))
                return fprintf(stderr, "wrong result, K=%d\n", K), 1;
    for (int i = 0; i < LENGTH; i++)
        values[i] = i; /* whole numbers: every order of summing gives the same */
    for (int k = 0; k < 4; k++)
        if (sums[k].run(values, LENGTH) != LENGTH * (LENGTH - 1) / 2.0)
            return fprintf(stderr, "wrong sum, %s\n", sums[k].name), 1;

    for (int s = 0; s < samples; s++) /* all variants in turn: a slow spell hits them alike */
        for (int kind = 0; kind < 3; kind++)
            for (int K = kind == 2 ? 0 : 1; K <= (kind == 2 ? 3 : 12); K++) {
                const char *name = kind == 0 ? "add" : kind == 1 ? "fma" : "sum";
                for (int tries = 0; tries < 100; tries++) {
                    unsigned long long tsc = __rdtsc();
                    double start = now_ns(), before = cycle_ns();
                    int alone = quiet(before);
                    double ns = work(name, K, steps), after = cycle_ns();
                    if ((!alone || !quiet(after)) && tries < 99)
                        continue; /* somebody else was on the core */
                    double cycle = (before + after) / 2, rate = (double)(__rdtsc() - tsc) / (now_ns() - start);
                    printf("%s_%d %.5f %.5f 0\n", name, kind == 2 ? 1 << K : K, ns, ns / cycle);
                    if (K == 1)
                        printf("clock %.5f 1 %.5f\n", cycle, cycle * rate);
                    break;
                }
            }
    return 0;
}
