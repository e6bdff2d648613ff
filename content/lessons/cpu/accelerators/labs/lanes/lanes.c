// A matrix product of 8-bit integers from one instruction. VPDPBUSD takes 16 columns and 4 steps of depth at a time:
// 64 multiplications and their sums. Whatever does not fill it is padding, as in a systolic array.
#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define UNROLL _Pragma("GCC unroll 16")          // keeps the sums in registers
enum { LANES = 16, GROUP = 4, ROWS = 8 };    // columns and depth of one instruction; rows kept in registers at a time

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

// region: kernel
// x: unsigned bytes, rows × groups of 4. w: signed bytes, stored so that 16 columns × 4 depths lie together.
static void product(const uint8_t *x, const int8_t *w, int32_t *out, int rows, int groups, int blocks) {
    for (int b = 0; b < blocks; b++)                                  // 16 columns
        for (int r = 0; r < rows; r += ROWS) {
            __m512i sum[ROWS];
            UNROLL for (int i = 0; i < ROWS; i++) sum[i] = _mm512_setzero_si512();
            for (int g = 0; g < groups; g++) {                        // 4 steps of depth
                __m512i weights = _mm512_loadu_si512(w + ((size_t)b * groups + g) * LANES * GROUP);
                UNROLL for (int i = 0; i < ROWS; i++) {
                    int32_t four;
                    memcpy(&four, x + ((size_t)(r + i) * groups + g) * GROUP, GROUP);
                    sum[i] = _mm512_dpbusd_epi32(sum[i], _mm512_set1_epi32(four), weights);
                }
            }
            UNROLL for (int i = 0; i < ROWS; i++)
                _mm512_storeu_si512(out + ((size_t)(r + i) * blocks + b) * LANES, sum[i]);
        }
}
// endregion

// The same with fused multiply-adds of 16 float32: one step of depth in an instruction.
static void product_f32(const float *x, const float *w, float *out, int rows, int depth, int blocks) {
    for (int b = 0; b < blocks; b++)
        for (int r = 0; r < rows; r += ROWS) {
            __m512 sum[ROWS];
            UNROLL for (int i = 0; i < ROWS; i++) sum[i] = _mm512_setzero_ps();
            for (int d = 0; d < depth; d++) {
                __m512 weights = _mm512_loadu_ps(w + ((size_t)b * depth + d) * LANES);
                UNROLL for (int i = 0; i < ROWS; i++)
                    sum[i] = _mm512_fmadd_ps(_mm512_set1_ps(x[(size_t)(r + i) * depth + d]), weights, sum[i]);
            }
            UNROLL for (int i = 0; i < ROWS; i++) _mm512_storeu_ps(out + ((size_t)(r + i) * blocks + b) * LANES, sum[i]);
        }
}

// What the instruction costs with nothing around it: 12 independent sums, all in registers.
static double alone(int times) {
    __m512i sum[12], a = _mm512_set1_epi32(0x01010101);
    UNROLL for (int i = 0; i < 12; i++) sum[i] = _mm512_setzero_si512();
    double t = now();
    for (int n = 0; n < times; n++)
        UNROLL for (int i = 0; i < 12; i++) {
            sum[i] = _mm512_dpbusd_epi32(sum[i], a, a);
            __asm__ volatile("" : "+v"(sum[i]));
        }
    t = now() - t;
    UNROLL for (int i = 0; i < 12; i++)
        if (_mm512_reduce_add_epi32(sum[i]) != 64 * times) exit(3);
    return t / times / 12 * 1e9;
}

static int up(int n, int to) { return (n + to - 1) / to; }

static void *need(size_t bytes) {
    void *p = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!p) exit(4);
    memset(p, 0, bytes);
    return p;
}

// Prints, for every shape on the command line (rows,depth,columns), the time of one product, checked against plain loops.
int main(int argc, char **argv) {
    if (argc < 3) return 2;
    double budget = atof(argv[1]);                                    // seconds of timing for each shape and kernel
    for (int a = 2; a < argc; a++) {
        int rows, depth, columns;
        if (sscanf(argv[a], "%d,%d,%d", &rows, &depth, &columns) != 3 || rows % ROWS) return 2;
        int groups = up(depth, GROUP), blocks = up(columns, LANES);
        uint8_t *x = need((size_t)rows * groups * GROUP);
        int8_t *w = need((size_t)blocks * groups * LANES * GROUP);
        float *xf = need(sizeof(float) * rows * depth), *wf = need(sizeof(float) * blocks * depth * LANES);
        int32_t *out = need(sizeof(int32_t) * rows * blocks * LANES);
        float *outf = need(sizeof(float) * rows * blocks * LANES);
        for (int r = 0; r < rows; r++)
            for (int d = 0; d < depth; d++)
                xf[(size_t)r * depth + d] = x[(size_t)r * groups * GROUP + d] = (uint8_t)(rand() % 128);
        for (int d = 0; d < depth; d++)
            for (int c = 0; c < columns; c++)
                wf[((size_t)(c / LANES) * depth + d) * LANES + c % LANES] =
                    w[(((size_t)(c / LANES) * groups + d / GROUP) * LANES + c % LANES) * GROUP + d % GROUP] =
                        (int8_t)(rand() % 255 - 127);
        product(x, w, out, rows, groups, blocks);
        product_f32(xf, wf, outf, rows, depth, blocks);
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                int32_t sum = 0;
                for (int d = 0; d < depth; d++)
                    sum += x[(size_t)r * groups * GROUP + d] *
                           w[(((size_t)(c / LANES) * groups + d / GROUP) * LANES + c % LANES) * GROUP + d % GROUP];
                size_t at = ((size_t)r * blocks + c / LANES) * LANES + c % LANES;
                if (out[at] != sum || outf[at] != (float)sum) {
                    fprintf(stderr, "wrong product at %d,%d of %s\n", r, c, argv[a]);
                    return 1;
                }
            }
        int times = 1;
        double t, tf, start = now();
        product(x, w, out, rows, groups, blocks);
        times += (int)(budget / (now() - start + 1e-9));
        t = now();
        for (int n = 0; n < times; n++) product(x, w, out, rows, groups, blocks);
        t = (now() - t) / times * 1e9;
        tf = now();
        for (int n = 0; n < times / 4 + 1; n++) product_f32(xf, wf, outf, rows, depth, blocks);
        tf = (now() - tf) / (times / 4 + 1) * 1e9;
        printf("%d %d %d %lld %.6g %.6g %.6g\n", rows, depth, columns, (long long)rows * groups * blocks, t, tf,
               alone((int)(budget * 1e8) + 1000));
        free(x), free(w), free(xf), free(wf), free(out), free(outf);
    }
    return 0;
}
