/* A parallel loop of OpenMP, again and again, as PyTorch runs one for each call.
 *   pairs <threads> <seconds> <start>   microseconds per call, share of calls over 1 ms in %, context switches per call
 *   pairs spin                          milliseconds that libgomp's default of 300,000 polls takes
 * With a start time (seconds since 1970), processes that were given the same one work at the same time. */
#define _GNU_SOURCE
#include <omp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { N = 131072 };
static float x[N], y[N];

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* region: call */
static void call(void)
{
#pragma omp parallel for /* wakes the team, shares the loop, waits until all have finished */
    for (int i = 0; i < N; i++)
        x[i] *= y[i];
}
/* endregion */

static long switches(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_nvcsw + usage.ru_nivcsw;
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "spin")) {
        _Atomic int word = 0;
        double begin = now(CLOCK_MONOTONIC);
        for (int i = 0; i < 300000; i++) {
            if (atomic_load_explicit(&word, memory_order_relaxed))
                return 1;
            __builtin_ia32_pause();
        }
        printf("%.4f\n", (now(CLOCK_MONOTONIC) - begin) * 1e3);
        return 0;
    }
    if (argc != 4)
        return fputs("see the comment at the top of pairs.c\n", stderr), 2;
    omp_set_num_threads(atoi(argv[1]));
    double seconds = atof(argv[2]), start = atof(argv[3]);
    for (int i = 0; i < N; i++) {
        x[i] = 1;
        y[i] = i % 2 ? 2 : 0.5f;
    }
    for (int i = 0; i < 3; i++)
        call();
    for (int i = 0; i < N; i++)
        if (x[i] != (i % 2 ? 8 : 0.125f))
            return fputs("wrong product\n", stderr), 1;
    for (int i = 0; i < N; i++)
        y[i] = 1;
    if (start > 0 && now(CLOCK_REALTIME) > start)
        return fputs("too late\n", stderr), 1;
    while (now(CLOCK_REALTIME) < start)
        ;
    double begin = now(CLOCK_MONOTONIC), last = begin;
    long before = switches(), calls = 0, slow = 0;
    while (last - begin < seconds) {
        call();
        double t = now(CLOCK_MONOTONIC);
        calls++;
        slow += t - last > 1e-3;
        last = t;
    }
    printf("%.3f %.5f %.4f\n", (last - begin) / (double)calls * 1e6, 100.0 * (double)slow / (double)calls, (double)(switches() - before) / (double)calls);
    return 0;
}
