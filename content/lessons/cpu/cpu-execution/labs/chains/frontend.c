/* A loop of N two-byte instructions that need no execution unit: how fast can
 * they be delivered?
 *   frontend [quick]    "N cycles" per instruction, one sample a line */
#include <stdio.h>
#include "probe.h"

#ifndef FILLER
#define FILLER "mov %%eax, %%ecx" /* done by renaming, needs no unit */
#endif
/* region: frontend */
#define LOOP(N)                                                              \
    static void loop_##N(long turns)                                         \
    {                                                                        \
        __asm__ volatile(".p2align 6\n1:\n\t"                                \
                         ".rept " #N "\n\t" FILLER "\n\t.endr\n\t"           \
                         "dec %0\n\tjnz 1b" : "+r"(turns) : : "ecx", "cc");  \
    }
/* endregion */
#define SIZES(X) X(512) X(1024) X(2048) X(3072) X(4096) X(5120) X(5632) X(6144) X(6656) X(7168) X(8192) X(10240) X(12288) X(14336)
SIZES(LOOP)
#define ENTRY(N) {N, loop_##N},
static const struct { int n; void (*run)(long); } loops[] = {SIZES(ENTRY)};

int main(int argc, char **argv)
{
    (void)argv;
    int quick = argc > 1;
    for (int s = 0; s < (quick ? 1 : 9); s++)
        for (size_t k = 0; k < sizeof loops / sizeof *loops; k++) {
            long turns = 1000000 / loops[k].n;
            loops[k].run(2);
            for (int tries = 0; tries < 100; tries++) {
                double before = cycle_ns();
                int alone = quiet(before);
                loops[k].run(2);
                double start = now_ns();
                loops[k].run(turns);
                double ns = now_ns() - start, after = cycle_ns();
                if ((!alone || !quiet(after)) && tries < 99)
                    continue; /* somebody else was on the core */
                printf("%d %.5f\n", loops[k].n, ns / ((before + after) / 2) / (double)turns / loops[k].n);
                break;
            }
        }
    return 0;
}
