"""What the compiler says about five loops, what that costs, and which promises -ffast-math breaks.
usage: measure.py [--quick]"""
import ctypes, json, math, platform, shutil, subprocess, sys
import numpy as np

quick = "--quick" in sys.argv
points, outputs = {}, {}
address = ctypes.c_void_p
lib = ctypes.CDLL("./libloops.so")
lib.bench.restype = ctypes.c_double
lib.bench.argtypes = [ctypes.c_char_p, address, address, ctypes.c_size_t, ctypes.c_size_t, ctypes.POINTER(ctypes.c_double)]


def add(name, params, **metrics):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in metrics.items():
        point["samples"].setdefault(metric, []).append(value)


def output(name, command, keep=lambda line: True):
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if keep(line)]
    outputs[name] = {"command": command, "text": "\n".join(lines)}


def bench(name, x, passes):
    y, ns = np.zeros(x.size, np.float32), ctypes.c_double()
    result = lib.bench(name.encode(), y.ctypes.data, x.ctypes.data, x.size, passes, ctypes.byref(ns))
    return result, y, ns.value


# 1. Right first: each loop against NumPy, and each mended loop against the same.
x = np.random.default_rng(1).standard_normal(4096).clip(-1, 1).astype(np.float32)
x[-1] = 3  # the only one above 2, at the very end
names = ["ema", "first_above", "first_above_mended", "apply", "apply_mended", "rescale", "rescale_mended", "sum", "sum_mended"]
for name in names:
    result, y, _ = bench(name, x, 1)
    loop = name.removesuffix("_mended")
    smooth = [0.0]
    for v in x[1:]:
        smooth.append(0.9 * smooth[-1] + 0.1 * float(v))
    right = {"ema": lambda: np.allclose(y, smooth, atol=1e-5), "first_above": lambda: result == x.size - 1,
             "apply": lambda: (y == np.where(x > 0, x, np.float32(0.01) * x)).all(),
             "rescale": lambda: (y == 3 * x).all(), "sum": lambda: math.isclose(result, math.fsum(x), rel_tol=1e-3)}
    if not right[loop]():
        sys.exit(f"wrong result: {name}")

# 2. How fast.
for _ in range(1 if quick else 9):
    for name in names:
        loop = name.removesuffix("_mended")
        add(name, {"loop": loop, "variant": "mended" if name != loop else "as written"},
            ns=bench(name, x, 20 if quick else 2000)[2])

# 3. What the compilers say, with the line numbers of loops.c.
report = "-O3 -march=x86-64-v3 -fopenmp-simd {} -c loops.c -o /dev/null"
lines = {word: next(i for i, line in enumerate(open("loops.c"), 1) if word in line) for word in ("region: loops", "region: mended")}


def of(first, last):
    return lambda line: line.startswith("loops.c:") and first < int(line.split(":")[1]) < last


written, mended = of(lines["region: loops"], lines["region: mended"]), of(lines["region: mended"], 10**6)
gcc = "gcc " + report.format("-fopt-info-vec-optimized-missed")
for name, keep in () if quick else (("gcc-written", written), ("gcc-mended", mended)):
    output(name, gcc, keep)
if shutil.which("clang-14") and not quick:
    clang = "clang-14 " + report.format("-Rpass=loop-vectorize -Rpass-analysis=loop-vectorize")
    for name, keep in (("clang-written", written), ("clang-mended", mended)):
        output(name, clang, lambda line, keep=keep: keep(line) and "remark" in line)
for compiler, flags in (("gcc", "-fopt-info-vec-optimized"), ("clang-14", "-Rpass=loop-vectorize")):
    for level in ("-O2", "-O3") if shutil.which(compiler) and not quick else ():
        command = f"{compiler} " + report.replace("-O3", level).format(flags)
        said = subprocess.run(["bash", "-c", command], capture_output=True, text=True).stderr
        loops = {line.split(":")[1] for line in said.splitlines() if written(line) and "vectorized" in line}
        add(f"report {compiler} {level}", {"compiler": compiler, "level": level}, loops=len(loops))
output("loop-lines", "grep -nE '^(void|float|size_t) ' loops.c")

# 4. The promises of -ffast-math, kept and broken.
bad = np.ones(1000, np.float32)
bad[[3, 500, 999]] = np.nan
tenth = np.full(1_000_000, 0.1, np.float32)
naive = np.add.accumulate(tenth)[-1]  # in order, one by one
code = """import ctypes
lib = ctypes.CDLL('./{}')
lib.kahan.restype = ctypes.c_float
lib.count_nan.restype = ctypes.c_size_t
import numpy as np
def call(f, x): return f(x.ctypes.data_as(ctypes.c_void_p), ctypes.c_size_t(x.size))
bad = np.ones(1000, np.float32); bad[[3, 500, 999]] = np.nan
tiny = np.full(1, 1e-40, np.float32)
print(call(lib.count_nan, bad), call(lib.kahan, np.full(1_000_000, 0.1, np.float32)), float((tiny * np.float32(1))[0]))"""
want = math.fsum(tenth.astype(float))
for name in ("libstrict.so", "libthree.so", "libfast.so"):
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code.format(name)], check=True, capture_output=True, text=True)
    nans, total, tiny = map(float, done.stdout.split())
    add(f"promises {name}", {"library": name}, nans=nans, lost=abs(total - want), tiny=tiny)
add("promises naive", {"library": "none"}, lost=abs(float(naive) - want))
if points["promises libstrict.so"]["samples"]["nans"] != [3]:
    sys.exit("the strict build does not count NaNs")

demo = "import ctypes, numpy as np; x = np.float32(1e-40); print(x * np.float32(1)); ctypes.CDLL('./{}'); print(x * np.float32(1))"
for name in () if quick else ("strict", "fast"):
    output("import-" + name, f'python3 -c "{demo.format(f"lib{name}.so")}"')
output("asm-count-nan", "objdump -d --no-show-raw-insn --disassemble=count_nan libfast.so", lambda line: line.startswith(" "))

output("fast-math-flags", "diff <(gcc -Q --help=optimizers -O3) <(gcc -Q --help=optimizers -O3 -ffast-math) | grep '^>' | tr -s ' \\t' ' '")

json.dump({"points": list(points.values()), "outputs": outputs,
           "versions": {"numpy": np.__version__, "python": platform.python_version(),
                        **({"clang": subprocess.run(["clang-14", "--version"], capture_output=True, text=True).stdout.split("\n")[0]} if shutil.which("clang-14") else {})}},
          sys.stdout)
