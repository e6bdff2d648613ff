"""Times four NumPy functions under the environment it was started with; prints JSON."""
import json, math, sys, time
import numpy as np
import numpy.lib.introspect

quick = "--quick" in sys.argv
n = 1 << 16
x = np.random.default_rng(1).random(n, dtype=np.float32)
y, out = x[::-1].copy(), np.empty_like(x)
large = [np.ones(1 << 24, np.float32) for _ in "abc"] if not quick else None
work = {"exp": (n, lambda: np.exp(x, out=out)), "add": (n, lambda: np.add(x, y, out=out)),
        "sum": (n, lambda: x.sum()), "dot": (n, lambda: np.dot(x, y)), "sort": (n, lambda: np.sort(x))}
if large:
    work["add large"] = (1 << 24, lambda: np.add(large[0], large[1], out=large[2]))
times = {}
for name, (size, call) in work.items():
    call()
    times[name] = []
    for _ in range(1 if quick else 5):
        passes = 1 if size > n else 2 if quick else 40
        start = time.perf_counter()
        for _ in range(passes):
            call()
        times[name].append((time.perf_counter() - start) * 1e9 / passes / size)
want = [math.exp(v) for v in x]
e = np.exp(x)
ulps = [abs(float(g) - w) / float(np.spacing(np.float32(w))) for g, w in zip(e, want)]
assert (np.sort(x)[:-1] <= np.sort(x)[1:]).all() and max(ulps) < 5
current = {name: np.lib.introspect.opt_func_info(func_name=f"^{name}$", signature="float32")[name] for name in ("exp", "add")}
json.dump({"times": times, "current": {k: list(v.values())[0]["current"] for k, v in current.items()},
           "exp_ulps": max(ulps), "sum": float(x.sum()), "exact": math.fsum(map(float, x)),
           "size": float(np.abs(x).sum(dtype=np.float64)), "exp": e.view(np.uint32).tolist()}, sys.stdout)
