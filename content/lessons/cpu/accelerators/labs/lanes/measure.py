"""Products with ever more columns: our own kernels in C, then PyTorch and NumPy, one thread, all shapes in turn."""
import argparse, json, statistics, subprocess, sys, time
import numpy as np, torch

parser = argparse.ArgumentParser()
parser.add_argument("--quick", action="store_true")
quick = parser.parse_args().quick
torch.set_num_threads(1)
OWN = [16, 17] if quick else [4, 8, 12, 15, 16, 17, 20, 24, 28, 31, 32, 33, 36, 40, 44, 47, 48, 49, 52, 56, 60, 63, 64, 65]
LIBRARY = [16, 17] if quick else [*range(8, 34), 40, 47, 48, 49, 56, 63, 64, 65, 80, 96, 97, 112, 113, 128, 129]
ROWS, DEPTH, ROWS_LIBRARY, DEPTH_LIBRARY = 64, 256, 256, 1024
points = {}


def add(what, rows, depth, columns, **samples):
    name = f"{what} columns={columns}"
    point = points.setdefault(name, {"id": name, "params": dict(what=what, rows=rows, depth=depth, columns=columns), "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(value)


for _ in range(1 if quick else 5):                           # the program checks every product before it times it
    text = subprocess.run(["./lanes", "0.002" if quick else "0.004", *(f"{ROWS},{DEPTH},{c}" for c in OWN)],
                          check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        rows, depth, columns, count, ns, ns_f32, alone = line.split()
        add("own int8", int(rows), int(depth), int(columns), us=float(ns) / 1e3, instructions=int(count))
        add("own float32", int(rows), int(depth), int(columns), us=float(ns_f32) / 1e3, instructions=4 * int(count))
        if int(columns) == 16:
            points.setdefault("alone", {"id": "alone", "params": {"what": "alone"}, "samples": {"ns": []}})
            points["alone"]["samples"]["ns"].append(float(alone))

random = np.random.default_rng(1)
calls = {}
for c in LIBRARY:
    x8 = random.integers(-100, 100, (ROWS_LIBRARY, DEPTH_LIBRARY), np.int8)
    w8 = random.integers(-100, 100, (DEPTH_LIBRARY, c), np.int8)
    exact = x8.astype(np.int64) @ w8.astype(np.int64)
    x32, w32 = x8.astype(np.float32), w8.astype(np.float32)
    a8, b8, a32, b32 = torch.from_numpy(x8), torch.from_numpy(w8), torch.from_numpy(x32), torch.from_numpy(w32.T.copy())
    calls[c] = {"PyTorch int8": lambda a=a8, b=b8: torch._int_mm(a, b),
                "PyTorch float32": lambda a=a32, b=b32: torch.nn.functional.linear(a, b),
                "NumPy float32": lambda a=x32, b=w32: a @ b}
    for what, call in calls[c].items():
        if not np.array_equal(np.asarray(call()), exact):    # all sums stay below 2^24, so float32 is exact too
            sys.exit(f"wrong product: {what} {c}")

for _ in range(1 if quick else 5):
    times = {}
    for _ in range(3 if quick else 15):
        for what in ("PyTorch int8", "PyTorch float32", "NumPy float32"):
            for c in LIBRARY:
                calls[c][what]()                             # once to warm the caches
                start = time.perf_counter()
                calls[c][what]()
                times.setdefault((what, c), []).append(1e6 * (time.perf_counter() - start))
    for (what, c), values in times.items():
        add(what, ROWS_LIBRARY, DEPTH_LIBRARY, c, us=statistics.median(values))

json.dump({"points": list(points.values()), "versions": {"numpy": np.__version__, "torch": torch.__version__}}, sys.stdout)
