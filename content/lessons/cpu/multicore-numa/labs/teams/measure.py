"""PyTorch calls with more threads than CPUs, two processes at once, and a loader with workers.
usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys, time

quick = "--quick" in sys.argv
if len(os.sched_getaffinity(0)) != 2:
    sys.exit("written for two CPUs: use taskset -c 0,1")
points, outputs = {}, {}
plain = {k: v for k, v in os.environ.items() if not k.startswith(("OMP_", "GOMP_", "MKL_", "KMP_"))}


def add(name, params, **samples):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(value)


def python(policy, *args):
    env = dict(plain, **({} if policy == "default" else {"OMP_WAIT_POLICY": policy}))
    return subprocess.Popen([sys.executable, "ops.py", *map(str, args)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def finish(process):
    out, _ = process.communicate()
    if process.returncode:
        sys.exit(f"{process.args} failed")
    return out.splitlines()


def pairs(spin, copies, seconds):
    start = time.time() + 0.1
    command = ["./pairs", "2", str(seconds), repr(start)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(plain, GOMP_SPINCOUNT=str(spin))) for _ in range(copies)]
    for process in running:
        us, slow, switches = map(float, finish(process)[0].split())
        add(f"spin={spin} copies={copies}", {"what": "spin", "spin": spin, "copies": copies}, us=us, slow=slow, switches=switches)


for policy in ["default"] if quick else ["default", "passive"]:
    for line in finish(python(policy, 17, 17 if quick else 21, 1 if quick else 30)):
        r = json.loads(line)
        kind = "mm" if r["n"] == 768 else "mul"
        add(f"{kind} {policy} n={r['n']} threads={r['threads']}", {"what": kind, "policy": policy, "n": r["n"], "threads": r["threads"]}, us=r["us"], switches=r["switches"])
    if quick:
        break
    both = [python(policy, "pair", 6, 0.5) for _ in range(2)]
    for process in both:
        if process.stdout.readline() != "ready\n":
            sys.exit("ops.py failed")
    start = time.time() + 0.1
    for process in both:
        process.stdin.write(f"{start}\n")
        process.stdin.flush()
    for line in [line for process in both for line in finish(process)]:
        r = json.loads(line)
        add(f"pair {policy} threads={r['threads']}", {"what": "pair", "policy": policy, "threads": r["threads"]}, us=r["us"], switches=r["switches"])
for _ in range(1 if quick else 3):
    for spin in [1] if quick else [1, 100, 1000, 10000, 30000, 100000, 300000]:
        pairs(spin, 1, 0.1 if quick else 0.25)
        pairs(spin, 2, 0.1 if quick else 0.5)
    add("polls", {"what": "polls"}, polls=float(subprocess.run(["./pairs", "spin"], check=True, capture_output=True, text=True).stdout))
workers = [0] if quick else [0, 1, 2, 3, 4]
result = subprocess.run([sys.executable, "-W", "ignore", "loader.py", "2" if quick else "50", *map(str, workers)], check=True, capture_output=True, text=True, env=plain)
for line in result.stdout.splitlines():
    r = json.loads(line)
    if "make" in r:
        add("loader parts", {"what": "parts"}, make=r["make"], step=r["step"])
    else:
        if r["threads"] != 1:
            sys.exit("a worker has more than one thread")
        add(f"loader workers={r['workers']}", {"what": "loader", "workers": r["workers"]}, ms=r["ms"])


def capture(name, command, env=None, only=None):
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=dict(plain, **(env or {})))
    text = (result.stdout + result.stderr).strip()
    if only:
        text = "\n".join(line for line in text.splitlines() if any(word in line for word in only))
    outputs[name] = {"command": command, "text": text}


if not quick:
    capture("threads", "(./pairs 2 1 0 & ./pairs 2 1 0 & sleep 0.5; nproc; ps -L -C pairs -o pid,tid,psr,stat,comm; wait) | grep -v '[.]'")
    capture("omp-env", "OMP_DISPLAY_ENV=verbose python3 -c 'import torch' 2>&1 | grep -E 'NUM_THREADS|PROC_BIND|PLACES|WAIT_POLICY|SPINCOUNT'")
    capture("omp-env-4", "OMP_NUM_THREADS=4 OMP_DISPLAY_ENV=verbose python3 -c 'import torch' 2>&1 | grep -E 'NUM_THREADS|SPINCOUNT'")
    capture("counts", """taskset -c 1 python3 -c 'import os, torch
print("os.cpu_count()          ", os.cpu_count())
print("os.sched_getaffinity(0) ", os.sched_getaffinity(0))
print("torch.get_num_threads() ", torch.get_num_threads())'""")
    capture("warning", """python3 -c 'import torch.utils.data as d; d.DataLoader([1], num_workers=8)' 2>&1 | grep -o 'UserWarning.*' | fold -s -w 100""")
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
