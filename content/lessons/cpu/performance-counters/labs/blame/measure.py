"""Where samples land: behind a slow instruction, behind disabled interrupts, in a Python program.   usage: measure.py [--quick]"""
import glob, json, os, platform, re, shutil, subprocess, sys, tempfile, time
from collections import Counter

quick = "--quick" in sys.argv
points, outputs = {}, {}


def add(name, params, metric, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(values)


def shell(command):
    return subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


folder = tempfile.mkdtemp()
data = folder + "/perf.data"
RECORD = "perf record -q --no-bpf-event"  # without this option perf 6.1 waits up to a second for a thread of its own
allowed = subprocess.run(["bash", "-c", f"{RECORD} -e cpu-clock:u -o /dev/null true"], capture_output=True).returncode == 0
root = os.geteuid() == 0 and allowed
if not allowed:
    print("perf may not sample here: see /proc/sys/kernel/perf_event_paranoid", file=sys.stderr)

# 1. One slow instruction. Time with and without it, then samples by instruction.
rounds = 10_000_000 if quick else 100_000_000
for _ in range(1 if quick else 3):
    for kind, factor in (("with", 1), ("without", 5)):
        add(f"skid {kind}", {"what": "skid", "kind": kind}, "ns", [float(run("./skid", kind, str(rounds * factor)))])
code = []  # (offset, text) of the loop's instructions
for line in run("objdump", "-d", "--no-show-raw-insn", "skid").split("<with_loop>:\n")[1].splitlines():
    address, text = line.strip().split(":", 1)
    if text.strip().startswith("ret"):
        break
    code.append((int(address, 16), re.sub(r"\s+", " ", text.split("<")[0].strip())))
for _ in range((1 if quick else 3) if allowed else 0):
    shell(f"{RECORD} -e cpu-clock:u -F 1999 -o {data} ./skid with {rounds}")
    hits = Counter(int(m[1], 16) for m in re.finditer(r"with_loop\+0x([0-9a-f]+)", shell(f"perf script -i {data} -F ip,sym,symoff")))
    shares = [100 * hits[address - code[0][0]] / max(1, sum(hits.values())) for address, _ in code]
    for number, ((address, text), share) in enumerate(zip(code, shares)):
        add(f"instruction {number}", {"what": "instruction", "instruction": number}, "share", [share])
    outputs["annotate"] = {"command": f"perf record -e cpu-clock:u -F 1999 ./skid with {rounds}   # share of samples by instruction of the loop",
                           "text": "\n".join(f"{share:6.2f} %  {text}" for (_, text), share in zip(code, shares))}

# 2. Interrupts disabled: two processes and a pipe. Needs root, since the samples are the kernel's.
for _ in range((1 if quick else 3) if root else 0):
    shell(f"{RECORD} -e cpu-clock -F 1999 -o {data} taskset -c 0 ./pipe {3000 if quick else 60000}")
    places = Counter(line.split()[-1] for line in shell(f"perf script -i {data} -F ip,sym,symoff").splitlines() if line.strip())
    total = max(1, sum(places.values()))
    by_function = Counter()
    for place, n in places.items():
        by_function[place.split("+")[0]] += n
    for function in ("_raw_spin_unlock_irqrestore", "finish_task_switch.isra.0"):
        exact = max(n for place, n in places.items() if place.startswith(function + "+")) if by_function[function] else 0
        add("pipe " + function.strip("_.").replace(".isra.0", ""), {"what": "pipe"}, "share", [100 * by_function[function] / total])
        add("pipe " + function.strip("_.").replace(".isra.0", ""), {"what": "pipe"}, "one_place", [100 * exact / max(1, by_function[function])])
    outputs["pipe"] = {"command": "perf record -e cpu-clock -F 1999 taskset -c 0 ./pipe 60000 && perf script -F ip,sym,symoff   # places with the most samples",
                       "text": "\n".join(f"{100 * n / total:6.2f} %  {place}" for place, n in places.most_common(5))}


# 3. A Python program: how many samples show a Python function?
def interpreter(minor):
    found = [shutil.which(f"python3.{minor}")] + glob.glob(os.path.expanduser(f"~/.pyenv/versions/3.{minor}.*/bin/python3.{minor}"))
    for path in filter(None, found):
        if shell(f"{path} --version").startswith(f"Python 3.{minor}."):  # a pyenv shim may exist and yet not run
            return path


def stacks(text):
    """perf script's samples as lists of frames, outermost first."""
    for block in text.split("\n\n"):
        frames = [" ".join(line.split()[1:]) for line in block.splitlines() if line.startswith((" ", "\t"))]
        if frames:
            yield [re.sub(r"^(py::[^:]+):.*", r"\1", frame) for frame in reversed(frames)]


def tidy(frames):
    """From collate inward: Python functions, and the C functions that they call, three deep, without the interpreter's plumbing."""
    if "py::collate" not in frames:
        return ["(start-up)"]
    inner = frames[frames.index("py::collate"):]
    return [frame.replace("dense.<locals>.<genexpr>", "<genexpr>") for frame in inner if not PLUMBING.match(frame)][:4]


PLUMBING = re.compile(r"_?PyEval_|py_tramp|_?Py(Object|Function)_(Vectorcall|Call|MakeTpCall)|\[unknown|gen_iternext|cfunction_|_?PySequence_|_?[Ll]ist_?[Ee]xtend|_PyList_Extend|method_vectorcall|py::JSONDecoder")
batches = 6 if quick else 200
modes = [("3.11 fp", 11, "", "--call-graph fp"), ("3.11 -X perf fp", 11, "-X perf", "--call-graph fp"), ("3.12 -X perf fp", 12, "-X perf", "--call-graph fp"),
         ("3.13 -X perf_jit dwarf", 13, "-X perf_jit", "-k 1 --call-graph dwarf,16384")]
for name, minor, option, graph in modes if allowed else []:
    python = interpreter(minor)
    if not python:
        print(f"no python3.{minor} here: left out", file=sys.stderr)
        continue
    started = time.time()
    shell(f"{RECORD} -e cpu-clock:u -F 997 {graph} -o {data} {python} {option} load.py {batches}")
    file = data
    if "jit" in option:
        shell(f"perf inject -i {data} --jit -o {folder}/jit.data")
        file = folder + "/jit.data"
    samples = list(stacks(shell(f"perf script -i {file} --no-inline -F comm,ip,sym")))
    if not samples:
        print(f"no samples of python {name}: left out", file=sys.stderr)
        continue
    with_python = sum(any(frame.startswith("py::") for frame in frames) for frames in samples)
    depth = sorted(map(len, samples))
    params = {"what": "python", "python": name}
    add("python " + name, params, "python_share", [100 * with_python / len(samples)])
    add("python " + name, params, "depth", [depth[len(depth) // 2]])
    add("python " + name, params, "samples", [len(samples)])
    if "jit" in option:
        folded = Counter(";".join(tidy(frames)) for frames in samples)
        outputs["folded"] = {"command": f"perf record -k 1 -F 997 -e cpu-clock:u --call-graph dwarf,16384 python3.13 -X perf_jit load.py {batches}"
                                        " && perf inject --jit -i perf.data -o jit.data && perf script -i jit.data --no-inline   # stacks, folded",
                             "text": "\n".join(f"{stack} {n}" for stack, n in sorted(folded.items()))}
    for path in glob.glob("/tmp/jit-*.dump") + glob.glob("/tmp/perf-*.map") + glob.glob("/tmp/jitted-*.so"):
        if os.path.getmtime(path) > started:  # CPython leaves its maps and code for perf in /tmp
            os.remove(path)
shutil.rmtree(folder)
json.dump({"points": list(points.values()), "outputs": outputs,
           "versions": {"python": platform.python_version(), "perf": shell("perf --version").strip()}}, sys.stdout)
