/* LINES cache lines, visited in random order, each load waiting for the one before.
 * usage: tlb spread|packed|huge LINES STEPS SAMPLES
 *   spread  each line in a page of its own     packed  64 lines to a page
 *   huge    spread, on memory that the kernel maps with 2 MiB pages
 *        tlb sizes              what CPUID says about the TLB (AMD) */
#define _GNU_SOURCE
#include <cpuid.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { PAGE = 4096, LINE = 64, HUGE_PAGE = 2 << 20 };

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint64_t state = 42;

static uint64_t next_random(void) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545F4914F6CDD1DULL >> 16;
}

/* region: ring */
/* A ring through all lines: each holds the address of the next. */
static void **make_ring(char *memory, size_t lines, int packed)
{
    void ***line = malloc(lines * sizeof *line);
    if (!line)
        exit(1);
    for (size_t i = 0; i < lines; i++)
        line[i] = (void **)(packed ? memory + i * LINE
                                   : memory + i * PAGE + next_random() % (PAGE / LINE) * LINE);
    for (size_t i = lines - 1; i > 0; i--) { /* shuffle */
        size_t j = next_random() % (i + 1);
        void **swap = line[i];
        line[i] = line[j];
        line[j] = swap;
    }
    for (size_t i = 0; i < lines; i++)
        *line[i] = (void *)line[(i + 1) % lines];
    void **start = line[0];
    free(line);
    return start;
}

static void **walk(void **at, size_t steps)
{
    for (size_t i = 0; i < steps; i++)
        at = (void **)*at;
    return at;
}
/* endregion */

static long huge_kib(void)
{
    char text[256];
    long kib = -1;
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    while (f && fgets(text, sizeof text, f))
        if (sscanf(text, "AnonHugePages: %ld", &kib) == 1)
            break;
    if (f)
        fclose(f);
    return kib;
}

static int print_sizes(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(0x80000005, &a, &b, &c, &d))
        return 1;
    printf("first-level data TLB:  %u entries of 4 KiB, %u of 2 MiB\n", b >> 16 & 0xff, a >> 16 & 0xff);
    if (!__get_cpuid(0x80000006, &a, &b, &c, &d))
        return 1;
    printf("second-level data TLB: %u entries of 4 KiB, %u of 2 MiB\n", b >> 16 & 0xfff, a >> 16 & 0xfff);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "sizes"))
        return print_sizes();
    if (argc != 5)
        return 2;
    int huge = !strcmp(argv[1], "huge"), packed = !strcmp(argv[1], "packed");
    size_t lines = strtoull(argv[2], NULL, 10), steps = strtoull(argv[3], NULL, 10);
    int samples = atoi(argv[4]);
    size_t bytes = (lines * (packed ? LINE : PAGE) + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    char *raw = mmap(NULL, bytes + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (raw == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    char *memory = (char *)(((uintptr_t)raw + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE);
    madvise(memory, bytes, huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    memset(memory, 0, bytes);
    if (huge_kib() != (huge ? (long)(bytes / 1024) : 0)) {
        fprintf(stderr, "asked for %s pages, got %ld KiB in huge pages\n", argv[1], huge_kib());
        return 1;
    }
    void **at = make_ring(memory, lines, packed);
    void **end = at;
    for (size_t i = 1; i <= lines; i++) { /* the check: home after all lines, not before */
        end = (void **)*end;
        if ((end == at) != (i == lines)) {
            fprintf(stderr, "not a ring of %zu lines\n", lines);
            return 1;
        }
    }
    printf("[");
    for (int s = 0; s < samples; s++) {
        double start = now_ns();
        at = walk(at, steps);
        __asm__ volatile("" : "+r"(at));
        printf("%s%.4f", s ? ", " : "", (now_ns() - start) / (double)steps);
    }
    printf("]\n");
    return 0;
}
