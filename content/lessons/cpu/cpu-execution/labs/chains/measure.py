"""Run the three programs of this lab. usage: measure.py [--quick]"""
import json, platform, subprocess, sys

quick = ["quick"] if "--quick" in sys.argv else []
points = {}


def add(name, params, metric, value):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).append(value)


def lines(program):
    out = subprocess.run(["./" + program, *quick], check=True, capture_output=True, text=True)
    return [line.split() for line in out.stdout.splitlines()]


for name, ns, cycles, ticks in lines("chains"):
    if name == "clock":
        add("clock", {"what": "clock"}, "cycle", float(ns))
        add("clock", {"what": "clock"}, "ticks", float(ticks))
    else:
        what, k = name.split("_")
        if what == "sum":
            add(f"sum {k}", {"what": "sum", "accumulators": int(k)}, "element", float(cycles))
            continue
        add(f"{what} {k}", {"what": what, "chains": int(k)}, "ns", float(ns))
        add(f"{what} {k}", {"what": what, "chains": int(k)}, "cycles", float(cycles))
for program in ("window-jc", "window-lea", "window-cmp"):
    for n, ns in lines(program):
        filler = program[7:]
        add(f"window {filler} {n}", {"what": "window", "filler": filler, "between": int(n)}, "pair", float(ns))
for n, cycles in lines("frontend"):
    add(f"frontend {n}", {"what": "frontend", "size": int(n)}, "cycles", float(cycles))

cpu = dict(line.split(":", 1) for line in open("/proc/cpuinfo").read().split("\n\n")[0].replace("\t", "").splitlines())
keep = ("vendor_id", "cpu family", "model", "model name", "stepping", "cpu MHz", "bogomips")
outputs = {"cpuinfo": {"command": "grep -E -m7 'vendor_id|cpu family|model|stepping|cpu MHz|bogomips' /proc/cpuinfo",
                       "text": "\n".join(f"{key}:{cpu[key]}" for key in keep if key in cpu)}}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
