"""Speed and accuracy of one dot product, compiled and written in several ways.
usage: measure.py [--quick]"""
import ctypes, json, math, os, platform, re, subprocess, sys, time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np

quick = "--quick" in sys.argv
lib = ctypes.CDLL("./libdot.so")
address = ctypes.c_void_p
signature = ctypes.CFUNCTYPE(ctypes.c_float, address, address, ctypes.c_size_t)
lib.exact.restype = lib.time_dot.restype = lib.time_cycle.restype = lib.time_fma.restype = ctypes.c_double
lib.exact.argtypes = [address, address, ctypes.c_size_t]
lib.time_dot.argtypes = [signature, address, address, ctypes.c_size_t, ctypes.c_size_t]
lib.time_cycle.argtypes = [ctypes.c_size_t]
lib.time_fma.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_size_t]
compiled = ["scalar", "o3", "fast", "reassoc", "fast512"]
by_hand = [f"{isa}_{chains}" for isa in ("avx2", "avx512") for chains in (1, 2, 4, 8)]
kernel = {name: signature((name, lib)) for name in compiled + by_hand}
points = {}


def add(name, params, **metrics):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in metrics.items():
        point["samples"].setdefault(metric, []).append(value)


def aligned(values, offset=0):
    """A copy that begins `offset` bytes after the start of a page."""
    room = np.empty(values.nbytes + 4096 + offset, np.uint8)
    start = -room.ctypes.data % 4096 + offset
    copy = room[start:start + values.nbytes].view(np.float32)
    copy[:] = values
    return copy


def run(name, a, b):
    return float(kernel[name](a.ctypes.data, b.ctypes.data, a.size))


def time_kernel(name, a, b, elements):
    """ns and cycles per element; the clock is measured right before."""
    cycle = lib.time_cycle(4000 if quick else 40000)
    passes = max(1, elements // a.size)
    ns = lib.time_dot(kernel[name], a.ctypes.data, b.ctypes.data, a.size, passes)
    return {"ns": ns, "cycles": ns / cycle}


# 1. Every variant is right: whole numbers, whose sums are exact in any order, in every length.
random = np.random.default_rng(1)
for n in [*range(0, 300), 4096, 65537]:
    x, y = (aligned(random.integers(-8, 9, n).astype(np.float32), 4) for _ in "ab")
    want = int((x.astype(np.int64) * y.astype(np.int64)).sum())
    for name in kernel:
        if run(name, x, y) != want:
            sys.exit(f"wrong result: {name} n={n}")
x, y = (aligned(random.random(65536).astype(np.float32)) for _ in "ab")
if lib.exact(x.ctypes.data, y.ctypes.data, x.size) != math.fsum((x.astype(float) * y).tolist()):
    sys.exit("the exact sum is not exact")

# 2. The units alone: FMAs on registers, nothing to load.
for _ in range(1 if quick else 5):
    for chains in (1, 8) if quick else (1, 2, 3, 4, 6, 8, 10, 12):
        for bits in (256, 512):
            cycle = lib.time_cycle(4000 if quick else 40000)
            cost = lib.time_fma(bits, chains, 20000 if quick else 200000) / cycle
            add(f"fma bits={bits} chains={chains}", {"bits": bits, "chains": chains},
                cycles_per_fma=cost, per_cycle=bits / 32 / cost)
            add("clock", {}, cycle=cycle)

# 3. Lengths, from L1 to memory, and accumulators in L1.
elements = 1 << (18 if quick else 24)
for n in (2048,) if quick else (512, 2048, 8192, 32768, 65536, 131072, 1 << 20, 1 << 22, 1 << 24):
    a, b = (aligned(random.random(n).astype(np.float32)) for _ in "ab")
    for _ in range(1 if quick else 5):
        for name in ["scalar", "o3", "fast", "reassoc", "fast512", "avx2_8", "avx512_8"] if n != 2048 else kernel:
            isa, _, chains = name.partition("_")
            add(f"{name} n={n}", {"variant": name, "n": n, "isa": isa, "chains": int(chains or 1),
                                  "sizes": "yes" if name in ("o3", "fast", "avx2_8", "avx512_8") else "no",
                                  "accumulators": "yes" if n == 2048 and name in by_hand else "no"},
                **time_kernel(name, a, b, elements))
        passes = max(1, elements // n)
        cycle, start = lib.time_cycle(4000 if quick else 40000), time.perf_counter()
        for _ in range(passes):
            np.dot(a, b)
        ns = (time.perf_counter() - start) * 1e9 / (passes * n)
        add(f"numpy n={n}", {"variant": "numpy", "n": n}, ns=ns, cycles=ns / cycle)

# 4. The same loads, but not aligned: how far the arrays begin behind a line of 64 bytes.
values = random.random(2048).astype(np.float32)
for _ in range(1 if quick else 5):
    for offset in (0, 4) if quick else (0, 4, 16, 32):
        a, b = aligned(values, offset), aligned(values[::-1], offset)
        for name in ("avx2_8", "avx512_8"):
            add(f"{name} offset={offset}", {"variant": name, "offset": offset}, **time_kernel(name, a, b, elements))

# 5. Accuracy against the exact sum, in units of 2^-24 of the sum of magnitudes.
for n in (4096,) if quick else (256, 1024, 4096, 16384, 65536, 1 << 18, 1 << 20, 1 << 22, 1 << 24):
    for seed in range(1 if quick else 3 if n > 1 << 21 else 9):
        random = np.random.default_rng(seed)
        for kind in ("positive", "signed"):
            make = random.random if kind == "positive" else random.standard_normal
            a, b = (make(n, dtype=np.float32) for _ in "ab")
            want = lib.exact(a.ctypes.data, b.ctypes.data, n)
            size_a, size_b = np.abs(a), np.abs(b)
            size = lib.exact(size_a.ctypes.data, size_b.ctypes.data, n)
            results = {name: run(name, a, b) for name in ("o3", "fast", "avx512_8")}
            results["numpy"] = float(np.dot(a, b))
            for name, got in results.items():
                add(f"error {kind} {name} n={n}", {"kind": kind, "variant": name, "n": n},
                    error=abs(got - want) / size * 2**24)

# 6. Twenty million ones.
if not quick:
    ones = np.ones(20_000_000, np.float32)
    for name in ("scalar", "fast", "avx512_8"):
        add(f"ones {name}", {"variant": name}, sum=run(name, ones, ones))
    add("ones numpy", {"variant": "numpy"}, sum=float(ones.sum()))

outputs = {}
if not quick:  # the inner loop of the machine code: from the target of the first jump backwards over vector code to that jump
    for name in ("o3", "fast", "avx2_4", "avx512_4"):
        command = f"objdump -d --no-show-raw-insn --disassemble={name} libdot.so"
        text = subprocess.run(command.split(), capture_output=True, text=True, check=True).stdout
        code = [(int(m[1], 16), m[2]) for m in re.finditer(r"^ *([0-9a-f]+):\t(.*)$", text, re.M)]
        for at, what in code:
            jump = re.match(r"j\w+ +([0-9a-f]+)", what)
            body = [line for place, line in code if jump and int(jump[1], 16) <= place <= at]
            if any("fmadd" in line or "vmulps" in line for line in body):
                outputs["asm-" + name.replace("_", "-")] = {"command": command + "  # its inner loop", "text": "\n".join(" ".join(line.split()) for line in body)}
                break
json.dump({"points": list(points.values()), "outputs": outputs,
           "versions": {"numpy": np.__version__, "python": platform.python_version()}}, sys.stdout)
