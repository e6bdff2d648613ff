"""Exact instruction counts of bytecode loops, disassembly, object sizes and reference counts, per interpreter."""
import glob
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import work

QUICK = "--quick" in sys.argv
PASSES = 10 if QUICK else 40
PROBE = """
import json, sys, sysconfig
made = sysconfig.get_config_var('CONFIG_ARGS') or ''
name = '.'.join(map(str, sys.version_info[:3]))
if '--enable-optimizations' in made: name += '-pgo'
if sysconfig.get_config_var('Py_GIL_DISABLED'): name += 't'
one = []
refs = {'a list with one name': sys.getrefcount(one), 'None': sys.getrefcount(None), 'the int 1': sys.getrefcount(1)}
print(json.dumps({'name': name, 'version': sys.version_info[:2], 'refs': refs}))
"""


def interpreters():
    """This python3 first, then others on the path, of the system and of pyenv: one of each version and kind of build."""
    paths = [sys.executable] + [f"/usr/bin/python3.{m}" for m in range(10, 20)]
    paths += sorted(glob.glob(os.path.expanduser("~/.pyenv/versions/3.1*/bin/python3")))
    found = {}
    for path in paths:
        if os.path.exists(path):
            info = json.loads(subprocess.run([path, "-I", "-S", "-c", PROBE], capture_output=True, text=True, check=True).stdout)
            if tuple(info["version"]) >= (3, 10):
                found.setdefault(info["name"], (path, info))
    return found


def instructions(path, *args):
    """Instructions that the whole process executes, start-up included."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
               path, "-s", "-S", "-B", "work.py", *map(str, args)]
    run = subprocess.run(command, capture_output=True, text=True, env={"PYTHONHASHSEED": "0", "PATH": os.environ["PATH"]})
    if run.returncode:
        sys.exit(f"{command}: {run.stderr}")
    return int(re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)[1].replace(",", ""))


def check():
    """Every scope must compute the same sum, and the specialized forms must be those that the text names."""
    want = sum(v * v for v in work.DATA["float"])
    for scope in ("function", "module", "global"):
        run, ns, _ = work.make("square", scope, "float")
        got = run() if scope != "module" else (run(), ns["total"])[1]
        if got != want:
            sys.exit(f"{scope}: {got} is not {want}")


def disassembly(body, scope, data, adaptive):
    script = (f"import dis, work\nrun, _, code = work.make({body!r}, {scope!r}, {data!r})\n"
              f"for _ in range(50): run()\ndis.dis(code, adaptive={adaptive})\n")
    text = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return {"command": f"dis.dis(code, adaptive={adaptive})", "text": text.strip("\n")}


check()
points, outputs = [], {}
found = interpreters()
chosen = dict(list(found.items())[:1]) if QUICK else found
cases = work.CASES[:2] if QUICK else work.CASES
with ThreadPoolExecutor(2) as pool:
    jobs = {}
    for name, (path, info) in chosen.items():
        jobs[name] = [[pool.submit(instructions, path, work.CASES.index(c), passes) for passes in (0, PASSES)] for c in cases]
    for name, pairs in jobs.items():
        for (body, scope, data), (base, job) in zip(cases, pairs):
            per = (job.result() - base.result()) / (PASSES * 1000)
            points.append({"id": f"count {body} {scope} {data} python={name}",
                           "params": {"body": body, "scope": scope, "data": data, "python": name},
                           "samples": {"instructions": [round(per, 2)]}})
        print(name, "counted", file=sys.stderr)

for name, (path, info) in found.items():
    for thing, count in info["refs"].items():
        points.append({"id": f"refs {thing} python={name}", "params": {"thing": thing, "python": name}, "samples": {"references": [count]}})
sizes = {"a float": 1.5, "the int 1": 1, "the int 2p30": 2**30, "an empty list": [], "an empty tuple": (), "object": object(), "None": None}
for thing, value in sizes.items():
    points.append({"id": f"size {thing}", "params": {"thing": thing}, "samples": {"bytes": [sys.getsizeof(value)]}})

if sys.version_info[:2] >= (3, 11):
    for name, case in {"dis-module": ("square", "module", "float", False), "dis-function": ("square", "function", "float", False),
                       "adaptive-float": ("add", "function", "float", True), "adaptive-int": ("add", "function", "int", True),
                       "adaptive-mixed": ("add", "function", "int-float", True)}.items():
        outputs[name] = disassembly(*case)
valgrind = subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
print(json.dumps({"points": points, "outputs": outputs, "versions": {"python": sys.version.split()[0], "valgrind": valgrind}}))
