"""Are the results right? For any number of CPUs, and whatever the timing: what it prints is not worth recording.
It keeps to two CPUs, of two cores if it can, as the measurement does."""
import json, os, subprocess, sys


def siblings(cpu):
    with open(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list") as file:
        return file.read()


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


first, *rest = sorted(os.sched_getaffinity(0))
os.sched_setaffinity(0, {first, *([cpu for cpu in rest if siblings(cpu) != siblings(first)] or rest)[:1]})
points = []
for line in output(sys.executable, "ops.py", "17", "17", "1"):  # stops at a wrong product
    r = json.loads(line)
    points.append({"id": f"mul n={r['n']} threads={r['threads']}", "params": {"what": "mul", "n": r["n"], "threads": r["threads"]}, "samples": {"us": [r["us"]]}})
us, slow, switches = output("./pairs", "2", "0.05", "0")[0].split()  # the same for C; 0: starts at once
points.append({"id": "spin copies=1", "params": {"what": "spin", "copies": 1}, "samples": {"us": [float(us)]}})
parts, loader = map(json.loads, output(sys.executable, "-W", "ignore", "loader.py", "2", "1"))  # stops at a wrong batch
if loader["threads"] != 1:
    sys.exit("a worker has more than one thread")
points.append({"id": "loader workers=1", "params": {"what": "loader", "workers": 1}, "samples": {"ms": [loader["ms"]]}})
json.dump({"points": points}, sys.stdout)
