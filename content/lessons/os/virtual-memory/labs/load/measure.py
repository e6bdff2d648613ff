"""Run the programs of this lab; print one JSON document."""
import json, os, subprocess, sys, tempfile

quick = "--quick" in sys.argv
MIB = 64 if quick else 512
HUGE = {"THP_MEM_ALLOC_ENABLE": "1"}
KEEP = {"MALLOC_MMAP_THRESHOLD_": "1073741824", "MALLOC_TRIM_THRESHOLD_": "1073741824"}
points, versions, outputs = {}, {}, {}


def python(*args, **env):
    run = subprocess.run(["python3", *map(str, args)], capture_output=True, text=True, env=os.environ | env)
    if run.returncode:
        sys.exit(f"{' '.join(map(str, args))}: {run.stderr}")
    return run.stdout


def add(name, params, figures):
    samples = points.setdefault(name, (params, {}))[1]
    for metric, value in figures.items():
        samples.setdefault(metric, []).append(value)


def capture(name, command, stream="stdout"):
    """Keep what a command prints, if it can run here."""
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    if done.returncode:
        print(f"{name} left out: {done.stderr[-300:]}", file=sys.stderr)
        return
    text = "\n".join(line.strip() for line in getattr(done, stream).splitlines() if line.strip())
    outputs[name] = {"command": command, "text": text + "\n"}


with tempfile.TemporaryDirectory(dir=".") as folder:
    path = os.path.join(folder, "checkpoint.pt")
    python("checkpoint.py", "write", path, MIB)
    ways = {"read": ("read", {}), "mmap": ("mmap", {}), "warm": ("warm", {}), "huge": ("read", HUGE), "keep": ("read", KEEP)}
    if quick:
        ways = {"read": ways["read"]}
    for way, (how, env) in ways.items():
        result = json.loads(python("checkpoint.py", how, path, **env))
        versions["torch"] = result["torch"]
        for step, figures in result["steps"].items():
            add(f"way={way} step={step}", {"way": way, "step": step}, figures)
    for way in () if quick else ("numpy-4k", "numpy"):
        result = json.loads(python("fill.py", MIB, NUMPY_MADVISE_HUGEPAGE="01"[way == "numpy"]))
        versions["numpy"] = result["numpy"]
        for step, figures in result["steps"].items():
            add(f"way={way} step={step}", {"way": way, "step": step}, figures)
    for point in json.loads(python("share.py", 16 if quick else 256)):
        for metric, values in point["samples"].items():
            add(point["id"], point["params"], {metric: values[0]})
if not quick:
    counters = "perf stat -e minor-faults,user_time,system_time python3 widen.py"
    capture("widen", counters, stream="stderr")
    capture("widen-kept", " ".join(f"{name}={value}" for name, value in KEEP.items()) + " " + counters, stream="stderr")
    capture("promise", "python3 limits.py promise")
    capture("killed", "python3 limits.py killed")
    capture("maps", "grep -E 'r-xp|heap|stack|vvar' /proc/self/maps")
print(json.dumps({"points": [{"id": name, "params": params, "samples": samples}
                             for name, (params, samples) in points.items()],
                  "outputs": outputs, "versions": versions}))
