"""Two threads count, each for itself, at growing distances.
usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys

quick = "--quick" in sys.argv
if len(os.sched_getaffinity(0)) < 2 or not {0, 1} <= os.sched_getaffinity(0):
    sys.exit("needs CPUs 0 and 1")
points = {}


def add(name, params, metric, *args):
    out = subprocess.run(["./sharing", *map(str, args)], check=True, capture_output=True, text=True)
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(float(x) for x in out.stdout.split())


for _ in range(1 if quick else 3):
    for kind in ("plain", "atomic"):
        add(f"{kind} alone", {"variant": kind + " alone"}, "ns", "count", kind, 1, 8)
        for distance in [8, 64] if quick else [8, 16, 24, 32, 40, 48, 56, 64, 72, 96, 128, 192, 256]:
            add(f"{kind} distance={distance}", {"variant": kind, "distance": distance}, "ns", "count", kind, 2, distance)
    add("pingpong", {"variant": "pingpong"}, "handoff", "pingpong")

siblings = open("/sys/devices/system/cpu/cpu0/topology/thread_siblings_list").read().strip()
outputs = {"siblings": {"command": "cat /sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "text": siblings}}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
