/* A loop whose time goes to one division, followed by eight additions that wait for nothing.
 *   skid with|without <rounds>       ns per round; symbols loop_begin, slow, after and loop_end mark the code */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* region: loop */
/* %rax is divided by 1 again and again: each division waits for the one before. */
#define ROUND(slow)                                                       \
    "xor %%edx, %%edx\n" slow                                             \
    "add $1, %%r8\n add $1, %%r9\n add $1, %%r10\n add $1, %%r11\n"       \
    "add $1, %%r8\n add $1, %%r9\n add $1, %%r10\n add $1, %%r11\n"
/* endregion */

#define FUNCTION(name, slow)                                                                   \
    __attribute__((noinline)) uint64_t name(uint64_t rounds)                                   \
    {                                                                                          \
        uint64_t x = ~0ULL, one = 1;                                                           \
        __asm__ volatile(".globl " #name "_loop\n" #name "_loop:\n" ROUND(slow)                 \
                         "sub $1, %1\n jne " #name "_loop\n"                                   \
                         : "+a"(x), "+r"(rounds)                                               \
                         : "r"(one)                                                            \
                         : "rdx", "r8", "r9", "r10", "r11", "cc");                             \
        return x;                                                                              \
    }
FUNCTION(with, "div %2\n")
FUNCTION(without, "")

int main(int argc, char **argv)
{
    if (argc != 3)
        return fprintf(stderr, "see the comment at the top of skid.c\n"), 2;
    uint64_t rounds = strtoull(argv[2], NULL, 10);
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    uint64_t x = !strcmp(argv[1], "with") ? with(rounds) : without(rounds);
    clock_gettime(CLOCK_MONOTONIC, &b);
    if (x != ~0ULL)
        return fprintf(stderr, "wrong quotient\n"), 1;
    printf("%.5f\n", ((double)(b.tv_sec - a.tv_sec) * 1e9 + (double)(b.tv_nsec - a.tv_nsec)) / (double)rounds);
    return 0;
}
