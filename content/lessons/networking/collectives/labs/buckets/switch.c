/* A switch with distance. usage: switch DELAY_US MBIT NAMESPACE...
 * Puts a TUN device "net0" into each namespace, holds every packet for DELAY_US,
 * and lets it out through the receiver's port, which passes MBIT megabits a second.
 * Host number r + 1 (last byte of the IPv4 address) lives behind port r. Ends with its standard input. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { PORTS = 64, FRAME = 9000, HEADER = 14 };
struct packet { struct packet *next; double due; int size; unsigned char bytes[FRAME]; };
struct port { struct packet *first, **last; double free_at; } ports[PORTS];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static int open_tun(const char *space)
{
    char path[256];
    snprintf(path, sizeof path, "/run/netns/%s", space);
    int ns = open(path, O_RDONLY);
    if (ns < 0 || setns(ns, CLONE_NEWNET) < 0)
        return perror(path), -1;
    close(ns);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    struct ifreq request = { .ifr_name = "net0", .ifr_flags = IFF_TUN | IFF_NO_PI };
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) < 0)
        return perror("/dev/net/tun"), -1;
    return fd;
}

/* region: delay */
/* Every port is first in, first out, so each packet's departure is known when it comes in. */
static void arrive(struct packet *p, double delay, double bytes_per_second, int count)
{
    int to = p->bytes[19] - 1;                      /* last byte of the destination */
    if (p->bytes[0] >> 4 != 4 || to < 0 || to >= count) {
        free(p);                                    /* not IPv4 for one of us */
        return;
    }
    struct port *port = &ports[to];
    double ready = now() + delay;
    double start = ready > port->free_at ? ready : port->free_at;
    port->free_at = start + (p->size + HEADER) / bytes_per_second;
    p->due = start;
    p->next = NULL;
    *port->last = p;
    port->last = &p->next;
}
/* endregion */

int main(int argc, char **argv)
{
    int count = argc - 3;
    if (count < 2 || count > PORTS)
        return fprintf(stderr, "usage: switch DELAY_US MBIT NAMESPACE...\n"), 2;
    double delay = atof(argv[1]) * 1e-6, rate = atof(argv[2]) * 1e6 / 8;
    struct pollfd fds[PORTS + 1];
    for (int r = 0; r < count; r++) {
        fds[r] = (struct pollfd){ .fd = open_tun(argv[3 + r]), .events = POLLIN };
        if (fds[r].fd < 0)
            return 1;
        ports[r].last = &ports[r].first;
    }
    fds[count] = (struct pollfd){ .fd = 0, .events = POLLIN };
    prctl(PR_SET_TIMERSLACK, 1);
    puts("ready");
    fflush(stdout);
    for (;;) {
        double wait = 1;
        for (int r = 0; r < count; r++)
            if (ports[r].first && ports[r].first->due - now() < wait)
                wait = ports[r].first->due - now();
        struct timespec timeout = { 0, wait > 0 ? (long)(wait * 1e9) : 0 };
        if (wait >= 1)
            timeout = (struct timespec){ 1, 0 };
        ppoll(fds, count + 1, &timeout, NULL);
        if (fds[count].revents)
            return 0;
        for (int r = 0; r < count; r++)
            while (fds[r].revents & POLLIN) {
                struct packet *p = malloc(sizeof *p);
                if (!p || (p->size = read(fds[r].fd, p->bytes, FRAME)) <= 0) {
                    free(p);
                    break;
                }
                arrive(p, delay, rate, count);
            }
        for (int r = 0; r < count; r++)
            while (ports[r].first && ports[r].first->due <= now()) {
                struct packet *p = ports[r].first;
                if (!(ports[r].first = p->next))
                    ports[r].last = &ports[r].first;
                if (write(fds[r].fd, p->bytes, p->size) < 0)
                    perror("a packet was lost");
                free(p);
            }
    }
}
