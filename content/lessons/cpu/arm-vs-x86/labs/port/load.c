// Loads a shared library, as Python loads an extension module. usage: load LIBRARY
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
    void *library = argc == 2 ? dlopen(argv[1], RTLD_NOW) : NULL;
    printf("page size %ld: %s\n", sysconf(_SC_PAGESIZE), library ? "loaded" : dlerror());
    return !library;
}
