"""The same NumPy and PyTorch code under several choices of instructions, and what a lane holds.
usage: measure.py [--quick]"""
import json, os, platform, re, subprocess, sys

quick = "--quick" in sys.argv
points, outputs = {}, {}


def add(name, params, **metrics):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, values in metrics.items():
        point["samples"].setdefault(metric, []).extend(values if isinstance(values, list) else [values])


def child(script, environment, *options):
    done = subprocess.run([sys.executable, script, *options, *(["--quick"] if quick else [])], capture_output=True,
                          text=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment})
    if done.returncode:
        sys.exit(f"{script} {environment}: {done.stderr}")
    return json.loads(done.stdout)


# 1. NumPy: leave out what the dispatcher may choose.
without = {"all": {}, "no X86_V4": {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL", "OPENBLAS_CORETYPE": "Haswell"},
           "baseline": {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL", "OPENBLAS_CORETYPE": "Nehalem"}}
baseline = None
for _ in range(1 if quick else 2):
    for level in ("baseline", "all") if quick else reversed(without):
        got = child("numpy_child.py", without[level])
        baseline = baseline or got["exp"]
        for function, ns in got["times"].items():
            add(f"numpy {function} {level}", {"library": "numpy", "function": function, "level": level}, ns=ns)
        add(f"numpy exp {level}", {}, worst=got["exp_ulps"], differ=sum(a != b for a, b in zip(got["exp"], baseline)))
        add(f"numpy sum {level}", {}, error=abs(got["sum"] - got["exact"]) / got["size"] * 2**24)
        outputs["numpy-" + level.lower().replace(" ", "-").replace("_", "-")] = {"command": " ".join(f'{k}="{v}"' for k, v in without[level].items()) + " python3 numpy_child.py",
                                     "text": json.dumps(got["current"])}

# 2. PyTorch's own kernels.
for _ in range(0 if quick else 2):
    for level in ("default", "avx2", "avx512"):
        got = child("torch_child.py", {"ATEN_CPU_CAPABILITY": level})
        if got["capability"] != level.upper():
            sys.exit(f"PyTorch reports {got['capability']}, not {level}")
        for function, ns in got["times"].items():
            add(f"torch {function} {level}", {"library": "torch", "function": function, "level": level}, ns=ns)
        add(f"torch sum {level}", {}, error=abs(got["sum"] - got["exact"]) / got["size"] * 2**24, result=got["sum"])

# 3. bfloat16 matrix products, which oneDNN compiles at run time for what it finds.
if not quick:
    for _ in range(2):
        for level in ("AVX2", "AVX512_CORE", "AVX512_CORE_BF16", "DEFAULT"):
            got = child("torch_child.py", {"ONEDNN_MAX_CPU_ISA": level}, "--bf16")
            for function, ns in got["times"].items():
                add(f"torch {function} {level}", {"library": "torch", "function": function, "level": level}, ns=ns,
                    rate=[2 / t for t in ns])
    for level in ("DEFAULT", "AVX2"):
        command = (f"ONEDNN_MAX_CPU_ISA={level} ONEDNN_VERBOSE=1 python3 -c "
                   "'import torch; x = torch.ones(512, 512).bfloat16(); x @ x'")
        text = subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout
        keep = [re.sub(r",[0-9.e-]+$", "", line) for line in text.splitlines() if "isa:" in line or ",exec," in line]
        outputs["onednn-" + level.lower()] = {"command": command, "text": "\n".join(keep)}
    command = "python3 -c 'import torch; print(torch.backends.cpu.get_cpu_capability()); print(torch.__config__.show())'"
    text = subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout
    flags = re.findall(r"-O\d|-f\S*math\S*", text)
    outputs["torch-config"] = {"command": command + r" | grep -oE '^AVX.*|-O[0-9]|-f[a-z-]*math[a-z-]*'",
                               "text": text.splitlines()[0] + "\n" + "\n".join(flags)}

# 4. What a lane holds, by exhaustive trial.
import torch

for name in ("float32", "float16", "bfloat16", "float8_e4m3fn", "float8_e5m2"):
    dtype = getattr(torch, name)
    info = torch.finfo(dtype)
    if quick and name == "float32":
        continue
    whole = torch.arange(1, 2**25 if name == "float32" else 5000, dtype=torch.float64)
    missing = int(whole[whole.to(dtype).double() != whole][0])
    add("format " + name, {"format": name}, bits=info.bits, max=info.max, eps=info.eps, smallest=info.smallest_normal, missing=missing)

# 5. Dispatch in C, and an instruction that this CPU may lack.
run = lambda command: subprocess.run(["bash", "-c", command], capture_output=True, text=True)
plain = run("./clones")
if not plain.stdout.startswith("dot 328350"):
    sys.exit("the clones compute a wrong dot product")
outputs["clones"] = {"command": "./clones", "text": plain.stdout.strip()}
outputs["symbols"] = {"command": "nm clones | grep ' dot'", "text": run("nm clones | grep ' dot'").stdout.strip()}
crash = run("./clones amx; echo status $?")
text = re.sub(r"^bash: line 1: +\d+ ", "", crash.stderr + crash.stdout).strip()  # the shell's own prefix
outputs["amx"] = {"command": "./clones amx; echo status $?", "text": text}
command = r"grep -m1 flags /proc/cpuinfo | grep -oE '\b(sse4_2|avx2|fma|f16c|avx512[a-z_0-9]*|amx[a-z_0-9]*)\b' | sort -u | xargs"
outputs["flags"] = {"command": command, "text": run(command).stdout.strip()}
json.dump({"points": list(points.values()), "outputs": outputs,
           "versions": {"python": platform.python_version(), "torch": torch.__version__}}, sys.stdout)
