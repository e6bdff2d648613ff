"""Two threads count, at growing distances and in growing batches.
usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys

quick = "--quick" in sys.argv
if not {0, 1} <= os.sched_getaffinity(0):
    sys.exit("needs CPUs 0 and 1")
points = {}


def stolen():
    """CPU time that the host took away, in ticks."""
    return int(open("/proc/stat").readline().split()[8])


def add(name, params, *args):
    for _ in range(1 if quick else 4):  # repeat a run during which the host took CPU time away; its count decides that, not the result
        before = stolen()
        out = subprocess.run(["./counters", *map(str, args)], check=True, capture_output=True, text=True).stdout
        if stolen() == before:
            break
    point = points.setdefault(name, {"id": name, "params": params, "samples": {"ns": []}})
    point["samples"]["ns"].extend(float(x) for x in out.split())


for _ in range(1 if quick else 5):
    for kind in ("plain", "atomic"):
        add(f"{kind} alone", {"what": "alone", "variant": kind}, "own", kind, 1, 0)
        for distance in [0, 8, 64] if quick else range(0, 129, 8):
            if distance or kind == "atomic":
                add(f"{kind} distance={distance}", {"what": "distance", "variant": kind, "distance": distance}, "own", kind, 2, distance)
    for size in [1, 64] if quick else [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024]:
        for threads in (1, 2):
            add(f"batch={size} threads={threads}", {"what": "batch", "batch": size, "threads": threads}, "batch", threads, size)
json.dump({"points": list(points.values()), "versions": {"python": platform.python_version()}}, sys.stdout)
