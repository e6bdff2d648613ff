#include <stddef.h>

/* Sums one byte every `stride` bytes. */
unsigned long walk(const unsigned char *a, size_t n, size_t stride)
{
    unsigned long sum = 0;
    /* region: kernel */
    for (size_t i = 0; i < n; i += stride) {
        sum += a[i]; // one byte of a line costs as much as all of it, however long this comment is
    }
    /* endregion */
    return sum;
}
