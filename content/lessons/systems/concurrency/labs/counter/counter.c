/* Threads add to one counter, guarded in different ways.
 *   counter <guard> <threads> <steps> <inside> <outside>
 * Each of the threads does `steps` times: guard, one increment and `inside` units of work, release, `outside` units of work.
 * Prints the final count, ns per step of all threads together, for the guard "futex" its system calls (waits, wakes),
 * and how often the threads lost their CPU to others (involuntary context switches). */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MAX = 8, LINE = 64 };
enum guard { PLAIN, MUTEX, ATOMIC, SPIN, SEMAPHORE, READERS, WRITERS, FUTEX, SHARDED, GUARDS };
static const char *const names[GUARDS] = {"plain", "mutex", "atomic", "spin", "semaphore", "readers", "writers", "futex", "sharded"};

static _Alignas(LINE) volatile uint64_t plain;
static _Alignas(LINE) _Atomic uint64_t shared;
static struct { _Alignas(LINE) volatile uint64_t n; } shard[MAX];
static _Alignas(LINE) pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static _Alignas(LINE) pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static _Alignas(LINE) pthread_spinlock_t spinlock;
static _Alignas(LINE) sem_t semaphore;
static _Alignas(LINE) _Atomic int word; /* the futex lock: 0 free, 1 held, 2 held and somebody may sleep */
static _Alignas(LINE) _Atomic uint64_t waits, wakes;
static pthread_barrier_t start_line;
static enum guard guard;
static long steps, inside, outside;
static double began[MAX], ended[MAX];

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint64_t work(uint64_t x, long units) /* a chain of multiplications: cannot overlap, touches no memory */
{
    for (long i = 0; i < units; i++)
        __asm__ volatile("imul %1, %0" : "+r"(x) : "r"((uint64_t)3));
    return x;
}

/* region: futex */
static void futex_lock(void)
{
    int seen = 0;
    if (atomic_compare_exchange_strong(&word, &seen, 1))
        return;                                     /* fast path: no system call */
    while (atomic_exchange(&word, 2) != 0) {        /* say that somebody may sleep */
        atomic_fetch_add(&waits, 1);
        syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0); /* sleep if it is still 2 */
    }
}

static void futex_unlock(void)
{
    if (atomic_exchange(&word, 0) == 2) {           /* fast path: nobody waits */
        atomic_fetch_add(&wakes, 1);
        syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    }
}
/* endregion */

static void *body(void *arg)
{
    size_t me = (size_t)arg;
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(me % (size_t)sysconf(_SC_NPROCESSORS_ONLN), &cpus);
    pthread_setaffinity_np(pthread_self(), sizeof cpus, &cpus);
    uint64_t x = me + 1;
    pthread_barrier_wait(&start_line);
    began[me] = now_ns();
    for (long i = 0; i < steps; i++) {
        switch (guard) {
        /* region: increments */
        case PLAIN: plain++; break; /* volatile: a load, an add and a store at every step */
        case ATOMIC: atomic_fetch_add_explicit(&shared, 1, memory_order_relaxed); break;
        case SHARDED: shard[me].n++; break; /* a line of its own; summed at the end */
        case MUTEX: pthread_mutex_lock(&mutex); plain++; x = work(x, inside); pthread_mutex_unlock(&mutex); break;
        /* endregion */
        case SPIN: pthread_spin_lock(&spinlock); plain++; x = work(x, inside); pthread_spin_unlock(&spinlock); break;
        case SEMAPHORE: sem_wait(&semaphore); plain++; x = work(x, inside); sem_post(&semaphore); break;
        case WRITERS: pthread_rwlock_wrlock(&rwlock); plain++; x = work(x, inside); pthread_rwlock_unlock(&rwlock); break;
        case READERS: pthread_rwlock_rdlock(&rwlock); x += plain; shard[me].n++; x = work(x, inside); pthread_rwlock_unlock(&rwlock); break;
        case FUTEX: futex_lock(); plain++; x = work(x, inside); futex_unlock(); break;
        case GUARDS: break;
        }
        x = work(x, outside);
    }
    ended[me] = now_ns();
    return (void *)(uintptr_t)(x == 0);
}

int main(int argc, char **argv)
{
    pthread_t thread[MAX];
    if (argc != 6)
        return fprintf(stderr, "see the comment at the top of counter.c\n"), 2;
    while (guard < GUARDS && strcmp(argv[1], names[guard]))
        guard++;
    long threads = atol(argv[2]);
    steps = atol(argv[3]), inside = atol(argv[4]), outside = atol(argv[5]);
    if (guard == GUARDS || threads < 1 || threads > MAX)
        return 2;
    pthread_spin_init(&spinlock, PTHREAD_PROCESS_PRIVATE);
    sem_init(&semaphore, 0, 1);
    pthread_barrier_init(&start_line, NULL, (unsigned)threads);
    for (long i = 0; i < threads; i++)
        pthread_create(&thread[i], NULL, body, (void *)i);
    double first = 1e300, last = 0;
    uint64_t total = 0;
    for (long i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        first = began[i] < first ? began[i] : first;
        last = ended[i] > last ? ended[i] : last;
        total += shard[i].n;
    }
    total += plain + shared;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("%llu %.3f %llu %llu %ld\n", (unsigned long long)total, (last - first) / (double)(steps * threads),
           (unsigned long long)waits, (unsigned long long)wakes, use.ru_nivcsw);
    return 0;
}
