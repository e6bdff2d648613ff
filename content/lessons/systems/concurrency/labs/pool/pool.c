/* Two workers share tasks of unequal length, sorted by length as a batch of documents often is.
 *   pool <one|split|shared|steal> <tasks> <mean units of work>
 * Prints ns per task from the first start to the last end, and the tasks taken from the other worker.
 * Each task is executed exactly once, which is checked. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { WORKERS = 2, LINE = 64 };
enum how { ONE, SPLIT, SHARED, STEAL } how;
static struct deque { _Alignas(LINE) pthread_mutex_t lock; long low, high, stolen; } deque[WORKERS]; /* tasks low..high-1 */
static unsigned char *done;
static long tasks, mean;
static pthread_barrier_t start_line;
static double began[WORKERS], ended[WORKERS];

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void execute(long task) /* lengths grow from 0 to twice the mean */
{
    uint64_t x = 1;
    for (long i = 2 * mean * task / tasks; i > 0; i--)
        __asm__ volatile("imul %1, %0" : "+r"(x) : "r"((uint64_t)3));
    done[task]++;
}

/* region: next */
static long take_from(struct deque *d, int own)
{
    pthread_mutex_lock(&d->lock);
    long task = d->low == d->high ? -1 : own ? d->low++ : --d->high; /* owner and thief work at opposite ends */
    pthread_mutex_unlock(&d->lock);
    return task;
}

static long next(int me)
{
    if (how == SHARED)
        return take_from(&deque[0], 1);       /* one queue, one lock */
    long task = take_from(&deque[me], 1);     /* a queue of one's own: its lock is nearly always free */
    if (task < 0 && how == STEAL && (task = take_from(&deque[!me], 0)) >= 0)
        deque[me].stolen++;
    return task;
}
/* endregion */

static void *worker(void *arg)
{
    int me = (int)(size_t)arg;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(me, &set);
    pthread_setaffinity_np(pthread_self(), sizeof set, &set);
    pthread_barrier_wait(&start_line);
    began[me] = now_ns();
    for (long task; (task = next(me)) >= 0;)
        execute(task);
    ended[me] = now_ns();
    return NULL;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"one", "split", "shared", "steal"};
    if (argc != 4)
        return fprintf(stderr, "see the comment at the top of pool.c\n"), 2;
    while (how < STEAL && strcmp(argv[1], names[how]))
        how++;
    tasks = atol(argv[2]), mean = atol(argv[3]);
    done = calloc((size_t)tasks, 1);
    int workers = how == ONE ? 1 : WORKERS;
    long first_half = how == SPLIT || how == STEAL ? tasks / 2 : tasks;
    for (int i = 0; i < WORKERS; i++)
        pthread_mutex_init(&deque[i].lock, NULL);
    deque[0].high = deque[1].low = first_half;
    deque[1].high = tasks;
    pthread_t thread[WORKERS];
    pthread_barrier_init(&start_line, NULL, (unsigned)workers);
    for (int i = 0; i < workers; i++)
        pthread_create(&thread[i], NULL, worker, (void *)(size_t)i);
    double first = 1e300, last = 0;
    for (int i = 0; i < workers; i++) {
        pthread_join(thread[i], NULL);
        first = began[i] < first ? began[i] : first;
        last = ended[i] > last ? ended[i] : last;
    }
    for (long i = 0; i < tasks; i++)
        if (done[i] != 1)
            return fprintf(stderr, "task %ld executed %d times\n", i, done[i]), 1;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use); /* involuntary context switches: did anybody else want our CPUs? */
    printf("%.2f %ld %ld\n", (last - first) / (double)tasks, use.ru_nivcsw, deque[0].stolen + deque[1].stolen);
    return 0;
}
