/* What does it cost to touch a page?
 * usage: touch KIND PAGES STRIDE FILE
 *   small     anonymous memory, 4 KiB pages       huge      the same, 2 MiB pages asked for
 *   populate  mmap itself fills the page tables   cow       written by a child after fork
 *   file      a mapped file that is in the page cache
 *   cold      the same file, put out of the cache first; these two want STRIDE 4096
 * Touches PAGES pages, STRIDE bytes apart, one byte each, twice. Prints one JSON object. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, LINE = 64 };
static const uintptr_t BASE = 1ULL << 44; /* 16 TiB: a free place, so that table counts repeat */

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static long page_table_kb(void)
{
    char line[256];
    long kb = -1;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "VmPTE: %ld", &kb) == 1)
            break;
    if (f)
        fclose(f);
    return kb;
}

/* region: touch */
/* One byte per page. The line within the page moves on, so that the lines
 * touched do not all compete for one set of the cache. */
static size_t offset(size_t i, size_t stride)
{
    return i * stride + i % (PAGE / LINE) * LINE;
}

static double pass(volatile uint8_t *p, size_t pages, size_t stride, int write)
{
    double start = now_ns();
    for (size_t i = 0; i < pages; i++) {
        if (write)
            p[offset(i, stride)] = (uint8_t)(i % 251);
        else
            (void)p[offset(i, stride)];
    }
    return (now_ns() - start) / (double)pages;
}
/* endregion */

static void check(const volatile uint8_t *p, size_t pages, size_t stride)
{
    for (size_t i = 0; i < pages; i++)
        if (p[offset(i, stride)] != i % 251) {
            fprintf(stderr, "wrong byte in page %zu\n", i);
            exit(1);
        }
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    const char *kind = argv[1];
    size_t pages = strtoull(argv[2], NULL, 10), stride = strtoull(argv[3], NULL, 10);
    int file = !strcmp(kind, "file"), cold = !strcmp(kind, "cold");
    int populate = !strcmp(kind, "populate"), cow = !strcmp(kind, "cow");
    int flags = MAP_PRIVATE | MAP_FIXED_NOREPLACE | MAP_NORESERVE, fd = -1;
    if (file || cold) {
        fd = open(argv[4], O_RDONLY);
        if (fd < 0)
            fail(argv[4]);
        if (cold && posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED))
            fail("posix_fadvise");
    } else {
        flags |= MAP_ANONYMOUS | (populate ? MAP_POPULATE : 0);
    }

    struct rusage before, after;
    uint8_t *rehearsal = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (rehearsal == MAP_FAILED)
        fail("mmap");
    madvise(rehearsal, PAGE, MADV_NOHUGEPAGE); /* so that the code itself has been touched before we count */
    pass(rehearsal, 1, PAGE, 1);
    getrusage(RUSAGE_SELF, &before);
    long tables = page_table_kb();
    getrusage(RUSAGE_SELF, &before);
    double start = now_ns();
    uint8_t *p = mmap((void *)BASE, pages * stride, fd < 0 ? PROT_READ | PROT_WRITE : PROT_READ, flags, fd, 0);
    double map_ns = now_ns() - start, fork_ns = 0, first, second;
    if (p == MAP_FAILED)
        fail("mmap");
    if (!populate && fd < 0)
        madvise(p, pages * stride, !strcmp(kind, "huge") ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    if (cold)
        madvise(p, pages * stride, MADV_RANDOM); /* no readahead: every touch waits by itself */

    pid_t child = 0;
    if (cow) {
        pass(p, pages, stride, 1);
        start = now_ns();
        child = fork();
        fork_ns = now_ns() - start;
        if (child < 0)
            fail("fork");
        if (child) {
            int status;
            waitpid(child, &status, 0);
            check(p, pages, stride); /* what the child wrote is not here */
            return status != 0;
        }
        start = now_ns();
        getrusage(RUSAGE_SELF, &before);
        for (size_t i = 0; i < pages; i++)
            ((volatile uint8_t *)p)[offset(i, stride)] = 255;
        first = (now_ns() - start) / (double)pages;
    } else {
        first = pass(p, pages, stride, fd < 0);
    }
    getrusage(RUSAGE_SELF, &after);
    tables = page_table_kb() - tables;
    second = pass(p, pages, stride, fd < 0);
    if (cow)
        pass(p, pages, stride, 1);
    check(p, pages, stride);
    printf("{\"first_ns\": %.2f, \"second_ns\": %.2f, \"map_ns\": %.2f, \"fork_ns\": %.2f, "
           "\"minor\": %ld, \"major\": %ld, \"tables_kib\": %ld}\n",
           first, second, map_ns / (double)pages, fork_ns / (double)pages,
           after.ru_minflt - before.ru_minflt, after.ru_majflt - before.ru_majflt, tables);
    return 0;
}
