/* Two threads, each with a counter of its own.
 *   sharing count <plain|atomic> <threads> <bytes apart>   ns per increment, one value a line
 *   sharing pingpong                                       ns to hand a line to the other core */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEPS = 3000000, TURNS = 50000, SAMPLES = 3 };
static _Alignas(4096) char memory[4096];
static pthread_barrier_t start_line;
static int atomically, threads;
static size_t distance;
static double took[2];

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void pin(size_t cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (pthread_setaffinity_np(pthread_self(), sizeof set, &set))
        exit((perror("pin"), 3));
}

/* region: count */
static void *count(void *arg)
{
    size_t me = (size_t)arg;
    char *mine = memory + me * distance; /* nobody else touches these eight bytes */
    pin(me);
    pthread_barrier_wait(&start_line);
    double start = now_ns();
    if (atomically)
        for (int i = 0; i < STEPS; i++)
            atomic_fetch_add_explicit((_Atomic uint64_t *)mine, 1, memory_order_relaxed);
    else
        for (int i = 0; i < STEPS; i++)
            ++*(volatile uint64_t *)mine;
    took[me] = (now_ns() - start) / STEPS;
    return NULL;
}
/* endregion */

static void *pingpong(void *arg)
{
    size_t me = (size_t)arg;
    _Atomic uint64_t *ball = (_Atomic uint64_t *)memory;
    pin(me);
    pthread_barrier_wait(&start_line);
    double start = now_ns();
    for (uint64_t i = me; i < 2 * TURNS; i += 2) {
        while (atomic_load_explicit(ball, memory_order_acquire) != i)
            ;
        atomic_store_explicit(ball, i + 1, memory_order_release);
    }
    took[me] = (now_ns() - start) / (2 * TURNS);
    return NULL;
}

static void race(void *(*body)(void *))
{
    pthread_t thread[2];
    pthread_barrier_init(&start_line, NULL, (unsigned)threads);
    memset(memory, 0, sizeof memory);
    for (int i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, body, (void *)(size_t)i);
    for (int i = 0; i < threads; i++)
        pthread_join(thread[i], NULL);
    pthread_barrier_destroy(&start_line);
    for (int i = 0; i < threads; i++)
        printf("%.4f\n", took[i]);
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "pingpong")) {
        threads = 2;
        for (int s = 0; s < SAMPLES; s++) {
            race(pingpong);
            if (*(uint64_t *)memory != 2 * TURNS)
                return fprintf(stderr, "lost a turn\n"), 1;
        }
        return 0;
    }
    if (argc != 5 || strcmp(argv[1], "count"))
        return fprintf(stderr, "see the comment at the top of sharing.c\n"), 2;
    atomically = !strcmp(argv[2], "atomic");
    threads = atoi(argv[3]);
    distance = strtoul(argv[4], NULL, 10);
    if (threads < 1 || threads > 2 || distance < 8 || distance % 8 || distance > sizeof memory - 8)
        return 2;
    for (int s = 0; s < SAMPLES; s++) {
        race(count);
        for (int i = 0; i < threads; i++)
            if (*(uint64_t *)(memory + (size_t)i * distance) != STEPS)
                return fprintf(stderr, "wrong count\n"), 1;
    }
    return 0;
}
