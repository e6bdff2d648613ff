/* A toy step of a recommender: draw a batch, look up, filter, score. Four loops, four kinds of work.
 *   mixed <steps> [4k]     one line a function: its name and ns per item, measured around each call
 * Pages of the table are huge unless the second argument says 4k. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { ROWS = 1 << 21, WORDS = 16, BATCH = 1 << 14, PASSES = 4 }; /* a row is one cache line */
static uint32_t (*table)[WORDS], ids[BATCH];
static uint8_t score[BATCH];
static float x[BATCH];
static uint64_t state = 42;

/* region: functions */
__attribute__((noinline)) void draw(void) /* a dependency chain: xorshift64* */
{
    for (int i = 0; i < BATCH; i++) {
        state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
        uint32_t r = (uint32_t)(state * 0x2545F4914F6CDD1DULL >> 32);
        ids[i] = r % ROWS;
        score[i] = (uint8_t)(r >> 24);
    }
}

__attribute__((noinline)) uint64_t gather(void) /* random rows of a table of 128 MiB */
{
    uint64_t sum = 0;
    for (int i = 0; i < BATCH; i++)
        sum += table[ids[i]][0];
    return sum;
}

__attribute__((noinline)) uint64_t filter(void) /* a branch that is a coin toss */
{
    uint64_t sum = 0;
    for (int i = 0; i < BATCH; i++)
        if (score[i] >= 128) {
            sum += score[i];
            __asm__ volatile("" : "+r"(sum)); /* no code, but gcc must keep the jump */
        }
    return sum;
}

__attribute__((noinline)) float dot(void) /* one chain of float adds, four times over the batch */
{
    float sum = 0;
    for (int pass = 0; pass < PASSES; pass++)
        for (int i = 0; i < BATCH; i++)
            sum += x[i] * x[i];
    return sum;
}
/* endregion */

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int wrong(uint64_t gathered, uint64_t filtered, float scored) /* all three again, another way */
{
    uint64_t want_gather = 0, want_filter = 0, times[256] = {0};
    for (int i = 0; i < BATCH; i++) {
        want_gather += ids[i] * 3ULL; /* row k begins with 3 k */
        times[score[i]]++;
    }
    for (uint64_t b = 128; b < 256; b++)
        want_filter += b * times[b];
    return gathered != want_gather || filtered != want_filter || scored != PASSES * (float)BATCH / 4;
}

int main(int argc, char **argv)
{
    int steps = argc > 1 ? atoi(argv[1]) : 100, small = argc > 2 && !strcmp(argv[2], "4k");
    table = aligned_alloc(2 << 20, ROWS * sizeof *table);
    madvise(table, ROWS * sizeof *table, small ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
    for (uint32_t i = 0; i < ROWS; i++)
        table[i][0] = i * 3;
    for (int i = 0; i < BATCH; i++)
        x[i] = 0.5F;

    double time[4] = {0};
    for (int step = 0; step < steps; step++) {
        double t0 = now_ns();
        draw();
        double t1 = now_ns();
        uint64_t gathered = gather();
        double t2 = now_ns();
        uint64_t filtered = filter();
        double t3 = now_ns();
        float scored = dot();
        double t4 = now_ns();
        time[0] += t1 - t0, time[1] += t2 - t1, time[2] += t3 - t2, time[3] += t4 - t3;
        if (step == 0 && wrong(gathered, filtered, scored))
            return fprintf(stderr, "wrong result\n"), 1;
    }
    const char *name[] = {"draw", "gather", "filter", "dot"};
    for (int f = 0; f < 4; f++)
        printf("%s %.5f\n", name[f], time[f] / steps / BATCH);
    return 0;
}
