"""Run the latency program over footprints, orders, chains and lines of one set.
usage: measure.py [--quick]"""
import json, platform, subprocess, sys

quick = "--quick" in sys.argv
points = {}


def add(name, params, metric, *args):
    out = subprocess.run(["./latency", *map(str, args)], check=True, capture_output=True, text=True)
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(float(x) for x in out.stdout.split())


def replay(policy, lines, ways=8, passes=400):
    """Miss rate of one set when `lines` lines are visited in turn, again and again."""
    tags, age, bits, misses = [None] * ways, [0] * ways, [0] * ways, 0
    for now in range(passes * lines):
        tag = now % lines
        if tag in tags:
            way = tags.index(tag)
        else:
            misses += now >= passes * lines // 2
            if None in tags:
                way = tags.index(None)
            elif policy == "LRU":
                way = age.index(min(age))
            else:  # tree pseudo-LRU: follow the bits to the side not used lately
                node = 1
                while node < ways:
                    node = 2 * node + bits[node]
                way = node - ways
            tags[way] = tag
        age[way] = now + 1
        node = way + ways
        while node > 1:  # point every bit on the path away from this way
            bits[node // 2] = 1 - node % 2
            node //= 2
    return misses / (passes * lines - passes * lines // 2)


MiB = 1024
sizes = [8, 16, 24, 32, 40, 48, 64, 96, 128, 256, 512, 768, 1024, 1536, 2048, 3072, 4096, 5120, 6144, 8192,
         16384, 32768, 65536, 131072, 262144]
steps = 200_000
if quick:
    sizes, steps = [16, 64, 8192], 20_000

add("clock", {"what": "clock"}, "cycle", "clock")
for kib in sizes:
    for pages in ("4k", "2m"):
        add(f"random {pages} KiB={kib}", {"what": "chase", "order": "random, " + pages, "kib": kib}, "ns",
            "chase", kib, 64, "random", pages, 1, steps)
    add(f"forward KiB={kib}", {"what": "chase", "order": "forward, 2m", "kib": kib}, "ns",
        "chase", kib, 64, "forward", "2m", 1, steps)
for stride in [64] if quick else [64, 128, 256, 512, 1024, 2048, 4096]:
    add(f"forward stride={stride}", {"what": "stride", "stride": stride}, "ns",
        "chase", 128 * MiB, stride, "forward", "2m", 1, min(steps, 128 * MiB * 1024 // stride))
for chains in [1, 8] if quick else [1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32]:
    add(f"chains={chains}", {"what": "chains", "chains": chains}, "ns",
        "chase", (16 if quick else 128) * MiB, 64, "random", "2m", chains, steps)
for lines in [8, 12] if quick else range(2, 21):
    params = {"what": "one set", "lines": lines}
    add(f"one set lines={lines}", params, "ns", "chase", lines * 4, 4096, "random", "2m", 1, steps)
    for policy in ("LRU", "tree"):
        points[f"one set lines={lines}"]["samples"]["misses_" + policy.lower()] = [replay(policy, lines)]
for kind in () if quick else ("plain", "stream"):
    add("fill " + kind, {"what": "fill", "kind": kind}, "line", "fill", kind)

thp = open("/sys/kernel/mm/transparent_hugepage/enabled").read().strip()
outputs = {"thp": {"command": "cat /sys/kernel/mm/transparent_hugepage/enabled", "text": thp},
           "lscpu": {"command": "lscpu -C=NAME,ONE-SIZE,WAYS,SETS,COHERENCY-SIZE",
                     "text": subprocess.run(["lscpu", "-C=NAME,ONE-SIZE,WAYS,SETS,COHERENCY-SIZE"],
                                            capture_output=True, text=True).stdout.strip()}}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
