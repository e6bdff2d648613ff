/* Litmus tests: two pinned threads run a few instructions at nearly the same time, over and over.
 *   litmus <test> <trials> <ns by which thread 1 starts late> <random ns added or subtracted>
 *   litmus handoff <turns> 0 0     prints the ns that it takes to hand a line to the other core
 * Prints the trials that count, then how many ended with (r0, r1) = (0,0) (0,1) (1,0) (1,1).
 * A trial counts if both threads were on time; on a busy machine some are not. */
#define _GNU_SOURCE
#include <emmintrin.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <x86intrin.h>

#define LINE _Alignas(128)
static struct { LINE _Atomic int x; LINE _Atomic int y; LINE int end; } v; /* each on a cache line of its own */
#define ST(where, order) atomic_store_explicit(&v.where, 1, memory_order_##order)
#define LD(where, order) atomic_load_explicit(&v.where, memory_order_##order)
#define FENCE atomic_thread_fence(memory_order_seq_cst)
typedef struct { int r0, r1; } result;

/* region: sb */
#define SB(name, st, ld, between0, between1) \
    static result name##_0(void) { ST(x, st); between0; return (result){LD(y, ld), 0}; } \
    static result name##_1(void) { ST(y, st); between1; return (result){0, LD(x, ld)}; }
SB(sb_relaxed, relaxed, relaxed, , )
SB(sb_acqrel,  release, acquire, , )
SB(sb_seqcst,  seq_cst, seq_cst, , )
SB(sb_fence,   relaxed, relaxed, FENCE, FENCE)
SB(sb_onefence, relaxed, relaxed, FENCE, )
/* endregion */

/* region: mp */
#define MP(name, st, ld, put_data) \
    static result name##_0(void) { put_data; ST(y, st); return (result){0, 0}; } \
    static result name##_1(void) { int flag = LD(y, ld); return (result){flag, LD(x, relaxed)}; }
MP(mp_relaxed, relaxed, relaxed, ST(x, relaxed))
MP(mp_acqrel,  release, acquire, ST(x, relaxed))
MP(mp_stream,  release, acquire, _mm_stream_si32((int *)&v.x, 1))               /* a store that bypasses the caches */
MP(mp_sfence,  release, acquire, _mm_stream_si32((int *)&v.x, 1); _mm_sfence())
/* endregion */

#define LB(name, st, ld) /* each thread loads first */ \
    static result name##_0(void) { int r = LD(y, ld); ST(x, st); return (result){r, 0}; } \
    static result name##_1(void) { int r = LD(x, ld); ST(y, st); return (result){0, r}; }
LB(lb_relaxed, relaxed, relaxed)

static const struct { const char *name; result (*run[2])(void); } tests[] = {
#define TEST(name) {#name, {name##_0, name##_1}}
    TEST(sb_relaxed), TEST(sb_acqrel), TEST(sb_seqcst), TEST(sb_fence), TEST(sb_onefence),
    TEST(mp_relaxed), TEST(mp_acqrel), TEST(mp_stream), TEST(mp_sfence), TEST(lb_relaxed)};

static struct { LINE _Atomic long at; } gate[2];
static LINE uint64_t start;                  /* when to begin, in ticks of the time-stamp counter */
static result (*const *run)(void);
static long trials, lead, spread;            /* the last two in ticks */
static struct { result r; int late; } *seen[2];

static void meet(int me, long round)         /* returns when both threads have come */
{
    atomic_store(&gate[me].at, round);
    while (atomic_load(&gate[!me].at) < round)
        _mm_pause();
}

/* region: trial */
static void *thread(void *arg)
{
    int me = (int)(intptr_t)arg;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(me, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    uint64_t random = 88172645463325252u;    /* the same sequence in both threads */
    for (long t = 0; t < trials; t++) {
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        meet(me, 2 * t + 1);
        if (me == 0) {
            v.x = v.y = 0;
            start = __rdtsc() + 2000;
        }
        meet(me, 2 * t + 2);
        (void)LD(x, relaxed), (void)LD(y, relaxed); /* both lines are now in both caches */
        long late = lead + (spread ? (long)(random % (uint64_t)(2 * spread + 1)) - spread : 0);
        uint64_t mine = start + 500 + (uint64_t)(me ? late : 0);
        int missed = __rdtsc() > mine;
        while (__rdtsc() < mine)
            ;
        seen[me][t].r = run[me]();
        seen[me][t].late = missed || __rdtsc() > mine + 3000;
    }
    return NULL;
}
/* endregion */

static void *toss(void *arg)
{
    int me = (int)(intptr_t)arg;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(me, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    for (int turn = me; turn < 2 * trials; turn += 2) {
        while (atomic_load_explicit(&v.x, memory_order_acquire) != turn)
            ;
        if (turn == me)
            start = __rdtsc(); /* the threads have met */
        atomic_store_explicit(&v.x, turn + 1, memory_order_release);
    }
    return NULL;
}

static double ticks_per_ns(void)
{
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    uint64_t c = __rdtsc();
    do
        clock_gettime(CLOCK_MONOTONIC, &b);
    while ((b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec < 5000000);
    return (double)(__rdtsc() - c) / (double)((b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return fprintf(stderr, "see the comment at the top of litmus.c\n"), 2;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (!strcmp(argv[1], tests[i].name))
            run = tests[i].run;
    int handoff = !strcmp(argv[1], "handoff");
    if (!run && !handoff)
        return fprintf(stderr, "no test %s\n", argv[1]), 2;
    double rate = ticks_per_ns();
    trials = atol(argv[2]), lead = (long)(rate * atof(argv[3])), spread = (long)(rate * atof(argv[4]));
    pthread_t id[2];
    for (int i = 0; i < 2; i++)
        seen[i] = calloc((size_t)trials, sizeof **seen);
    for (int i = 0; i < 2; i++)
        pthread_create(&id[i], NULL, handoff ? toss : thread, (void *)(intptr_t)i);
    for (int i = 0; i < 2; i++)
        pthread_join(id[i], NULL);
    if (handoff)
        return printf("%.2f\n", (double)(__rdtsc() - start) / rate / (double)(2 * trials)), 0;
    long count[4] = {0}, valid = 0;
    for (long t = 0; t < trials; t++)
        if (!seen[0][t].late && !seen[1][t].late) {
            valid++;
            count[2 * (seen[0][t].r.r0 | seen[1][t].r.r0) + (seen[0][t].r.r1 | seen[1][t].r.r1)]++;
        }
    printf("%ld %ld %ld %ld %ld\n", valid, count[0], count[1], count[2], count[3]);
    return 0;
}
