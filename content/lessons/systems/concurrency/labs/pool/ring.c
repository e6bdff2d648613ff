/* One producer, one consumer, one ring buffer.
 *   ring stream <mutex|semaphore|lockfree> <items>   ns per item through a ring of 256
 *   ring handoff <mutex|semaphore|lockfree> <items>  ns to pass one item to a waiting thread, half of a round trip
 * The consumer checks that every item arrives once and in order. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { BOUND = 256, LINE = 64 };
struct ring {
    uint64_t slot[BOUND];
    _Alignas(LINE) _Atomic uint64_t head; /* items taken so far; written by the consumer */
    _Alignas(LINE) _Atomic uint64_t tail; /* items put so far; written by the producer */
    _Alignas(LINE) pthread_mutex_t lock;
    pthread_cond_t not_full, not_empty;
    _Alignas(LINE) sem_t room, items;
};
static struct ring there, back;
static long count;
static int pass_back;

/* region: mutex */
static void put_mutex(struct ring *r, uint64_t x)
{
    pthread_mutex_lock(&r->lock);
    while (r->tail - r->head == BOUND)
        pthread_cond_wait(&r->not_full, &r->lock); /* gives the lock back while it sleeps */
    r->slot[r->tail++ % BOUND] = x;
    pthread_cond_signal(&r->not_empty);
    pthread_mutex_unlock(&r->lock);
}
/* endregion */

static uint64_t take_mutex(struct ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (r->tail == r->head)
        pthread_cond_wait(&r->not_empty, &r->lock);
    uint64_t x = r->slot[r->head++ % BOUND];
    pthread_cond_signal(&r->not_full);
    pthread_mutex_unlock(&r->lock);
    return x;
}

/* region: semaphore */
static void put_semaphore(struct ring *r, uint64_t x)
{
    sem_wait(&r->room);                 /* counts the free slots */
    r->slot[r->tail % BOUND] = x;
    atomic_fetch_add(&r->tail, 1);
    sem_post(&r->items);                /* counts the filled ones */
}
/* endregion */

static uint64_t take_semaphore(struct ring *r)
{
    sem_wait(&r->items);
    uint64_t x = r->slot[r->head % BOUND];
    atomic_fetch_add(&r->head, 1);
    sem_post(&r->room);
    return x;
}

/* region: lockfree */
static void put_lockfree(struct ring *r, uint64_t x)
{
    uint64_t tail = atomic_load_explicit(&r->tail, memory_order_relaxed); /* only we write it */
    while (tail - atomic_load_explicit(&r->head, memory_order_acquire) == BOUND)
        ;                                                                 /* full: spin */
    r->slot[tail % BOUND] = x;
    atomic_store_explicit(&r->tail, tail + 1, memory_order_release);      /* publish the slot */
}
/* endregion */

static uint64_t take_lockfree(struct ring *r)
{
    uint64_t head = atomic_load_explicit(&r->head, memory_order_relaxed);
    while (atomic_load_explicit(&r->tail, memory_order_acquire) == head)
        ;
    uint64_t x = r->slot[head % BOUND];
    atomic_store_explicit(&r->head, head + 1, memory_order_release);
    return x;
}

static void (*put)(struct ring *, uint64_t);
static uint64_t (*take)(struct ring *);

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
    for (long i = 0; i < count; i++) {
        if (take(&there) != (uint64_t)i)
            exit((fprintf(stderr, "item %ld is wrong\n", i), 1));
        if (pass_back)
            put(&back, (uint64_t)i);
    }
    return arg;
}

static void prepare(struct ring *r)
{
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->not_full, NULL);
    pthread_cond_init(&r->not_empty, NULL);
    sem_init(&r->room, 0, BOUND);
    sem_init(&r->items, 0, 0);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return fprintf(stderr, "see the comment at the top of ring.c\n"), 2;
    pass_back = !strcmp(argv[1], "handoff");
    count = atol(argv[3]);
    put = !strcmp(argv[2], "mutex") ? put_mutex : !strcmp(argv[2], "semaphore") ? put_semaphore : put_lockfree;
    take = put == put_mutex ? take_mutex : put == put_semaphore ? take_semaphore : take_lockfree;
    prepare(&there);
    prepare(&back);
    pthread_t thread;
    struct timespec a, b;
    pin(0);
    pthread_create(&thread, NULL, consumer, NULL);
    usleep(2000); /* let it start */
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (long i = 0; i < count; i++) {
        put(&there, (uint64_t)i);
        if (pass_back && take(&back) != (uint64_t)i)
            return fprintf(stderr, "wrong answer\n"), 1;
    }
    pthread_join(thread, NULL);
    clock_gettime(CLOCK_MONOTONIC, &b);
    double ns = (double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec);
    struct rusage use;
    getrusage(RUSAGE_SELF, &use); /* involuntary context switches: did anybody else want our CPUs? */
    printf("%.2f %ld\n", ns / (double)count / (pass_back ? 2 : 1), use.ru_nivcsw);
    return 0;
}
