/* One thread counts, or two: in one word, in one line, in a line each, or mostly in a register.
 *   counters own <plain|atomic> <threads> <bytes apart>   ns per increment of each thread, one value a line
 *   counters batch <threads> <size>                       the same, when only every size-th increment goes to the shared word
 * With 0 bytes apart the two threads share one counter. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEPS = 1 << 21 };
static _Alignas(4096) char memory[4096];
static pthread_barrier_t start_line;
static int atomically, threads, batch;
static size_t distance;
static double took[2];

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void count_in_memory(_Atomic uint64_t *mine)
{
    if (atomically)
        for (int i = 0; i < STEPS; i++)
            atomic_fetch_add_explicit(mine, 1, memory_order_relaxed);
    else
        for (int i = 0; i < STEPS; i++)
            ++*(volatile uint64_t *)mine; /* load, add, store: nobody else may write here */
}

/* region: batches */
static void count_in_batches(_Atomic uint64_t *shared)
{
    uint64_t local = 0;
    int left = batch;
    for (int i = 0; i < STEPS; i++) {
        local++;
        __asm__ volatile("" : "+r"(local)); /* keeps the compiler from adding up ahead */
        if (--left == 0) {
            atomic_fetch_add_explicit(shared, local, memory_order_relaxed);
            local = 0;
            left = batch;
        }
    }
    atomic_fetch_add_explicit(shared, local, memory_order_relaxed);
}
/* endregion */

static void *work(void *arg)
{
    size_t me = (size_t)arg;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(me, &set);
    if (pthread_setaffinity_np(pthread_self(), sizeof set, &set))
        exit((perror("pin"), 3));
    pthread_barrier_wait(&start_line);
    double start = now_ns();
    if (batch)
        count_in_batches((_Atomic uint64_t *)memory);
    else
        count_in_memory((_Atomic uint64_t *)(memory + me * distance));
    took[me] = (now_ns() - start) / STEPS;
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc == 5 && !strcmp(argv[1], "own")) {
        atomically = !strcmp(argv[2], "atomic");
        threads = atoi(argv[3]);
        distance = strtoul(argv[4], NULL, 10);
    } else if (argc == 4 && !strcmp(argv[1], "batch")) {
        threads = atoi(argv[2]);
        batch = atoi(argv[3]);
    }
    if (threads < 1 || threads > 2 || distance % 8 || distance > 1024 || (argc == 4 && batch < 1) ||
        (threads == 2 && !batch && !distance && !atomically)) /* would lose increments */
        return fputs("see the comment at the top of counters.c\n", stderr), 2;
    pthread_t thread[2];
    pthread_barrier_init(&start_line, NULL, (unsigned)threads);
    for (int i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, work, (void *)(size_t)i);
    uint64_t sum = 0;
    for (int i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < threads; i++)
        if (i == 0 || (distance && !batch))
            sum += *(uint64_t *)(memory + (size_t)i * distance);
    if (sum != (uint64_t)threads * STEPS)
        return fprintf(stderr, "counted %llu\n", (unsigned long long)sum), 1;
    for (int i = 0; i < threads; i++)
        printf("%.4f\n", took[i]);
    return 0;
}
