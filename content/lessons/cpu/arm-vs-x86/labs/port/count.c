// Four threads add 25,000 ones each. usage: count
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int total;

static void *work(void *unused) {
    for (int i = 0; i < 25000; i++) atomic_fetch_add_explicit(&total, 1, memory_order_relaxed);
    return unused;
}

int main(void) {
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&thread[i], NULL, work, NULL)) return 1;
    for (int i = 0; i < 4; i++) pthread_join(thread[i], NULL);
    printf("%d\n", total);
    return 0;
}
