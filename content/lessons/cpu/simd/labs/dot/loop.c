/* The plain loop. The build compiles this file five times, under five names and sets of flags. */
#include <stddef.h>

/* region: loop */
float NAME(const float *a, const float *b, size_t n)
{
    float sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}
/* endregion */
