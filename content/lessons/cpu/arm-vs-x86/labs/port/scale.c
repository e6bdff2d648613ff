// A loop that the compiler turns into SVE code where it may. usage: scale
#include <stdio.h>

static float x[1000];

__attribute__((noinline)) void scale(float *y, float a, int n) {
    for (int i = 0; i < n; i++) y[i] = a * y[i] + 1;
}

int main(void) {
    scale(x, 2, 1000);
    printf("%g\n", x[999]);
    return 0;
}
