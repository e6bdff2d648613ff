"""Sweep branch.c over probability, pattern length and delay; count instructions with cachegrind.
usage: measure.py [--quick]"""
import json, platform, subprocess, sys, tempfile

quick = "--quick" in sys.argv
points, outputs = {}, {}
N = 1 << 20  # elements in a pass, as in branch.c


def add(name, params, metric, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(values)


P = [0, 0.5, 1] if quick else [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]
PERIODS = [2, 131072] if quick else [2 ** k for k in (1, 4, 6, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18)]
DELAYS = [0, 16] if quick else [0, 4, 8, 12, 16, 20, 24]

runs = [(kernel, "random", p, 0) for p in P for kernel in ("branchy", "branchless")]
runs += [(kernel, order, 0.5, period) for kernel in ("branchy", "branchless", "vector")
         for order, period in (("random", 0), ("sorted", 0), ("periodic", 2))]
runs += [("branchy", "periodic", 0.5, n) for n in PERIODS]
runs += [(f"delayed{d}", order, 0.5, period) for d in DELAYS for order, period in (("random", 0), ("periodic", 2))]
runs = list(dict.fromkeys(runs))

for kernel, order, p, period in runs:
    out = subprocess.run(["./branch", kernel, order, str(p), str(period)], check=True, capture_output=True, text=True)
    ns, cycles = zip(*[map(float, line.split()) for line in out.stdout.splitlines()])
    name = f"{kernel} {order} p={p}" + (f" period={period}" if order == "periodic" else "")
    params = {"kernel": kernel, "order": order, "p": p}
    if kernel in ("branchy", "branchless") and order == "random":
        params["sweep"] = "yes"
    if order == "periodic":
        params["period"] = period
    if kernel.startswith("delayed"):
        params.update(kernel="delayed", delay=int(kernel[7:]))
    add(name, params, "ns", ns)
    add(name, params, "cycles", cycles)


def count(kernel, order, p, period=0):
    """Exact counts of one pass, and the misses of cachegrind's simulated predictor, inside the kernel."""
    with tempfile.NamedTemporaryFile() as file:
        command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--branch-sim=yes", "--cachegrind-out-file=" + file.name,
                   "./branch", "count", kernel, order, str(p), str(period)]
        subprocess.run(command, check=True, capture_output=True)
        events, total, inside = [], [], False
        for line in open(file.name):
            if line.startswith("events:"):
                events = line.split()[1:]
                total = [0] * len(events)
            elif line.startswith("fn="):
                inside = line.strip() == "fn=sum_" + kernel
            elif inside and line[0].isdigit():
                total = [t + int(x) for t, x in zip(total, line.split()[1:])]
        table = subprocess.run(["cg_annotate", "--auto=no", "--show=Ir,Bc,Bcm", file.name],
                               check=True, capture_output=True, text=True).stdout
    command[4] = "--cachegrind-out-file=cg.out"
    keep = [line.rstrip() for line in table.splitlines() if line.endswith(":sum_" + kernel) or line.startswith("Ir ") and "file:" in line]
    if kernel == "branchy" and p == 0.5 and not period:
        outputs[f"cachegrind-{kernel}-{order}"] = {
            "command": " ".join(command) + " && cg_annotate --auto=no --show=Ir,Bc,Bcm cg.out", "text": "\n".join(keep)}
    counts = dict(zip(events, total))
    name = f"count {kernel} {order} p={p}" + (f" period={period}" if period else "")
    params = {"kernel": "count " + kernel, "order": order, "p": p}
    for metric, event in (("instructions", "Ir"), ("simulated_misses", "Bcm")):
        add(name, params, metric, [counts[event] / N])


for args in [("branchy", "random", 0.5)] if quick else [
        ("branchy", "random", 0.5), ("branchy", "sorted", 0.5), ("branchy", "random", 1), ("branchy", "random", 0),
        ("branchless", "random", 0.5), ("branchy", "periodic", 0.5, 4096), ("vector", "random", 0.5)]:
    count(*args)

dump = subprocess.run(["objdump", "-d", "--no-show-raw-insn", "branch"], check=True, capture_output=True, text=True).stdout
for function in ("sum_branchy", "sum_branchless"):
    lines = dump.split(f"<{function}>:\n")[1].split("\n\n")[0].splitlines()
    last = max(i for i, line in enumerate(lines) if "\tjne" in line)
    start = lines[last].split("jne")[1].split()[0]  # the loop goes from the target of its last jump to that jump
    first = next(i for i, line in enumerate(lines) if line.strip().startswith(start + ":"))
    outputs["objdump-" + function.replace("_", "-")] = {
        "command": f"objdump -d --no-show-raw-insn --disassemble={function} branch   # the loop",
        "text": "\n".join(line.strip().replace("\t", " ") for line in lines[first:last + 1])}
outputs["vulnerabilities"] = {
    "command": "grep . /sys/devices/system/cpu/vulnerabilities/spec*",
    "text": subprocess.run(["bash", "-c", "cd /sys/devices/system/cpu/vulnerabilities; grep . spec*"],
                           capture_output=True, text=True).stdout.strip()}
versions = {"python": platform.python_version(),
            "valgrind": subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": versions}, sys.stdout)
