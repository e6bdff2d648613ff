/* Two processes hand one byte to and fro.   pipe <trips> */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int there[2], back[2], trips = argc > 1 ? atoi(argv[1]) : 1000;
    unsigned char byte = 0;
    if (pipe(there) || pipe(back))
        return 1;
    if (fork() == 0) {
        for (int i = 0; i < trips; i++) {
            if (read(there[0], &byte, 1) != 1)
                return 1;
            byte++;
            if (write(back[1], &byte, 1) != 1)
                return 1;
        }
        return 0;
    }
    for (int i = 0; i < trips; i++)
        if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
            return 1;
    wait(NULL);
    if (byte != (unsigned char)trips) /* the other side adds one each time */
        return fprintf(stderr, "wrong byte\n"), 1;
    return 0;
}
