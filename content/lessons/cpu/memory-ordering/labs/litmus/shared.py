"""The store-buffer test in Python: two processes, one shared NumPy array of int64.
usage: shared.py <numpy|memoryview> <trials>     prints the trials on time, and those in which both read 0"""
import os, sys
from multiprocessing import Process, shared_memory
from time import perf_counter_ns

import numpy as np

X, Y, GATE, START, LINE = 0, 16, 32, 64, 16  # indices of int64; 16 of them are two cache lines


def play(me, name, kind, trials, found):
    os.sched_setaffinity(0, {me})
    memory = shared_memory.SharedMemory(name)
    a = memory.buf.cast("q") if kind == "memoryview" else np.ndarray(512, np.int64, memory.buf)
    mine, other = (X, Y) if me == 0 else (Y, X)
    result = np.zeros(trials, np.int64)
    for t in range(trials):
        a[GATE + LINE * me] = 2 * t + 1
        while a[GATE + LINE * (1 - me)] < 2 * t + 1:
            pass
        if me == 0:
            a[X] = a[Y] = 0
            a[START] = perf_counter_ns() + 20000
        a[GATE + LINE * me] = 2 * t + 2
        while a[GATE + LINE * (1 - me)] < 2 * t + 2:
            pass
        start = a[START]
        a[X], a[Y]
        late = perf_counter_ns() > start
        while perf_counter_ns() < start:
            pass
        # region: store-load
        a[mine] = 1
        seen = a[other]
        # endregion
        result[t] = -1 if late or perf_counter_ns() > start + 10000 else seen
    np.save(found, result)
    del a
    memory.close()


if __name__ == "__main__":
    kind, trials = sys.argv[1], int(sys.argv[2])
    memory = shared_memory.SharedMemory(create=True, size=4096)
    players = [Process(target=play, args=(me, memory.name, kind, trials, f"seen{me}.npy")) for me in (0, 1)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    memory.close()
    memory.unlink()
    r0, r1 = np.load("seen0.npy"), np.load("seen1.npy")
    valid = (r0 >= 0) & (r1 >= 0)
    print(valid.sum(), (valid & (r0 == 0) & (r1 == 0)).sum())
