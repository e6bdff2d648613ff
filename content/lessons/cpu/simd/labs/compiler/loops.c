/* Loops that a compiler does or does not vectorize, each beside its mended twin. */
#include <stddef.h>

/* region: loops */
/* 1. Every step needs the step before. */
void ema(float *y, const float *x, size_t n, float decay)
{
    for (size_t i = 1; i < n; i++)
        y[i] = decay * y[i - 1] + (1 - decay) * x[i];
}

/* 2. How often it runs is known only while it runs. */
size_t first_above(const float *x, size_t n, float limit)
{
    for (size_t i = 0; i < n; i++)
        if (x[i] > limit)
            return i;
    return n;
}

/* 3. The call might do anything. */
float activation(float);
void apply(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = activation(x[i]);
}

/* 4. Each store to y might change *scale. */
void rescale(float *y, const float *x, const float *scale, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = x[i] * *scale;
}

/* 5. Reported as vectorized, and still added one by one. */
float sum(const float *x, size_t n)
{
    float total = 0;
    for (size_t i = 0; i < n; i++)
        total += x[i];
    return total;
}
/* endregion */

/* region: mended */
/* 2. Look at whole blocks first, then find the place inside one. */
size_t first_above_mended(const float *x, size_t n, float limit)
{
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        int any = 0;
        for (size_t k = 0; k < 64; k++)
            any |= x[i + k] > limit;
        if (any)
            break;
    }
    for (; i < n; i++)
        if (x[i] > limit)
            return i;
    return n;
}

/* 3. The body is visible, and it multiplies on either side of the condition. */
static inline float leaky(float x)
{
    float small = 0.01f * x;
    return x > small ? x : small;
}
void apply_mended(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = leaky(x[i]);
}

/* 4. A promise: nobody else writes what y points to. */
void rescale_mended(float *restrict y, const float *restrict x, const float *scale, size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = x[i] * *scale;
}

/* 5. This one loop may add in another order; the rest of the program keeps its promises. */
float sum_mended(const float *x, size_t n)
{
    float total = 0;
#pragma omp simd reduction(+ : total)
    for (size_t i = 0; i < n; i++)
        total += x[i];
    return total;
}
/* endregion */
