"""How much of what it inherited does a forked worker copy by reading it?"""
import gc
import json
import os
import random
import sys
from array import array

import numpy as np

if sys.version_info[:2] != (3, 11):
    print(f"The model lays out strings as CPython 3.11 does; this is {sys.version.split()[0]}. Later versions have shorter headers.", file=sys.stderr)


def private_dirty_mib():
    """Pages that this process has for itself, as the kernel counts them."""
    with open("/proc/self/smaps_rollup") as rollup:
        return sum(int(line.split()[1]) for line in rollup if line.startswith("Private_Dirty")) / 1024


def make(container, items, length):
    if container == "bytes":
        return np.array([f"{i:0{length}d}".encode() for i in range(items)], dtype=f"S{length}")
    strings = [f"{i:0{length}d}" for i in range(items)]
    if container == "tuple":
        return tuple(strings)
    return np.array(strings, dtype=object) if container == "objects" else strings


def growth_in_worker(data, order):
    """Forks a worker that reads the items in this order, and returns its growth in MiB."""
    read, write = os.pipe()
    if os.fork() == 0:
        before = private_dirty_mib()
        total = 0
        for index in order:
            total += len(data[index])
        grown = private_dirty_mib() - before
        os.write(write, json.dumps([grown, total]).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        grown, total = json.loads(answer.read())
    os.wait()
    assert total == sum(len(data[index]) for index in order)
    return grown


def point(container, items, length, share):
    data = make(container, items, length)
    assert int(data[items // 3][-9:]) == items // 3
    # machine integers, not a list of Python's: reading such a list would copy its integers, too
    order = array("q", random.Random(7).sample(range(items), round(items * share)))
    gc.collect()
    nothing = growth_in_worker(data, [])
    assert nothing < 1, f"a worker that reads nothing grew by {nothing} MiB"
    return {
        "id": f"{container} items={items} length={length} share={share:g}",
        "params": {"container": container, "items": items, "length": length, "share": share},
        "samples": {"growth": [round(growth_in_worker(data, order), 4)]},
    }


def main(quick):
    million = 1_000_000
    settings = [("list", million, 20, share) for share in (0, 0.01, 0.02, 0.05, 0.1, 1)]
    settings += [(container, million, 20, 1) for container in ("tuple", "objects", "bytes")]
    settings += [("list", million, 4, 1), ("list", million, 100, 0.05), ("list", 200_000, 400, 0.1), ("list", 100_000, 1000, 0.2), ("list", 50_000, 4000, 0.5), ("list", 20_000, 10_000, 1)]
    if quick:
        settings = [("list", 200_000, 20, 0.02), ("bytes", 200_000, 20, 1)]
    print(json.dumps({"points": [point(*setting) for setting in settings], "versions": {"python": sys.version.split()[0], "numpy": np.__version__}}))


main("--quick" in sys.argv)
