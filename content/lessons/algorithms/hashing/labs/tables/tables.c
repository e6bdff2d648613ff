// Four hash tables from 64-bit keys to 32-bit values, with the same slot, the same hash and the same keys.
// usage: tables TABLE HASH KEYS LOG2_SLOTS LOAD LOOKUPS REPEATS
//   TABLE chaining | linear | robinhood | swiss     HASH multiply | identity
//   KEYS  random | sequential | stride64 | stride16384
// Prints one JSON object: exact probe counts, then nanoseconds per lookup, one figure per repeat.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef struct { uint64_t key; uint32_t value, extra; } slot;   // extra: next node (chaining), distance (Robin Hood)
typedef struct { uint64_t probes, compares, lines, last; } counts; // probes: nodes, slots or groups looked at
static inline void touch(counts *c, const void *p) {               // count the 64-byte lines that a lookup reads
    if (c && (uint64_t)p / 64 != c->last) c->lines++, c->last = (uint64_t)p / 64;
}

static slot *slots;          // all tables: where keys and values lie; key 0 means empty
static uint32_t *heads;      // chaining: first node of each bucket, 0 for none
static uint8_t *control;     // Swiss: one byte per slot, 7 bits of the hash, or EMPTY
static int bits;             // log2 of the number of slots (buckets)
static uint64_t mask;
static uint32_t nodes;
static bool identity;
static volatile uint64_t never = 0;  // the compiler does not know that it stays 0
#define EMPTY 0x80

// region: hash
static inline uint64_t mix(uint64_t key) { return key * 0x9E3779B97F4A7C15u; }   // an odd number near 2^64 / 1.618
static inline uint64_t home(uint64_t key, int width) {                           // `width` bits of the hash
    return identity ? key & ((1u << width) - 1) : mix(key) >> (64 - width);
}
// endregion

// ---- chaining: an array of buckets, each the head of a list
static void chain_insert(uint64_t key, uint32_t value) {
    uint64_t b = home(key, bits);
    slots[++nodes] = (slot){key, value, heads[b]};
    heads[b] = nodes;
}
static inline slot *chain_find(uint64_t key, counts *c) {
    uint64_t b = home(key, bits);
    touch(c, &heads[b]);
    for (uint32_t i = heads[b]; i; i = slots[i].extra) {
        if (c) c->probes++, c->compares++, touch(c, &slots[i]);
        if (slots[i].key == key) return &slots[i];
    }
    return NULL;
}

// ---- linear probing: take the next free slot
static void linear_insert(uint64_t key, uint32_t value) {
    uint64_t i = home(key, bits);
    while (slots[i].key) i = (i + 1) & mask;
    slots[i] = (slot){key, value, 0};
}
// region: linear
static inline slot *linear_find(uint64_t key, counts *c) {
    for (uint64_t i = home(key, bits);; i = (i + 1) & mask) {
        if (c) c->probes++, c->compares++, touch(c, &slots[i]);
        if (slots[i].key == key) return &slots[i];
        if (slots[i].key == 0) return NULL;              // an empty slot: the key was never pushed past here
    }
}
// endregion

// ---- Robin Hood: the same walk, but a key far from home takes the slot of one that is nearer to its own
// region: robinhood
static void robinhood_insert(uint64_t key, uint32_t value) {
    slot s = {key, value, 0};                            // extra: how far from home
    for (uint64_t i = home(key, bits);; i = (i + 1) & mask, s.extra++) {
        if (slots[i].key == 0) { slots[i] = s; return; }
        if (slots[i].extra < s.extra) { slot richer = slots[i]; slots[i] = s; s = richer; }
    }
}
static inline slot *robinhood_find(uint64_t key, counts *c) {
    uint32_t distance = 0;
    for (uint64_t i = home(key, bits);; i = (i + 1) & mask, distance++) {
        if (c) c->probes++, c->compares++, touch(c, &slots[i]);
        if (slots[i].key == key) return &slots[i];
        if (slots[i].key == 0 || slots[i].extra < distance) return NULL;   // it would have taken this slot
    }
}
// endregion

// ---- Swiss: groups of 16 slots, one control byte for each; compare 16 bytes at once
// region: swiss
static inline uint32_t match(const uint8_t *group, uint8_t byte) {          // bit j: control byte j equals `byte`
#ifdef __SSE2__
    __m128i all = _mm_load_si128((const __m128i *)group);
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8((char)byte)));
#else
    uint32_t m = 0;
    for (int j = 0; j < 16; j++) m |= (uint32_t)(group[j] == byte) << j;
    return m;
#endif
}
static inline slot *swiss_find(uint64_t key, counts *c) {
    uint64_t h = home(key, bits + 3), g = h >> 7, groups = mask >> 4;       // group number, then 7 bits for the byte
    for (uint64_t step = 1;; g = (g + step++) & groups) {
        if (c) c->probes++, touch(c, &control[16 * g]);
        for (uint32_t m = match(control + 16 * g, h & 127); m; m &= m - 1) {
            slot *s = &slots[16 * g + (uint64_t)__builtin_ctz(m)];
            if (c) c->compares++, touch(c, s);
            if (s->key == key) return s;
        }
        if (match(control + 16 * g, EMPTY)) return NULL;                     // a free slot in the group: stop
    }
}
// endregion
static void swiss_insert(uint64_t key, uint32_t value) {
    uint64_t h = home(key, bits + 3), g = h >> 7, groups = mask >> 4;
    uint32_t m;
    for (uint64_t step = 1; !(m = match(control + 16 * g, EMPTY)); step++) g = (g + step) & groups;
    uint64_t i = 16 * g + (uint64_t)__builtin_ctz(m);
    control[i] = h & 127;
    slots[i] = (slot){key, value, 0};
}

