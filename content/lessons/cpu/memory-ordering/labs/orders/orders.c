/* One C11 operation per function, to read what the compiler makes of it. */
#include <stdatomic.h>

_Atomic int flag;
int data;

/* region: operations */
void store_relaxed(void) { atomic_store_explicit(&flag, 1, memory_order_relaxed); }
void store_release(void) { atomic_store_explicit(&flag, 1, memory_order_release); }
void store_seq_cst(void) { atomic_store_explicit(&flag, 1, memory_order_seq_cst); }
int load_relaxed(void) { return atomic_load_explicit(&flag, memory_order_relaxed); }
int load_acquire(void) { return atomic_load_explicit(&flag, memory_order_acquire); }
int load_seq_cst(void) { return atomic_load_explicit(&flag, memory_order_seq_cst); }
void fence_acquire(void) { atomic_thread_fence(memory_order_acquire); }
void fence_release(void) { atomic_thread_fence(memory_order_release); }
void fence_seq_cst(void) { atomic_thread_fence(memory_order_seq_cst); }
int add_relaxed(void) { return atomic_fetch_add_explicit(&flag, 1, memory_order_relaxed); }
_Bool cas_seq_cst(int old) { return atomic_compare_exchange_strong(&flag, &old, 2); }
/* endregion */

/* region: publish */
void publish_relaxed(void) { data = 7; atomic_store_explicit(&flag, 1, memory_order_relaxed); }
void publish_release(void) { data = 7; atomic_store_explicit(&flag, 1, memory_order_release); }
/* endregion */
