/* Two threads take two locks in opposite order and wait for each other. The barrier makes sure that it happens. */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t cache_lock = PTHREAD_MUTEX_INITIALIZER, stats_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both_hold_one;

/* region: order */
static void *lookup(void *unused)
{
    pthread_mutex_lock(&cache_lock);
    pthread_barrier_wait(&both_hold_one);
    pthread_mutex_lock(&stats_lock); /* held by report */
    return unused;
}

static void *report(void *unused)
{
    pthread_mutex_lock(&stats_lock);
    pthread_barrier_wait(&both_hold_one);
    pthread_mutex_lock(&cache_lock); /* held by lookup */
    return unused;
}
/* endregion */

int main(void)
{
    pthread_t thread[2];
    pthread_barrier_init(&both_hold_one, NULL, 2);
    pthread_create(&thread[0], NULL, lookup, NULL);
    pthread_create(&thread[1], NULL, report, NULL);
    pthread_join(thread[0], NULL); /* never returns */
    return 0;
}
