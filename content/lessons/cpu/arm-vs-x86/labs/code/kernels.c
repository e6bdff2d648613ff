// Eight small loops of the kind that fills ML code outside of the matrix products. Inputs are small whole numbers, so every
// sum is exact in any order, fused or not, and each result must be the same bits on every target.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define KERNEL __attribute__((noinline, noclone))
enum { N = 1000 };

// region: saxpy
KERNEL void saxpy(float *restrict y, const float *restrict x, float a, int n) {
    for (int i = 0; i < n; i++) y[i] += a * x[i];
}
// endregion

KERNEL float dot(const float *restrict x, const float *restrict y, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

KERNEL void rms_norm(float *restrict out, const float *restrict x, const float *restrict weight, int n) {
    float squares = 0;
    for (int i = 0; i < n; i++) squares += x[i] * x[i];
    float scale = 1 / sqrtf(squares / n + 1e-5f);
    for (int i = 0; i < n; i++) out[i] = x[i] * scale * weight[i];
}

KERNEL void histogram(uint32_t *restrict counts, const uint8_t *restrict token, int n) {
    for (int i = 0; i < n; i++) counts[token[i]]++;
}

KERNEL int find_byte(const uint8_t *text, uint8_t wanted, int n) {
    for (int i = 0; i < n; i++)
        if (text[i] == wanted) return i;
    return -1;
}

KERNEL uint64_t fnv1a(const uint8_t *text, int n) {
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < n; i++) hash = (hash ^ text[i]) * 1099511628211u;
    return hash;
}

struct node {
    struct node *next;
    int64_t value;
};

KERNEL int64_t list_sum(const struct node *node) {
    int64_t sum = 0;
    for (; node; node = node->next) sum += node->value;
    return sum;
}

KERNEL int lower_bound(const int32_t *sorted, int n, int32_t key) {
    int low = 0, high = n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (sorted[middle] < key) low = middle + 1;
        else high = middle;
    }
    return low;
}

// region: atomics
#include <stdatomic.h>
KERNEL int add_relaxed(atomic_int *count) { return atomic_fetch_add_explicit(count, 1, memory_order_relaxed); }
KERNEL int add_seq_cst(atomic_int *count) { return atomic_fetch_add(count, 1); }
KERNEL _Bool swap_if(atomic_int *word, int old, int new) { return atomic_compare_exchange_strong(word, &old, new); }
KERNEL void store_release(atomic_int *word, int value) { atomic_store_explicit(word, value, memory_order_release); }
KERNEL void store_seq_cst(atomic_int *word, int value) { atomic_store(word, value); }
KERNEL int load_acquire(atomic_int *word) { return atomic_load_explicit(word, memory_order_acquire); }
KERNEL int load_seq_cst(atomic_int *word) { return atomic_load(word); }
// endregion

static uint32_t bits(float x) {
    uint32_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

static float x[N], y[N], out[N], weight[N];
static uint8_t text[N];
static uint32_t counts[256];
static int32_t sorted[N];
static struct node nodes[N];

int main(void) {
    for (int i = 0; i < N; i++) {
        x[i] = (float)(i % 17 - 8), y[i] = (float)(i % 13 - 6), weight[i] = (float)(1 + i % 3);
        text[i] = (uint8_t)(i * 7 % 251), sorted[i] = 3 * i;
        nodes[i].value = i, nodes[i].next = i + 1 < N ? &nodes[i + 1] : NULL;
    }
    uint64_t all = 0;
    saxpy(y, x, 2, N);
    for (int i = 0; i < N; i++) all = all * 31 + bits(y[i]);
    printf("saxpy %016llx\n", (unsigned long long)all);
    printf("dot %08x\n", bits(dot(x, y, N)));
    rms_norm(out, x, weight, N);
    for (int i = 0; i < N; i++) all = all * 31 + bits(out[i]);
    printf("rms_norm %016llx\n", (unsigned long long)all);
    histogram(counts, text, N);
    for (int i = 0; i < 256; i++) all = all * 31 + counts[i];
    printf("histogram %016llx\n", (unsigned long long)all);
    printf("find_byte %d\n", find_byte(text, 252, N));
    printf("fnv1a %016llx\n", (unsigned long long)fnv1a(text, N));
    printf("list_sum %lld\n", (long long)list_sum(nodes));
    int found = 0;
    for (int i = 0; i < 100; i++) found += lower_bound(sorted, N, 30 * i);
    printf("lower_bound %d\n", found);
    atomic_int word = 0;
    int sum = add_relaxed(&word) + add_seq_cst(&word) + swap_if(&word, 2, 5);
    store_release(&word, 7), sum = sum * 10 + load_acquire(&word);
    store_seq_cst(&word, 9), sum = sum * 10 + load_seq_cst(&word);
    printf("atomics %d\n", sum);
    return 0;
}
