/* One producer, one consumer, one ring, four ways to order its accesses.
 *   ring pair <relaxed|acqrel|seqcst|cached> <items>    ns per item between two threads
 *   ring alone <relaxed|acqrel|seqcst|cached> <items>   ns per item if one thread puts and takes
 * Prints ns per item and the items that came wrong. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BOUND = 1024 };
#define LINE _Alignas(64)
static struct {
    LINE uint64_t slot[BOUND];
    LINE _Atomic uint64_t tail;  /* items put so far; only the producer writes it */
    uint64_t head_seen;          /* the producer's note of head */
    LINE _Atomic uint64_t head;  /* items taken so far; only the consumer writes it */
    uint64_t tail_seen;          /* the consumer's note of tail */
} r;

/* region: orders */
#define RING(name, STORE, LOAD) \
    static void put_##name(uint64_t item) \
    { \
        uint64_t tail = atomic_load_explicit(&r.tail, memory_order_relaxed); /* our own word */ \
        while (tail - atomic_load_explicit(&r.head, LOAD) == BOUND) \
            ;                                                                /* full */ \
        r.slot[tail % BOUND] = item; \
        atomic_store_explicit(&r.tail, tail + 1, STORE);                     /* publish it */ \
    } \
    static uint64_t take_##name(void) \
    { \
        uint64_t head = atomic_load_explicit(&r.head, memory_order_relaxed); \
        while (atomic_load_explicit(&r.tail, LOAD) == head) \
            ;                                                                /* empty */ \
        uint64_t item = r.slot[head % BOUND]; \
        atomic_store_explicit(&r.head, head + 1, STORE);                     /* give the slot back */ \
        return item; \
    }
RING(relaxed, memory_order_relaxed, memory_order_relaxed) /* wrong */
RING(acqrel,  memory_order_release, memory_order_acquire)
RING(seqcst,  memory_order_seq_cst, memory_order_seq_cst)
/* endregion */

/* region: cached */
static void put_cached(uint64_t item)
{
    uint64_t tail = atomic_load_explicit(&r.tail, memory_order_relaxed);
    while (tail - r.head_seen == BOUND)      /* looks full: only now ask the other side */
        r.head_seen = atomic_load_explicit(&r.head, memory_order_acquire);
    r.slot[tail % BOUND] = item;
    atomic_store_explicit(&r.tail, tail + 1, memory_order_release);
}
/* endregion */

static uint64_t take_cached(void)
{
    uint64_t head = atomic_load_explicit(&r.head, memory_order_relaxed);
    while (r.tail_seen == head)
        r.tail_seen = atomic_load_explicit(&r.tail, memory_order_acquire);
    uint64_t item = r.slot[head % BOUND];
    atomic_store_explicit(&r.head, head + 1, memory_order_release);
    return item;
}

static const struct { const char *name; void (*put)(uint64_t); uint64_t (*take)(void); } rings[] = {
    {"relaxed", put_relaxed, take_relaxed}, {"acqrel", put_acqrel, take_acqrel},
    {"seqcst", put_seqcst, take_seqcst}, {"cached", put_cached, take_cached}};
static void (*put)(uint64_t);
static uint64_t (*take)(void);
static long items, wrong;

static void pin(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
}

static void *consumer(void *arg)
{
    pin(1);
    for (long i = 0; i < items; i++)
        wrong += take() != (uint64_t)i;
    return arg;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "see the comment at the top of ring.c\n"), 2;
    for (size_t i = 0; i < sizeof rings / sizeof *rings; i++)
        if (!strcmp(argv[2], rings[i].name))
            put = rings[i].put, take = rings[i].take;
    items = atol(argv[3]);
    if (!put || items < 1)
        return 2;
    pin(0);
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    if (!strcmp(argv[1], "alone")) {
        for (long i = 0; i < items; i++) {
            put((uint64_t)i);
            wrong += take() != (uint64_t)i;
        }
    } else {
        pthread_t thread;
        pthread_create(&thread, NULL, consumer, NULL);
        for (long i = 0; i < items; i++)
            put((uint64_t)i);
        pthread_join(thread, NULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ns = (double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec);
    printf("%.3f %ld\n", ns / (double)items, wrong);
    return 0;
}
