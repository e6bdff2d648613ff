/* The length of a cycle, and whether the core is ours alone at the moment. */
#include <stdint.h>
#include <time.h>

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* region: clock */
/* Nanoseconds of one cycle: each add needs the result of the one before. */
static double cycle_ns(void)
{
    uint64_t x = 1, y = 3;
    double start = now_ns();
    for (int i = 0; i < 100; i++)
        __asm__ volatile(".rept 100\n\tadd %1, %0\n\t.endr" : "+r"(x) : "r"(y));
    return (now_ns() - start) / 10000;
}
/* endregion */

/* Moves between registers are done by renaming, six a cycle on Zen 4, unless
 * another thread, perhaps of a stranger, shares the core and takes slots. */
static int quiet(double cycle)
{
    double start = now_ns();
    for (int i = 0; i < 100; i++)
        __asm__ volatile(".rept 600\n\tmov %%eax, %%ecx\n\t.endr" : : : "ecx");
    return (now_ns() - start) / 60000 < 0.175 * cycle;
}
