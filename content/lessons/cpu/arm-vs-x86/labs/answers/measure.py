"""Builds answers.c for both instruction sets, runs each (Arm under QEMU) and compares.
usage: measure.py [--quick]"""
import json, os, platform, re, shutil, signal, struct, subprocess, sys

quick = "--quick" in sys.argv
points, outputs = [], {}
if platform.machine() != "x86_64":
    sys.exit("this lab compares a native x86-64 build with an emulated Arm one")

# region: builds
BUILDS = {
    "x86-64": ["gcc", "-O2"],
    "x86-64-v3": ["gcc", "-O2", "-march=x86-64-v3"],
    "x86-64-v3 off": ["gcc", "-O2", "-march=x86-64-v3", "-ffp-contract=off"],
    "aarch64": ["aarch64-linux-gnu-gcc", "-O2"],
    "aarch64 off": ["aarch64-linux-gnu-gcc", "-O2", "-ffp-contract=off"],
    "aarch64 signed": ["aarch64-linux-gnu-gcc", "-O2", "-fsigned-char"],
}
# endregion
if shutil.which("clang-16"):
    BUILDS["x86-64 clang"] = ["clang-16", "-O2"]
    BUILDS["aarch64 clang"] = ["clang-16", "--target=aarch64-linux-gnu", "-O2"]


def run(build, *arguments):
    name = "./" + build.replace(" ", "_")
    emulator = ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"] if build.startswith("aarch64") else []
    return subprocess.run([*emulator, name, *arguments], capture_output=True, text=True)


results = {}
for build, command in BUILDS.items():
    subprocess.run([*command, "-Wall", "-Wextra", "answers.c", "-o", build.replace(" ", "_"), "-lm"], check=True)
    results[build] = [line.split() for line in run(build).stdout.splitlines()]


def value(build, key):
    return next(line[1:] for line in results[build] if line[0] == key)


def channels(build):
    return {int(line[1]): [int(word) for word in line[2:]] for line in results[build] if line[0] == "channels"}


# What must agree.
if len({value(build, "single")[0] for build in BUILDS}) != 1:
    sys.exit("a single IEEE 754 operation gave other bits")
if not channels("x86-64") == channels("x86-64-v3 off") == channels("aarch64 off"):
    sys.exit("with every product rounded, the counts differ")
if channels("x86-64-v3") != channels("aarch64"):
    sys.exit("with fused products, the counts differ")
if channels("x86-64") == channels("aarch64"):
    sys.exit("gcc fused nothing: no difference to explain")

kind = {"x86-64": "rounded, x86-64", "aarch64": "fused, aarch64"}  # the two that the plot shows
for build in BUILDS:
    for n, (zero, nan, positive) in channels(build).items():
        points.append({"id": f"{build} n={n}", "params": {"build": build, "n": n, "products": kind.get(build, "not drawn"), "drawn": build in kind},
                       "samples": {"zero": [zero], "nan": [nan], "positive": [positive]}})
    samples = {key: [int(value(build, key)[0])] for key in ("weights", "to_int", "to_uint8", "nan_to_int", "long_double_digits")}
    points.append({"id": f"{build} values", "params": {"build": build}, "samples": samples})

for tenths, square, left in (line[1:] for line in results["aarch64"] if line[0] == "square"):
    if ["square", tenths, square, left] not in results["x86-64"]:
        sys.exit("fmaf differs")
    points.append({"id": f"square 0.{tenths}", "params": {"tenths": int(tenths)}, "samples": {"square": [float(square)], "left": [float(left)]}})

# libm: one 20-byte record a number, five functions.
FUNCTIONS = ["expf", "logf", "sinf", "tanhf", "powf"]
bits = {}
for build in ("x86-64", "aarch64"):
    run(build, "libm", "libm.bin")
    data = open("libm.bin", "rb").read()
    bits[build] = struct.unpack(f"<{len(data) // 4}I", data)
for index, function in enumerate(FUNCTIONS):
    pairs = list(zip(bits["x86-64"][index::5], bits["aarch64"][index::5]))
    points.append({"id": f"libm {function}", "params": {"function": function},
                   "samples": {"differ": [sum(a != b for a, b in pairs)], "apart": [max(abs(a - b) for a, b in pairs)]}})

# Division by zero: the exit status of each.
text = []
for build in ("x86-64", "aarch64"):
    done = run(build, "divide")
    how = f"killed by {signal.Signals(-done.returncode).name}" if done.returncode < 0 else f"prints {done.stdout.strip()}, exit status {done.returncode}"
    text.append(f"{build:8s} 7 / 0: {how}")
outputs["divide"] = {"command": "./x86-64 divide; qemu-aarch64 -L /usr/aarch64-linux-gnu ./aarch64 divide", "text": "\n".join(text)}
outputs["nan"] = {"command": "printf(\"%f\", 0.0 / 0.0)", "text": "\n".join(f"{build:8s} {value(build, 'nan_prints')[0]}" for build in ("x86-64", "aarch64"))}

# What the compilers do unless told otherwise.
text = []
for compiler in ("gcc", "aarch64-linux-gnu-gcc"):
    listing = subprocess.run([compiler, "-Q", "--help=common", "--help=target"], check=True, capture_output=True, text=True).stdout
    fused = re.search(r"-ffp-contract=\S*\s+(\w+)", listing)[1]
    sign = "signed" if "__CHAR_UNSIGNED__" not in subprocess.run([compiler, "-dM", "-E", "-"], input="", check=True, capture_output=True, text=True).stdout else "unsigned"
    text.append(f"{compiler:22s} -ffp-contract={fused}, char is {sign}" + (", -moutline-atomics" if re.search(r"-moutline-atomics\s+\[enabled\]", listing) else ""))
outputs["defaults"] = {"command": "CC -Q --help=common --help=target; CC -dM -E - </dev/null    # CC: either compiler; defaults only", "text": "\n".join(text)}

# The instructions that end deviation(), from the mean on.
for name, build, objdump in (("end-x86", "x86-64", "objdump"), ("end-arm", "aarch64", "aarch64-linux-gnu-objdump")):
    listing = subprocess.run([objdump, "-d", "--no-show-raw-insn", "--disassemble=deviation", build], check=True, capture_output=True, text=True).stdout
    lines = [re.sub(r"\s+", " ", line.split("\t", 1)[1]).split("//")[0].strip() for line in listing.splitlines() if "\t" in line]
    keep = [line for line in lines if re.match(r"(mul|add|sub|div|fmul|fadd|fsub|fdiv|fmadd|fmsub|fnmsub|sqrt|fsqrt)", line) and not re.search(r"%r|\bx\d|\bw\d", line)]
    outputs[name] = {"command": f"{objdump} -d --disassemble=deviation {build}    # floating-point arithmetic only", "text": "\n".join(keep)}

versions = {}
if not quick:
    for capability, features in (("default", "X86_V3 X86_V4"), ("avx2", "X86_V4"), ("avx512", "")):
        environment = {**os.environ, "ATEN_CPU_CAPABILITY": capability, "NPY_DISABLE_CPU_FEATURES": features}
        found = json.loads(subprocess.run(["python3", "torch_child.py"], check=True, capture_output=True, text=True, env=environment).stdout)
        versions = found["versions"]
        points.append({"id": f"python {capability}", "params": {"capability": capability},
                       "samples": {key: [found[key]] for key in ("addcmul", "negative", "conjugate")}})
json.dump({"points": points, "outputs": outputs, "versions": {**versions, "python": platform.python_version()}}, sys.stdout)
