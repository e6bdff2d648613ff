/* Two threads take nodes from a stack of free ones and give them back: compare-and-swap with and without a tag.
 *   stack <plain|tagged> <rounds>
 * Prints ns per round, and how often a node was handed out that somebody still held. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NODES = 4, NONE = 0xffff };
static _Alignas(64) _Atomic uint64_t top;          /* low half: the first free node; high half: the tag */
static _Alignas(64) _Atomic uint32_t next[NODES];  /* of a free node: the one below it */
static _Alignas(64) _Atomic int held[NODES];
static uint64_t step;                              /* added to the tag by each change; 0: no tag */
static long rounds;
static _Atomic long doubles;

static void linger(void)
{
    static _Thread_local unsigned calls;
    if (++calls % 16 == 0)
        for (int i = 0; i < 100; i++)
            __builtin_ia32_pause();
}

/* region: stack */
static uint32_t pop(void)
{
    uint64_t seen = atomic_load_explicit(&top, memory_order_acquire), below;
    do {
        if ((uint32_t)seen == NONE)
            return NONE;
        below = atomic_load_explicit(&next[(uint32_t)seen], memory_order_relaxed);
        linger(); /* here an interrupt may come; we wait a little now and then, so that it need not */
    } while (!atomic_compare_exchange_weak_explicit(&top, &seen, /* still what we saw? then put the one below on top */
                 ((seen >> 32) + step) << 32 | below, memory_order_acquire, memory_order_acquire));
    return (uint32_t)seen;
}
/* endregion */

static void push(uint32_t node)
{
    uint64_t seen = atomic_load_explicit(&top, memory_order_relaxed);
    do
        atomic_store_explicit(&next[node], (uint32_t)seen, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&top, &seen, ((seen >> 32) + step) << 32 | node,
                memory_order_release, memory_order_relaxed));
}

static uint32_t get(void)
{
    uint32_t node = pop();
    if (node != NONE && atomic_exchange(&held[node], 1))
        atomic_fetch_add(&doubles, 1);
    return node;
}

static void put_back(uint32_t node)
{
    if (node != NONE && atomic_exchange(&held[node], 0)) /* one that was handed out twice goes back once */
        push(node);
}

static void *work(void *arg)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((int)(intptr_t)arg, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    for (long i = 0; i < rounds; i++) {
        uint32_t a = get(), b = get();
        put_back(a); /* in the order that they were taken: A is on top again, and what was below it is gone */
        put_back(b);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "see the comment at the top of stack.c\n"), 2;
    step = !strcmp(argv[1], "tagged");
    rounds = atol(argv[2]);
    for (uint32_t i = 0; i < NODES; i++)
        next[i] = i + 1 < NODES ? i + 1 : NONE;
    pthread_t id[2];
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < 2; i++)
        pthread_create(&id[i], NULL, work, (void *)(intptr_t)i);
    for (int i = 0; i < 2; i++)
        pthread_join(id[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ns = (double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec);
    printf("%.3f %ld\n", ns / (double)rounds, doubles);
    return 0;
}
