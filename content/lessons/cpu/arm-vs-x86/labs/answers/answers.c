// The same C on two instruction sets: what must agree, and what may differ.
// usage: answers | answers divide | answers libm FILE
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// region: deviation
// Standard deviation of one channel, in one pass: the root of E[x*x] - E[x]*E[x].
__attribute__((noinline)) float deviation(const float *x, int n) {
    float sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        sum += x[i];
        squares += x[i] * x[i];
    }
    float mean = sum / n;
    return sqrtf(squares / n - mean * mean);
}
// endregion

// region: weights
// Weights of -3 to 3, kept in char; activations of 1.
__attribute__((noinline)) int dot(const char *weight, const signed char *activation, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) sum += weight[i] * activation[i];
    return sum;
}
// endregion

static uint32_t state = 1;

static uint32_t draw(void) { return state = state * 1664525u + 1013904223u; }

static float uniform(void) { return (draw() >> 8) / 16777216.0f; }

static uint32_t bits(float x) {
    uint32_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

static uint64_t mix(uint64_t hash, uint32_t word) { return (hash ^ word) * 1099511628211u; }

enum { COUNT = 100000 };

// 1,000 channels, each of n copies of one number, so every deviation is zero.
static void channels(int n) {
    float x[64];
    int zero = 0, nan = 0, positive = 0;
    state = 1;
    for (int k = 0; k < 1000; k++) {
        float value = uniform();
        for (int i = 0; i < n; i++) x[i] = value;
        float d = deviation(x, n);
        if (isnan(d)) nan++;
        else if (d == 0) zero++;
        else positive++;
    }
    printf("channels %d %d %d %d\n", n, zero, nan, positive);
}

// One operation at a time, each result stored: IEEE 754 fixes every bit.
static void single_operations(void) {
    uint64_t hash = 14695981039346656037u;
    state = 2;
    for (int i = 0; i < COUNT; i++) {
        volatile float a = uniform() * 8 - 4, b = uniform(), c = uniform(), r;
        r = a + b, hash = mix(hash, bits(r));
        r = a * b, hash = mix(hash, bits(r));
        r = a / (b + 1), hash = mix(hash, bits(r));
        r = sqrtf(b), hash = mix(hash, bits(r));
        r = fmaf(a, b, c), hash = mix(hash, bits(r));
        volatile int whole = (int)a;  // in range: defined
        hash = mix(hash, (uint32_t)whole);
    }
    printf("single %016llx\n", (unsigned long long)hash);
}

// Functions of libm, of which IEEE 754 does not require every bit.
static int write_libm(const char *name) {
    FILE *file = fopen(name, "wb");
    if (!file) return 1;
    state = 3;
    for (int i = 0; i < COUNT; i++) {
        float x = uniform() * 16 - 8, p = uniform() + 0.5f;  // 16 x is exact, so fusing cannot change the input
        float r[5] = {expf(x), logf(p), sinf(x), tanhf(x), powf(p, x)};
        fwrite(r, sizeof r, 1, file);
    }
    return fclose(file);
}

int main(int argc, char **argv) {
    if (argc == 3 && !strcmp(argv[1], "libm")) return write_libm(argv[2]);
    volatile int seven = 7, nothing = 0;
    if (argc == 2 && !strcmp(argv[1], "divide")) {
        printf("%d\n", seven / nothing);  // undefined
        return 0;
    }
    for (int n = 1; n <= 64; n *= 2) channels(n);
    single_operations();
    for (int tenths = 1; tenths <= 7; tenths += 6) {
        volatile float x = tenths / 10.0f, square = x * x;
        printf("square %d %.9g %.9g\n", tenths, square, fmaf(-x, x, square));  // what fmsub leaves
    }
    char weight[70];
    signed char activation[70];
    for (int i = 0; i < 70; i++) weight[i] = (char)(i % 7 - 3), activation[i] = 1;
    printf("weights %d\n", dot(weight, activation, 70));
    volatile float large = 3e9f, negative = -2, not_a_number = NAN;
    printf("to_int %d\n", (int)large);             // undefined: out of range
    printf("to_uint8 %d\n", (uint8_t)negative);    // undefined
    printf("nan_to_int %d\n", (int)not_a_number);  // undefined
    volatile double zero = 0;
    printf("nan_prints %f\n", zero / zero);
    printf("long_double_digits %d\n", LDBL_MANT_DIG);
    return 0;
}
