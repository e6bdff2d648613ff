"""Time of one loop in a function, at module level and with globals; cost of a load and a store; mixed types; NumPy."""
import json
import sys
import time

import numpy as np

QUICK = "--quick" in sys.argv
N = 4_000                                   # elements: small enough for the cache
SAMPLES, TRIES = (1, 3) if QUICK else (12, 12)
VALUES = [float(i % 100 + 1) for i in range(N)]


def indent(text):
    return "".join("    " + line + "\n" for line in text.splitlines())


# region: scopes
def in_function(loop, data, call=True):
    ns = {}
    exec("def f(xs):\n" + indent(loop), ns)
    f = ns["f"]
    return (lambda: f(data)) if call else f


def in_module(loop, data):
    code, ns = compile(loop, "cell", "exec"), {"xs": data}
    return lambda: exec(code, ns)           # what a notebook does with a cell


def with_globals(loop, data):
    ns = {"xs": data}
    exec("def f():\n    global total, x\n" + indent(loop), ns)
    return ns["f"]
# endregion: scopes


SCOPES = {"function": in_function, "module": in_module, "global": with_globals}
SQUARE = "total = 0.0\nfor x in xs:\n    total = total + x * x\n"


class A:
    def __init__(self, v):
        self.v = v


class B(A):
    pass


def check():
    want = sum(v * v for v in VALUES)
    for scope in ("module", "global"):
        ns = {"xs": VALUES}
        if scope == "module":
            exec(compile(SQUARE, "cell", "exec"), ns)
        else:
            exec("def f():\n    global total, x\n" + indent(SQUARE) + "f()\n", ns)
        if ns["total"] != want:
            sys.exit(f"{scope}: {ns['total']} is not {want}")
    if abs(float(np.dot(VALUES, VALUES)) - want) > 1e-9 * want:
        sys.exit("NumPy disagrees")


check()
jobs = {}
for scope, make in SCOPES.items():
    jobs[f"square {scope}"] = ({"part": "square", "scope": scope}, make(SQUARE, VALUES))
for what, line in (("load", "x"), ("store", "y = x")):
    for k in (0, 2, 4, 8):
        for scope in ("function", "module"):
            loop = "for x in xs:\n    " + "\n    ".join([line] * k or ["pass"]) + "\n"
            jobs[f"{what} {scope} k={k}"] = ({"part": what, "scope": scope, "k": k}, SCOPES[scope](loop, VALUES))
alternate = [int(v) if i % 2 else v for i, v in enumerate(VALUES)]
grouped = [int(v) for v in VALUES[: N // 2]] + VALUES[N // 2:]
for order, data in {"float": VALUES, "int": [int(v) for v in VALUES], "grouped": grouped, "alternating": alternate}.items():
    jobs[f"add {order}"] = ({"part": "add", "data": order}, in_function("for x in xs:\n    x + x\n", data))
one, two = [A(v) for v in VALUES], [(A, B)[i % 2](v) for i, v in enumerate(VALUES)]
for order, data in {"one-class": one, "two-classes": two}.items():
    jobs[f"attr {order}"] = ({"part": "attr", "data": order}, in_function("for x in xs:\n    x.v\n", data))
hoist = {"attribute": "import math\nfor x in xs:\n    math.sqrt(x)\n", "local": "from math import sqrt\nfor x in xs:\n    sqrt(x)\n"}
for how, loop in hoist.items():
    jobs[f"hoist {how}"] = ({"part": "hoist", "how": how}, in_function(loop, VALUES))
hinted = {}
exec("def f(xs: list[float]) -> None:\n    x: float\n    for x in xs:\n        x + x\n", hinted)
jobs["add hinted"] = ({"part": "add", "data": "hinted"}, lambda: hinted["f"](VALUES))
array = np.array(VALUES)
jobs["square numpy-scalars"] = ({"part": "square", "scope": "numpy-scalars"}, in_function(SQUARE, array))
square = in_function(SQUARE, None, call=False)
jobs["square tolist"] = ({"part": "square", "scope": "tolist"}, lambda: square(array.tolist()))
jobs["square np.dot"] = ({"part": "square", "scope": "np.dot"}, lambda: np.dot(array, array))


CALLS = 20                                  # short calls are timed in groups
for n in (2, 4, 8, 16, 32, 64, 128, 256):
    values, small = VALUES[:n], np.array(VALUES[:n])
    loop = in_function(SQUARE, None, call=False)
    for how, once in {"loop": lambda f=loop, v=values: f(v), "np.dot": lambda a=small: np.dot(a, a),
                      "array and np.dot": lambda v=values: np.dot(a := np.array(v), a)}.items():
        jobs[f"short {how} n={n}"] = ({"part": "short", "how": how, "n": n}, lambda f=once: [f() for _ in range(CALLS)])

times = {name: [] for name in jobs}
for _ in range(SAMPLES):                    # interleaved, so that a disturbance hits all alike
    for name, (_, run) in jobs.items():
        best = float("inf")
        for _ in range(TRIES):              # a sample is the fastest of a few passes of some 0.1 ms
            start = time.perf_counter_ns()
            run()
            best = min(best, time.perf_counter_ns() - start)
        times[name].append(best)

points = []
for name, (params, _) in jobs.items():
    metric, units = ("call_ns", CALLS) if "n" in params else ("ns", N)
    points.append({"id": name, "params": params, "samples": {metric: [round(t / units, 3) for t in times[name]]}})
print(json.dumps({"points": points, "outputs": {}, "versions": {"numpy": np.__version__, "python": sys.version.split()[0]}}))
