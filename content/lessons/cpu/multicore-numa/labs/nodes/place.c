/* Touches memory and asks the kernel on which node each page lies.
 *   place touch <cpu that writes> <cpu that reads>    one thread writes 64 MiB, then moves and reads
 *   place halves <cpu> <cpu>                          two threads write one half each
 *   place policy                                      writes under the policy that numactl gave
 *   place move <to node>                              writes, then asks move_pages to move all
 *   place watch <cpu that writes> <cpu that reads>    writes, then reads for some seconds and looks again and again
 *   place file <path>                                 maps a file that is in the page cache and reads it
 *   place calls                                       what mbind and move_pages answer for node 1
 * prints: pages on node 0, pages on node 1 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/mempolicy.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 16384 };
static char *memory;
static const double watch_seconds = 5;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void pin(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET((size_t)cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set))
        exit((perror("sched_setaffinity"), 3));
}

/* region: count */
static void count(void)
{
    static void *page[PAGES];
    static int node[PAGES];
    for (int i = 0; i < PAGES; i++)
        page[i] = memory + (size_t)i * PAGE;
    /* without a list of target nodes, move_pages moves nothing and reports where each page is */
    if (syscall(SYS_move_pages, 0, PAGES, page, NULL, node, 0))
        exit((perror("move_pages"), 4));
    int on[2] = { 0, 0 };
    for (int i = 0; i < PAGES; i++)
        if (node[i] == 0 || node[i] == 1)
            on[node[i]]++;
    printf("%d %d\n", on[0], on[1]);
}
/* endregion */

static void write_pages(int from, int to)
{
    for (int i = from; i < to; i++)
        memory[(size_t)i * PAGE] = 1;
}

static void read_pages(void)
{
    int sum = 0;
    for (int i = 0; i < PAGES; i++)
        sum += *(volatile char *)(memory + (size_t)i * PAGE);
    if (sum != PAGES)
        exit((fputs("wrong sum\n", stderr), 1));
}

static int cpus[2];
static void *half(void *arg)
{
    int me = *(int *)arg;
    pin(cpus[me]);
    write_pages(me * PAGES / 2, (me + 1) * PAGES / 2);
    return NULL;
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    memory = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED || madvise(memory, (size_t)PAGES * PAGE, MADV_NOHUGEPAGE))
        return perror("memory"), 2;
    if (argc == 4) {
        cpus[0] = atoi(argv[2]);
        cpus[1] = atoi(argv[3]);
    }
    if (!strcmp(what, "halves") && argc == 4) {
        pthread_t thread[2];
        int me[2] = { 0, 1 };
        for (int i = 0; i < 2; i++)
            pthread_create(&thread[i], NULL, half, &me[i]);
        for (int i = 0; i < 2; i++)
            pthread_join(thread[i], NULL);
        read_pages();
        count();
    } else if ((!strcmp(what, "touch") || !strcmp(what, "watch")) && argc == 4) {
        pin(cpus[0]);
        write_pages(0, PAGES);
        pin(cpus[1]);
        double start = seconds();
        do {
            read_pages();
            if (what[0] == 'w') {
                printf("%.2f ", seconds() - start);
                count();
                for (double until = seconds() + 0.5; seconds() < until;)
                    read_pages();
            }
        } while (what[0] == 'w' && seconds() - start < watch_seconds);
        if (what[0] == 't')
            count();
    } else if (!strcmp(what, "policy")) {
        write_pages(0, PAGES);
        read_pages();
        count();
    } else if (!strcmp(what, "move") && argc == 3) {
        static void *page[PAGES];
        static int node[PAGES], status[PAGES];
        write_pages(0, PAGES);
        for (int i = 0; i < PAGES; i++) {
            page[i] = memory + (size_t)i * PAGE;
            node[i] = atoi(argv[2]);
        }
        double start = seconds();
        if (syscall(SYS_move_pages, 0, PAGES, page, node, status, MPOL_MF_MOVE))
            return perror("move_pages"), 4;
        fprintf(stderr, "moved in %.3f s\n", seconds() - start);
        read_pages();
        count();
    } else if (!strcmp(what, "file") && argc == 3) {
        int file = open(argv[2], O_RDONLY), sum = 0;
        memory = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ, MAP_PRIVATE, file, 0);
        if (file < 0 || memory == MAP_FAILED)
            return perror(argv[2]), 2;
        for (int i = 0; i < PAGES; i++)
            sum += *(volatile char *)(memory + (size_t)i * PAGE);
        if (sum)
            return fputs("the file is not empty\n", stderr), 1;
        count();
    } else if (!strcmp(what, "calls")) {
        unsigned long second = 2, first = 1; /* one bit for each node */
        int node = 1, status = 0;
        void *page = memory;
        write_pages(0, PAGES);
        printf("mbind, node 0: %s\n", syscall(SYS_mbind, memory, PAGE, MPOL_BIND, &first, 64, 0) ? strerror(errno) : "accepted");
        printf("mbind, node 1: %s\n", syscall(SYS_mbind, memory, PAGE, MPOL_BIND, &second, 64, 0) ? strerror(errno) : "accepted");
        printf("mbind, interleave over 0 and 1: %s\n", (second = 3, syscall(SYS_mbind, memory, PAGE, MPOL_INTERLEAVE, &second, 64, 0)) ? strerror(errno) : "accepted");
        printf("move_pages to node 1: %s\n", syscall(SYS_move_pages, 0, 1, &page, &node, &status, MPOL_MF_MOVE) < 0 ? strerror(errno) : "accepted");
        char line[512];
        FILE *maps = fopen("/proc/self/numa_maps", "r");
        while (maps && fgets(line, sizeof line, maps))
            if (strtoul(line, NULL, 16) == (unsigned long)memory || strtoul(line, NULL, 16) == (unsigned long)memory + PAGE)
                fputs(line, stdout);
    } else {
        return fputs("see the comment at the top of place.c\n", stderr), 2;
    }
    return 0;
}
