"""Allocate a NumPy array, fill it twice. usage: fill.py MIB, with NUMPY_MADVISE_HUGEPAGE set to 0 or 1"""
import json, resource, sys, time
import numpy as np

size = int(sys.argv[1]) << 20
warm = np.empty(size, np.uint8)  # let a virtual machine fetch its memory from the host
warm.fill(1)
del warm


def measured(action):
    faults, start = resource.getrusage(resource.RUSAGE_SELF).ru_minflt, time.perf_counter()
    action()
    ms = (time.perf_counter() - start) * 1e3
    return {"ms": ms, "minor": resource.getrusage(resource.RUSAGE_SELF).ru_minflt - faults}


def allocate():
    global array
    array = np.empty(size, np.uint8)


steps = {"allocate": measured(allocate), "fill": measured(lambda: array.fill(7)), "refill": measured(lambda: array.fill(9))}
if int(array[::4096].sum(dtype=np.int64)) != 9 * (size // 4096):
    sys.exit("wrong contents")
print(json.dumps({"numpy": np.__version__, "steps": steps}))
