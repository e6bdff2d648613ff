"""Place NumPy's and PyTorch's kernels under the roof: one thread, float32.
usage: kernels.py [--quick]; prints a list of points as JSON"""
import json, os, sys, time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # must be set before NumPy is imported
import numpy as np, torch

quick = "--quick" in sys.argv
torch.set_num_threads(1)
rng = np.random.default_rng(0)
LARGE = 1 << (18 if quick else 24)  # numbers in an array that no cache holds: 64 MiB
SIDE = 512 if quick else 4096
points, runs = {}, []


def numbers(*shape):
    return rng.random(shape, dtype=np.float32)


# region: count
def place(name, kernel, group, flops, compulsory, call, before=None):
    """Register a call that does `flops` operations and must move at least `compulsory` bytes."""
    points[name] = {"id": name, "samples": {"gflops": [], "gbs": []},
                    "params": {"kernel": kernel, "group": group, "ai": round(flops / compulsory, 4)}}
    runs.append((name, flops, compulsory, call, before))
# endregion


def close(got, want, what):
    if not np.allclose(got, want, rtol=1e-3, atol=1e-4):
        sys.exit(f"wrong {what}")


def axpy(n, name, group):
    x, y = torch.from_numpy(numbers(n)), torch.from_numpy(numbers(n))
    want = y.numpy()[:1000] + 0.5 * x.numpy()[:1000]
    close(y.add_(x, alpha=0.5)[:1000].numpy(), want, name)
    place(name, "axpy", group, 2 * n, 12 * n, lambda: y.add_(x, alpha=1e-9))  # reads x and y, writes y


def axpy_in_two(n):
    x, y, t = numbers(n), numbers(n), numbers(n)

    def call(a=np.float32(1e-9)):
        np.multiply(x, a, out=t)
        np.add(y, t, out=y)

    want = y + np.float32(0.5) * x
    call(np.float32(0.5))
    close(y, want, "axpy in two passes")
    place("axpy two passes", "axpy", "unfused", 2 * n, 12 * n, call)


def gemv(n, name, group, before=None):
    a, x = numbers(n, n), numbers(n)
    close(a @ x, a.astype(np.float64) @ x, name)
    place(name, "GEMV", group, 2 * n * n, 4 * (n * n + 2 * n), lambda: a @ x, before)


def gemm(n):
    a, b, c = numbers(n, n), numbers(n, n), numbers(n, n)
    np.matmul(a, b, out=c)
    close(c[:8], a[:8].astype(np.float64) @ b, f"GEMM {n}")
    place(f"GEMM n={n}", "GEMM", "main", 2 * n**3, 12 * n * n, lambda: np.matmul(a, b, out=c))


def softmax(side, where, group):
    x = numbers(side, side)
    tx, ty, e = torch.from_numpy(x), torch.from_numpy(numbers(side, side)), numbers(side, side)

    def in_five():
        np.subtract(x, x.max(1, keepdims=True), out=e)
        np.exp(e, out=e)
        np.divide(e, e.sum(1, keepdims=True), out=e)

    fused = lambda: torch.softmax(tx, -1, out=ty)
    fused(), in_five()
    want = np.exp(x.astype(np.float64))
    want /= want.sum(1, keepdims=True)
    close(ty.numpy() * side, want * side, "softmax")
    close(e * side, want * side, "softmax in five passes")
    n = side * side  # max, subtract, exp, add, divide: five operations a number, by convention
    place(f"softmax {where}", "softmax", group, 5 * n, 8 * n, fused)
    if where == "memory":
        place("softmax five passes", "softmax", "unfused", 5 * n, 8 * n, in_five)


evictor = numbers(LARGE)
axpy(LARGE, "axpy memory", "main")
axpy(1 << 15, "axpy cached", "cached")
axpy_in_two(LARGE)
gemv(SIDE, "GEMV memory", "main")
gemv(256, "GEMV cached", "cached")
gemv(512, "GEMV 512 warm", "first use")
gemv(512, "GEMV 512 cold", "first use", before=lambda: evictor.sum())
softmax(SIDE, "memory", "main")
softmax(256, "cached", "cached")
for n in (32, 128) if quick else (16, 32, 64, 128, 256, 512, 1024, 2048):
    gemm(n)

for _ in range(1 if quick else 3):
    for name, flops, compulsory, call, before in runs:
        once = []
        if before:
            for _ in range(5):
                before()
                start = time.perf_counter()
                call()
                once.append(time.perf_counter() - start)
            seconds = sorted(once)[2]
        else:
            call()
            start = time.perf_counter()
            call()
            passes = max(1, min(20_000, int(0.03 / (time.perf_counter() - start))))
            start = time.perf_counter()
            for _ in range(passes):
                call()
            seconds = (time.perf_counter() - start) / passes
        points[name]["samples"]["gflops"].append(flops / seconds / 1e9)
        points[name]["samples"]["gbs"].append(compulsory / seconds / 1e9)
json.dump({"points": list(points.values()), "versions": {"numpy": np.__version__, "torch": torch.__version__}}, sys.stdout)
