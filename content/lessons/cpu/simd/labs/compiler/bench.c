/* Times each loop of loops.c and its mended twin, and returns what they computed. */
#include <stddef.h>
#include <string.h>
#include <time.h>

void ema(float *, const float *, size_t, float);
size_t first_above(const float *, size_t, float), first_above_mended(const float *, size_t, float);
void apply(float *, const float *, size_t), apply_mended(float *, const float *, size_t);
void rescale(float *, const float *, const float *, size_t), rescale_mended(float *, const float *, const float *, size_t);
float sum(const float *, size_t), sum_mended(const float *, size_t);
double bench(const char *name, float *y, const float *x, size_t n, size_t passes, double *ns);

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

double bench(const char *name, float *y, const float *x, size_t n, size_t passes, double *ns)
{
    volatile double result = 0;
    float scale = 3;
    double start = now_ns();
    for (size_t p = 0; p < passes; p++) {
        if (!strcmp(name, "ema")) ema(y, x, n, 0.9f);
        else if (!strcmp(name, "apply")) apply(y, x, n);
        else if (!strcmp(name, "apply_mended")) apply_mended(y, x, n);
        else if (!strcmp(name, "rescale")) rescale(y, x, &scale, n);
        else if (!strcmp(name, "rescale_mended")) rescale_mended(y, x, &scale, n);
        else if (!strcmp(name, "first_above")) result = (double)first_above(x, n, 2);
        else if (!strcmp(name, "first_above_mended")) result = (double)first_above_mended(x, n, 2);
        else if (!strcmp(name, "sum")) result = sum(x, n);
        else if (!strcmp(name, "sum_mended")) result = sum_mended(x, n);
        else return -1;
    }
    *ns = (now_ns() - start) / (double)(passes * n);
    return result;
}