// ---- measuring
static uint64_t random64(uint64_t i) {                   // SplitMix64: distinct i give distinct numbers
    uint64_t z = (i + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
static uint64_t make_key(const char *kind, uint64_t i) {
    if (!strcmp(kind, "random")) return random64(i);
    return (i + 1) * (strcmp(kind, "stride16384") ? strcmp(kind, "stride64") ? 1 : 64 : 16384);
}
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}
#define LOOKUPS(FIND, WAIT)                                                                   \
    for (uint64_t q = 0; q < lookups; q++) { slot *s = FIND(asked[q] ^ (sum & WAIT), NULL); found += s != NULL; sum += s ? s->value : 0; }

int main(int argc, char **argv) {
    if (argc != 8) return 2;
    const char *table = argv[1], *kind = argv[3];
    identity = !strcmp(argv[2], "identity");
    bits = atoi(argv[4]);
    mask = (1ull << bits) - 1;
    uint64_t n = (uint64_t)((double)(mask + 1) * atof(argv[5]) + 0.5), lookups = strtoull(argv[6], NULL, 10);
    int repeats = atoi(argv[7]), which = !strcmp(table, "chaining") ? 0 : !strcmp(table, "linear") ? 1 : !strcmp(table, "robinhood") ? 2 : 3;

    slots = aligned_alloc(64, (mask + 4) / 4 * 64 + 64);
    heads = which == 0 ? aligned_alloc(64, (mask + 1) * sizeof *heads) : NULL;
    control = which == 3 ? aligned_alloc(64, mask + 1) : NULL;
    if (!slots || (which == 0 && !heads) || (which == 3 && !control)) return 3;
    memset(slots, 0, (mask + 4) / 4 * 64 + 64);
    if (heads) memset(heads, 0, (mask + 1) * sizeof *heads);
    if (control) memset(control, EMPTY, mask + 1);
    void (*insert[])(uint64_t, uint32_t) = {chain_insert, linear_insert, robinhood_insert, swiss_insert};
    slot *(*find[])(uint64_t, counts *) = {chain_find, linear_find, robinhood_find, swiss_find};
    for (uint64_t i = 0; i < n; i++) insert[which](make_key(kind, i), (uint32_t)(i & 0xffff) + 1);

    // correctness first: every key with its value, and none that was not inserted
    counts hit = {0, 0, 0, 0}, miss = {0, 0, 0, 0};
    uint64_t longest = 0, first = 0;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t before = hit.probes;
        hit.last = 0;
        slot *s = find[which](make_key(kind, i), &hit);
        if (!s || s->value != (uint32_t)(i & 0xffff) + 1) { fprintf(stderr, "%s: key %llu is wrong\n", table, (unsigned long long)i); return 1; }
        first += hit.probes - before == 1;
        if (hit.probes - before > longest) longest = hit.probes - before;
    }
    uint64_t absent_keys = n < 200000 ? n : 200000;
    for (uint64_t i = 0; i < absent_keys; i++) {
        miss.last = 0;
        if (find[which](random64(1000000000 + i), &miss)) { fprintf(stderr, "%s: found an absent key\n", table); return 1; }
    }
    printf("{\"hit_total\": %llu, \"hit_probes\": %.6f, \"miss_probes\": %.6f, \"longest\": %llu, \"first_percent\": %.4f, \"hit_compares\": %.6f, \"miss_compares\": %.6f, \"hit_lines\": %.6f, \"miss_lines\": %.6f",
           (unsigned long long)hit.probes, (double)hit.probes / (double)n, (double)miss.probes / (double)absent_keys,
           (unsigned long long)longest, 100.0 * (double)first / (double)n, (double)hit.compares / (double)n, (double)miss.compares / (double)absent_keys,
           (double)hit.lines / (double)n, (double)miss.lines / (double)absent_keys);

    uint64_t *asked = malloc((lookups + 1) * sizeof *asked);
    const char *kinds[] = {"hit", "miss", "hit_latency"};  // the last: each key is known when the lookup before it is done
    for (int k = 0; k < 3; k++) {
        bool absent = k == 1;
        uint64_t zero = never;
        for (uint64_t q = 0; q < lookups; q++)           // in random order, so that the order of insertion does not help
            asked[q] = absent ? random64(2000000000 + q) : make_key(kind, random64(q) % n);
        printf(", \"%s_ns\": [", kinds[k]);
        for (int r = -1; r < repeats; r++) {             // the first pass warms up and is dropped
            uint64_t found = 0, sum = 0;
            double start = now();
            if (k < 2) {
                if (which == 0) LOOKUPS(chain_find, 0) else if (which == 1) LOOKUPS(linear_find, 0)
                else if (which == 2) LOOKUPS(robinhood_find, 0) else LOOKUPS(swiss_find, 0)
            } else {
                if (which == 0) LOOKUPS(chain_find, zero) else if (which == 1) LOOKUPS(linear_find, zero)
                else if (which == 2) LOOKUPS(robinhood_find, zero) else LOOKUPS(swiss_find, zero)
            }
            double ns = (now() - start) / (double)(lookups ? lookups : 1);
            if (found != (absent ? 0 : lookups) || (lookups && !absent && !sum)) return 1;
            if (r >= 0) printf("%s%.3f", r ? ", " : "", ns);
        }
        printf("]");
    }
    printf("}\n");
    return 0;
}
