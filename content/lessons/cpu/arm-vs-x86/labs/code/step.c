// Counts the instructions that a program executes in given functions, on the real processor: a breakpoint at each function,
// and single steps from there until it returns. For code that QEMU cannot run (AVX-512).
// usage: step PROGRAM START SIZE [START SIZE …], addresses in hexadecimal; prints one count a function
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 64 };
static unsigned long start[MOST], size[MOST], count[MOST];
static long original[MOST];

static void arm(pid_t child, int i) { ptrace(PTRACE_POKETEXT, child, start[i], (original[i] & ~0xffL) | 0xcc); }

static void disarm(pid_t child, int i) { ptrace(PTRACE_POKETEXT, child, start[i], original[i]); }

int main(int argc, char **argv) {
    int ranges = (argc - 2) / 2, status;
    if (argc < 4 || ranges > MOST) return 2;
    for (int i = 0; i < ranges; i++) start[i] = strtoul(argv[2 + 2 * i], NULL, 16), size[i] = strtoul(argv[3 + 2 * i], NULL, 16);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout)) _exit(1);
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        execl(argv[1], argv[1], (char *)NULL);
        _exit(1);
    }
    waitpid(child, &status, 0);
    for (int i = 0; i < ranges; i++) original[i] = ptrace(PTRACE_PEEKTEXT, child, start[i], NULL), arm(child, i);
    for (;;) {
        struct user_regs_struct registers;
        ptrace(PTRACE_CONT, child, NULL, NULL);
        waitpid(child, &status, 0);
        if (!WIFSTOPPED(status)) break;
        ptrace(PTRACE_GETREGS, child, NULL, &registers);
        int i = 0;
        while (i < ranges && registers.rip - 1 != start[i]) i++;
        if (i == ranges) return 1;
        disarm(child, i);
        registers.rip = start[i];
        ptrace(PTRACE_SETREGS, child, NULL, &registers);
        for (unsigned long entry = registers.rsp; registers.rsp <= entry;) {  // until the return has popped its address
            if (registers.rip - start[i] < size[i]) count[i]++;
            ptrace(PTRACE_SINGLESTEP, child, NULL, NULL);
            waitpid(child, &status, 0);
            if (!WIFSTOPPED(status)) return 1;
            ptrace(PTRACE_GETREGS, child, NULL, &registers);
        }
        arm(child, i);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status)) return 1;
    for (int i = 0; i < ranges; i++) printf("%lu\n", count[i]);
    return 0;
}
