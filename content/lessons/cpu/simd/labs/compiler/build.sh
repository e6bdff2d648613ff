#!/bin/sh
# The loops with reports, the promises with and without -ffast-math.
set -eu
flags="-O3 -march=x86-64-v3 -Wall -Wextra -Werror -fPIC"
gcc $flags -fopenmp-simd -c loops.c -o loops.o
gcc $flags -c activation.c -o activation.o
gcc $flags -c bench.c -o bench.o
gcc -shared loops.o activation.o bench.o -o libloops.so
gcc $flags -shared promises.c -o libstrict.so
gcc $flags -fassociative-math -fno-signed-zeros -fno-trapping-math -shared promises.c -o libthree.so
gcc $flags -ffast-math -shared promises.c -o libfast.so
