"""Ring buffers with and without a lock, and three ways to share out tasks.
usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys

quick = "--quick" in sys.argv
if not {0, 1} <= os.sched_getaffinity(0):
    sys.exit("needs CPUs 0 and 1")
points = {}


def add(name, params, metrics, *args):
    out = subprocess.run([str(a) for a in args], check=True, capture_output=True, text=True)
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in zip(metrics, out.stdout.split()):
        point["samples"].setdefault(metric, []).append(float(value))


for _ in range(1 if quick else 3):
    for kind in ("mutex", "semaphore", "lockfree"):
        add(f"stream {kind}", {"what": "stream", "kind": kind}, ["ns"], "./ring", "stream", kind, 20000 if quick else 300000)
        add(f"handoff {kind}", {"what": "handoff", "kind": kind}, ["ns"], "./ring", "handoff", kind, 1000 if quick else 10000)
    for mean in [30, 1000] if quick else [10, 30, 100, 300, 1000, 3000, 10000]:
        tasks = 2000 if quick else 40000000 // (mean + 400)
        for how in ("one", "split", "shared", "steal"):
            add(f"{how} mean={mean}", {"what": "pool", "how": how, "mean": mean}, ["ns", "stolen"], "./pool", how, tasks, mean)
            if how == "steal":
                add(f"tasks mean={mean}", {"what": "tasks", "mean": mean}, ["tasks"], "echo", tasks)
json.dump({"points": list(points.values()), "outputs": {}, "versions": {"python": platform.python_version()}}, sys.stdout)
