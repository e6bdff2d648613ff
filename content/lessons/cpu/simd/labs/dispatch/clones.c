/* Run-time dispatch in C: one source, three compiled versions, chosen when the program starts.
 *   clones        a dot product, and what this CPU offers
 *   clones amx    an AMX instruction without asking first */
#include <stdio.h>

/* region: clones */
__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), optimize("O3,fast-math")))
float dot(const float *a, const float *b, size_t n)
{
    float sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}
/* endregion */

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        __asm__ volatile("tilerelease");
    float a[100], b[100];
    for (int i = 0; i < 100; i++)
        a[i] = b[i] = (float)i;
    __builtin_cpu_init();
    printf("dot %g, avx2 %d, avx512f %d\n", (double)dot(a, b, 100), !!__builtin_cpu_supports("avx2"),
           !!__builtin_cpu_supports("avx512f"));
    return 0;
}
