"""Sum the scores above a threshold, several ways, on shuffled, sorted and alternating data.
usage: masks.py [--quick]"""
import json, platform, subprocess, sys, tempfile, time
import numpy as np
import torch

quick = "--quick" in sys.argv
torch.set_num_threads(1)
n = 1 << 16 if quick else 1 << 20
rng = np.random.default_rng(0)
scores = rng.random(n, dtype=np.float32)
ascending = np.sort(scores)
alternating = np.empty_like(scores)  # low, high, low, high: as regular as sorted, without long runs
alternating[0::2], alternating[1::2] = ascending[: n // 2], ascending[n // 2:]
orders = {"shuffled": scores, "sorted": ascending, "alternating": alternating}
zero = np.float32(0)


def collate(x, t):
    """What a filter in a collate function does, item by item."""
    return sum([v for v in x if v > t])


ways = {
    "where": lambda x, m, t: np.where(m, x, zero).sum(dtype=np.float64),
    "multiply": lambda x, m, t: (x * m).sum(dtype=np.float64),
    "index": lambda x, m, t: x[m].sum(dtype=np.float64),
    "torch where": lambda x, m, t: torch.where(m, x, 0.0).sum(),
    "torch select": lambda x, m, t: torch.masked_select(x, m).sum(),
    "torch multiply": lambda x, m, t: (x * m).sum(),
    "torch fill": lambda x, m, t: x.masked_fill(~m, 0.0).sum(),
    "list": lambda x, m, t: collate(x, t),
}
points, outputs = {}, {}


def add(name, params, metric, value):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).append(value)


for sample in range(2 if quick else 7):  # every way and order in turn, so that a slow spell hits all alike
    for p in [0.5] if quick or sample % 7 > 2 else [0.5, 0.1, 0.01]:
        for order, x in orders.items():
            t = np.quantile(x, 1 - p).astype(np.float32)
            mask = x > t
            want = float(x[mask].astype(np.float64).sum())
            for way, f in ways.items():
                if p != 0.5 and (order == "alternating" or way == "list") or way == "list" and sample > 2:
                    continue
                data, m = (torch.from_numpy(x), torch.from_numpy(mask)) if "torch" in way else (x, mask)
                if way == "list":
                    data = x.tolist()
                    t = float(t)
                got = float(f(data, m, t))  # also warms up
                if abs(got - want) > 1e-4 * want:
                    sys.exit(f"wrong result: {way} {order} p={p}: {got}, not {want}")
                start = time.perf_counter_ns()
                f(data, m, t)
                add(f"{way} {order} p={p}", {"way": way, "order": order, "p": p}, "ns", (time.perf_counter_ns() - start) / n)

# Instructions of one turn of the list filter: cachegrind counts runs with one and with three passes.
program = """import random, sys
xs = [random.random() for _ in range(50000)]
for _ in range(int(sys.argv[1])): sum([v for v in xs if v > 0.5])"""
counts = []
for passes in [] if quick else ["1", "3"]:
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--branch-sim=yes", "--cachegrind-out-file=" + file.name,
                        sys.executable, "-S", "-E", "-c", "import random; random.seed(0)\n" + program, passes], check=True, capture_output=True)
        lines = open(file.name).read().splitlines()
        events = next(line for line in lines if line.startswith("events:")).split()[1:]
        total = next(line for line in lines if line.startswith("summary:")).split()[1:]
        counts.append(dict(zip(events, map(int, total))))
if counts:
    add("count list", {"way": "count list", "order": "shuffled", "p": 0.5}, "instructions", (counts[1]["Ir"] - counts[0]["Ir"]) / 100000)
    add("count list", {"way": "count list", "order": "shuffled", "p": 0.5}, "jumps",
        sum(counts[1][e] - counts[0][e] for e in ("Bc", "Bi")) / 100000)

versions = {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": versions}, sys.stdout)
