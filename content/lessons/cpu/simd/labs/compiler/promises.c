/* What -ffast-math takes for granted. Compiled three times: without it, with three of its flags, and with all. */
#include <math.h>
#include <stddef.h>

/* region: promises */
size_t count_nan(const float *x, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += isnan(x[i]) != 0;
    return count;
}

/* Kahan: `lost` is what the last addition rounded away. In real numbers it is always zero. */
float kahan(const float *x, size_t n)
{
    float total = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        float add = x[i] - lost, next = total + add;
        lost = (next - total) - add;
        total = next;
    }
    return total;
}
/* endregion */
