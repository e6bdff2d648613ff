/* What does touching memory take? Prints one JSON object with what the kernel counted.
 * usage: touch PAGES STRIDE OFFSET on|off
 * Maps PAGES * STRIDE pages of anonymous memory, OFFSET pages behind a boundary of 512 GiB, and writes
 * one byte to every STRIDE-th page. on: huge pages are asked for, off: they are forbidden. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { PAGE = 4096 };
/* 16 TiB. No other mapping shares an entry of the top-level table with it, so all tables below are new. */
static const uintptr_t BASE = 1ULL << 44;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* The number behind `name` in a file of /proc/self, in kB; where `from` is not 0, of the mapping that begins there. */
static long kilobytes(const char *path, const char *name, uintptr_t from)
{
    char line[512];
    long kb = -1;
    unsigned long start, end;
    int here = from == 0;
    FILE *file = fopen(path, "r");
    while (file && kb < 0 && fgets(line, sizeof line, file)) {
        if (from && sscanf(line, "%lx-%lx ", &start, &end) == 2)
            here = start == from;
        else if (here && !strncmp(line, name, strlen(name)))
            kb = strtol(line + strlen(name), NULL, 10);
    }
    if (file)
        fclose(file);
    if (kb < 0)
        fail(name);
    return kb;
}

static void touch(volatile uint8_t *p, size_t pages, size_t stride)
{
    for (size_t i = 0; i < pages; i++)
        p[i * stride * PAGE] = (uint8_t)(i % 251 + 1);
}

static long faults(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

static uint8_t *map(uintptr_t at, size_t bytes, int advice)
{
    uint8_t *p = mmap((void *)at, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (p == MAP_FAILED)
        fail("mmap");
    if (madvise(p, bytes, advice))
        fail("madvise");
    return p;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    size_t pages = strtoull(argv[1], NULL, 10), stride = strtoull(argv[2], NULL, 10);
    uintptr_t at = BASE + strtoull(argv[3], NULL, 10) * PAGE;
    int huge = !strcmp(argv[4], "on");

    /* Rehearsal in another place: afterwards the code and its buffers have been touched, and cost nothing more. */
    uint8_t *p = map(BASE / 2, PAGE, MADV_NOHUGEPAGE);
    touch(p, 1, 1);
    faults();
    kilobytes("/proc/self/smaps", "Rss:", BASE / 2);
    kilobytes("/proc/self/status", "VmPTE:", 0);

    p = map(at, pages * stride * PAGE, huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    long tables = kilobytes("/proc/self/status", "VmPTE:", 0);
    long before = faults();
    touch(p, pages, stride);
    long after = faults();
    tables = kilobytes("/proc/self/status", "VmPTE:", 0) - tables;
    long resident = kilobytes("/proc/self/smaps", "Rss:", at);
    long inHuge = kilobytes("/proc/self/smaps", "AnonHugePages:", at);

    for (size_t i = 0; i < pages; i++)
        if (p[i * stride * PAGE] != i % 251 + 1) {
            fprintf(stderr, "wrong byte in page %zu\n", i);
            return 1;
        }
    long again = faults();
    touch(p, pages, stride);
    if (faults() != again) {
        fprintf(stderr, "the second touch faulted\n");
        return 1;
    }
    printf("{\"faults\": %ld, \"tables\": %ld, \"resident\": %ld, \"huge\": %ld}\n", after - before, tables, resident, inHuge);
    return 0;
}
