#!/bin/sh
# The plain loop five times, the intrinsics once, all in one shared library.
set -eu
cc="gcc -O3 -Wall -Wextra -Werror -fPIC -c"
$cc -march=x86-64-v3 -fno-tree-vectorize -DNAME=scalar loop.c -o scalar.o
$cc -march=x86-64-v3 -DNAME=o3 loop.c -o o3.o
$cc -march=x86-64-v3 -ffast-math -DNAME=fast loop.c -o fast.o
$cc -march=x86-64-v3 -fassociative-math -fno-signed-zeros -fno-trapping-math -DNAME=reassoc loop.c -o reassoc.o
$cc -march=x86-64-v4 -mprefer-vector-width=512 -ffast-math -DNAME=fast512 loop.c -o fast512.o
$cc hand.c -o hand.o
gcc -shared ./*.o -o libdot.so # linked without -ffast-math: with it, gcc 12 would change the whole process
