"""Throughput and latency of a batching server against its bound, batch size and waiting time.
usage: measure.py [--quick]"""
import json, platform, re, statistics, subprocess, sys

from server import serve

quick = "--quick" in sys.argv
scale = 0.1 if quick else 1
points = {}


def at(values, share):
    return values[min(len(values) - 1, int(share * len(values)))]


def measure(name, params, rate, seconds, bound, most, max_wait):
    result = serve(rate, seconds * scale, bound, most, max_wait / 1e3)
    samples = points.setdefault(name, {"id": name, "params": params, "samples": {}})["samples"]
    late = result["latencies"]
    for metric, value in {"p50": 1e3 * at(late, 0.5), "p99": 1e3 * at(late, 0.99), "mean": 1e3 * statistics.fmean(late),
                          "throughput": result["throughput"], "refused": 100 * result["refused"],
                          "size": statistics.fmean(result["sizes"]), "batches": result["batches"]}.items():
        samples.setdefault(metric, []).append(round(value, 3))
    print(name, {k: v[-1] for k, v in samples.items()}, file=sys.stderr)


NEVER_FULL = 10**9
measure("overload bound=none", {"what": "overload", "variant": "unbounded"}, 2500, 3, NEVER_FULL, 32, 0)
for bound in [8, 64] if quick else [8, 16, 32, 64, 128, 256]:
    measure(f"overload bound={bound}", {"what": "overload", "variant": "bounded", "bound": bound}, 2500, 3, bound, 32, 0)
for most in [1, 32] if quick else [1, 2, 4, 8, 16, 32]:
    measure(f"capacity most={most}", {"what": "capacity", "most": most}, 2.2 * most / (8e-3 + 0.25e-3 * most), 0.6, 2 * most, most, 0)
for rate in [1000] if quick else [100, 1000]:
    for wait in [0, 20] if quick else [0, 5, 10, 20, 40]:
        measure(f"wait rate={rate} wait={wait}", {"what": "wait", "rate": rate, "wait": wait}, rate, 1, NEVER_FULL, 32, wait)

outputs = {}
for name in ("stuck", "forked"):
    hung = subprocess.run([sys.executable, f"{name}.py"], capture_output=True, text=True)
    lines = [re.sub(r'"/.*/((?:concurrent/futures/)?\w+\.py)"', r'"\1"', line) for line in hung.stderr.splitlines()]
    if not lines or not lines[0].startswith("Timeout"):
        sys.exit(f"{name}.py did not get stuck")
    outputs[name] = {"command": f"python3 {name}.py", "text": "\n".join(lines)}
for place in ("under", "outside"):
    out = subprocess.run([sys.executable, "held.py", place], capture_output=True, text=True, check=True)
    points[f"held {place}"] = {"id": f"held {place}", "params": {"what": "held", "place": place}, "samples": {"ms": [round(float(out.stdout), 3)]}}
lost = {}
for expression in ("n += 1", "n += one()"):
    out = subprocess.run([sys.executable, "lost.py", expression], capture_output=True, text=True, check=True)
    lost[expression] = int(out.stdout)
points["python plain"] = {"id": "python plain", "params": {"what": "lost"}, "samples": {"lost": [lost["n += 1"]]}}
points["python call"] = {"id": "python call", "params": {"what": "lost"}, "samples": {"lost": [lost["n += one()"]]}}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
