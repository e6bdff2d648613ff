/* What one store, fence or read-modify-write costs while no other thread is there.
 *   cost <operation>     prints ns per operation, on one line in L1
 * Each turn of the loop also stores to and loads from other words, as real code would. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TURNS = 2000000 };
static _Alignas(64) _Atomic int flag;
static _Alignas(64) _Atomic int other;

#define LOOP(name, operation) \
    static void name(void) { for (int i = 0; i < TURNS; i++) { operation; atomic_load_explicit(&other, memory_order_relaxed); } }
#define STORE(order) atomic_store_explicit(&flag, i, memory_order_##order)
LOOP(store_relaxed, STORE(relaxed))
LOOP(store_release, STORE(release))
LOOP(store_seq_cst, STORE(seq_cst))
LOOP(store_fence, STORE(relaxed); atomic_thread_fence(memory_order_seq_cst))
LOOP(store_mfence, STORE(relaxed); __asm__ volatile("mfence" ::: "memory"))
LOOP(fetch_add, atomic_fetch_add_explicit(&flag, 1, memory_order_relaxed))
LOOP(cas, int old = i; atomic_compare_exchange_strong(&flag, &old, i + 1))

static const struct { const char *name; void (*loop)(void); } all[] = {
#define ENTRY(name) {#name, name}
    ENTRY(store_relaxed), ENTRY(store_release), ENTRY(store_seq_cst), ENTRY(store_fence), ENTRY(store_mfence),
    ENTRY(fetch_add), ENTRY(cas)};

int main(int argc, char **argv)
{
    for (size_t k = 0; k < sizeof all / sizeof *all && argc == 2; k++)
        if (!strcmp(argv[1], all[k].name)) {
            struct timespec a, b;
            flag = 0;
            clock_gettime(CLOCK_MONOTONIC, &a);
            all[k].loop();
            clock_gettime(CLOCK_MONOTONIC, &b);
            int expected = k == 5 || k == 6 ? TURNS : TURNS - 1;
            if (flag != expected)
                return fprintf(stderr, "%s left %d, not %d\n", argv[1], flag, expected), 1;
            double ns = (double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec);
            printf("%.4f\n", ns / TURNS);
            return 0;
        }
    return fprintf(stderr, "see the comment at the top of cost.c\n"), 2;
}
