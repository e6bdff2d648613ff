"""Measure the ceilings, then the kernels under them. usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys

quick = "--quick" in sys.argv
points = {}
LEVELS = {"L1": 16, "memory": 131072} if quick else {"L1": 16, "L2": 512, "L3": 2048, "memory": 262144}


def roof(*args):
    out = subprocess.run(["./roof", *map(str, args)], check=True, capture_output=True, text=True)
    return [[float(x) for x in line.split()] for line in out.stdout.splitlines()]


def add(name, params, metric, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(values)


add("clock", {"what": "clock"}, "cycle", [v for (v,) in roof("clock")])

widths = {"scalar": (1, 8), "avx2": (1, 2, 4, 8, 12), "avx512": (1, 2, 4, 8, 12)}
for width, chains in widths.items():
    for c in chains[-1:] if quick else chains:
        for threads in (1, 2) if c == chains[-1] else (1,):
            add(f"peak {width} chains={c} threads={threads}", {"what": "peak", "width": width, "chains": c, "threads": threads},
                "gflops", [v for (v,) in roof("peak", width, c, threads)])

for level, kib in LEVELS.items():
    for kernel in ("read", "copy", "stream", "triad") if level == "memory" else ("read", "copy", "triad"):
        for threads in (1,) if quick else (1, 2):
            add(f"{kernel} {level} threads={threads}", {"what": "move", "kernel": kernel, "level": level, "kib": kib, "threads": threads},
                "gbs", [v for (v,) in roof("move", kernel, kib, threads)])

for level, kib in LEVELS.items():
    for per, gflops in roof("sweep", min(kib, 65536 if quick else 131072)):
        add(f"sweep {level} ai={per / 4:g}", {"what": "sweep", "level": level, "ai": per / 4}, "gflops", [gflops])

out = subprocess.run([sys.executable, "kernels.py", *sys.argv[1:]], check=True, stdout=subprocess.PIPE, text=True,
                     env={**os.environ, "OMP_NUM_THREADS": "1"})
kernels = json.loads(out.stdout)
for point in kernels["points"]:
    point["params"]["what"] = "kernel"
json.dump({"points": list(points.values()) + kernels["points"], "outputs": {},
           "versions": {**kernels["versions"], "python": platform.python_version()}}, sys.stdout)
