"""Time a transpose in NumPy and PyTorch, and sums of k of 16 fields in two layouts.
usage: measure.py [--quick]"""
import json, platform, subprocess, sys, time
import numpy as np, torch

quick = "--quick" in sys.argv
torch.set_num_threads(1)
points = {}


def add(name, params, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {"ns": []}})
    point["samples"]["ns"].extend(values)


def time_copy(copy, n):
    passes = max(1, 1_000_000 // (n * n))
    copy()  # warms up
    start = time.perf_counter()
    for _ in range(passes):
        copy()
    return (time.perf_counter() - start) * 1e9 / (passes * n * n)


for n in (256, 264) if quick else (256, 264, 512, 520, 2048, 2056):
    a = np.arange(n * n, dtype=np.float64).reshape(n, n)
    x, b = torch.from_numpy(a), np.zeros((n, n))
    y = torch.from_numpy(np.zeros((n, n)))
    copies = {("numpy", "new"): lambda: a.T.copy(), ("torch", "new"): lambda: x.t().contiguous(),
              ("numpy", "kept"): lambda: np.copyto(b, a.T), ("torch", "kept"): lambda: y.copy_(x.t())}
    for (library, out), copy in copies.items():
        copy()
        result = b if (library, out) == ("numpy", "kept") else y if out == "kept" else copy()
        if not (np.asarray(result) == a.T).all():
            sys.exit("wrong transpose")
        add(f"{library} {out} n={n}", {"library": library, "out": out, "n": n},
            [time_copy(copy, n) for _ in range(3)])

for k in (1, 16) if quick else (1, 4, 8, 12, 14, 16):
    for layout in ("aos", "soa"):
        out = subprocess.run(["./fields", layout, str(k)], check=True, capture_output=True, text=True)
        add(f"fields {layout} k={k}", {"layout": layout, "fields": k}, [float(v) for v in out.stdout.split()])

versions = {"numpy": np.__version__, "torch": torch.__version__, "python": platform.python_version()}
json.dump({"points": list(points.values()), "outputs": {}, "versions": versions}, sys.stdout)
