/* Two loads that miss every cache, with N instructions between them. If both
 * fit into the reorder buffer at once, their waits overlap.
 *   window [quick]    "N ns" per pair of loads, one sample a line */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "probe.h"

enum { LINES = 1 << 20 }; /* 64 MiB for each of two chains */

struct line { struct line *next; char rest[56]; };

static uint64_t state = 42;
static uint64_t next_random(void) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545F4914F6CDD1DULL;
}

static struct line *one_cycle(void) /* all lines linked in one random cycle */
{
    struct line *v = aligned_alloc(1 << 21, LINES * sizeof *v);
    madvise(v, LINES * sizeof *v, MADV_HUGEPAGE);
    uint32_t *order = malloc(LINES * sizeof *order);
    for (uint32_t i = 0; i < LINES; i++)
        order[i] = i;
    for (uint32_t i = LINES - 1; i > 0; i--) {
        uint32_t j = (uint32_t)(next_random() % (i + 1)), swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
    for (uint32_t i = 0; i < LINES; i++)
        v[order[i]].next = &v[order[(i + 1) % LINES]];
    free(order);
    return v;
}

/* region: window */
#define WINDOW(N)                                                              \
    static void window_##N(struct line **a, struct line **b, long steps)       \
    {                                                                          \
        struct line *x = *a, *y = *b;                                          \
        for (long i = 0; i < steps; i++)                                       \
            __asm__ volatile("mov (%0), %0\n\t.rept " #N "\n\t" FILLER "\n\t.endr\n\t" \
                             "mov (%1), %1\n\t.rept " #N "\n\t" FILLER "\n\t.endr"     \
                             : "+r"(x), "+r"(y) : : "ecx", "cc", "memory");    \
        *a = x;                                                                \
        *b = y;                                                                \
    }
/* endregion */
#ifndef FILLER
#define FILLER "jc .+2" /* a jump to the next instruction: an entry, but no register */
#endif
#define SIZES(X) X(20) X(80) X(140) X(160) X(170) X(180) X(190) X(200) X(220) X(260) X(280) X(300) X(310) X(315) \
                 X(320) X(325) X(330) X(340) X(400) X(500) X(600) X(620) X(630) X(640) X(650) X(660) X(700)
SIZES(WINDOW)
#define ENTRY(N) {N, window_##N},
static const struct { int n; void (*run)(struct line **, struct line **, long); } windows[] = {SIZES(ENTRY)};

int main(int argc, char **argv)
{
    (void)argv;
    int quick = argc > 1;
    struct line *a = one_cycle(), *b = one_cycle(), *first = a;
    long length = 0;
    do { a = a->next; length++; } while (a != first);
    if (length != LINES)
        return fprintf(stderr, "not one cycle\n"), 1;
    for (int s = quick ? 0 : -1; s < (quick ? 1 : 5); s++) /* the first round warms up */
        for (size_t k = 0; k < sizeof windows / sizeof *windows; k++) {
            double ns = 0;
            int kept = 0, batch = 200, wanted = quick ? 2 : 20;
            for (int tries = 0; tries < 10 * wanted && kept < wanted; tries++) {
                int alone = quiet(cycle_ns());
                double start = now_ns();
                windows[k].run(&a, &b, batch);
                double time = now_ns() - start;
                if ((alone && quiet(cycle_ns())) || tries >= 9 * wanted) { /* nobody else was on the core */
                    ns += time;
                    kept++;
                }
            }
            if (s >= 0 && kept > 0)
                printf("%d %.3f\n", windows[k].n, ns / kept / batch);
        }
    return 0;
}
