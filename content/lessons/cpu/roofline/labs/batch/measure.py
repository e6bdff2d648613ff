"""Time one linear layer against the batch. usage: measure.py [--quick]"""
import json, os, platform, subprocess, sys, time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # must be set before NumPy is imported
import numpy as np, torch

quick = "--quick" in sys.argv
SIDE = 1024 if quick else 4096
SMALL = 512  # a layer of 1 MiB, which the caches hold
BATCHES = (1, 8) if quick else (1, 2, 4, 8, 12, 16, 20, 24, 32, 48, 64, 128, 256)
rng = np.random.default_rng(0)
w = rng.standard_normal((SIDE, SIDE), dtype=np.float32)
f32 = torch.from_numpy(w)
bf16 = f32.bfloat16()
small = w[:SMALL, :SMALL].copy()
small32 = torch.from_numpy(small)
small16 = small32.bfloat16()
points, outputs, runs = {}, {}, []


# region: step
def plain(x, weights):
    return lambda: torch.nn.functional.linear(x, weights)  # every token needs every weight


def packed(x, weights):
    """The same with the weights stored beforehand in the order in which the library reads them, as torch.compile's freezing does."""
    order = torch.ops.mkldnn._reorder_linear_weight(weights, len(x))
    return lambda: torch.ops.mkldnn._linear_pointwise(x, order, None, "none", [], "")
# endregion


def cached(call):
    """As many calls of the small layer as have the weights, and the arithmetic, of one call of the large one."""
    def calls():
        for _ in range((SIDE // SMALL) ** 2):
            y = call()
        return y
    return calls


def in_numpy(x):
    y = np.empty((len(x), SIDE), np.float32)
    return lambda: np.matmul(x, w.T, out=y)


def register(library, batch, threads, call, x, matrix=w):
    torch.set_num_threads(threads)
    got = call()
    got = np.asarray(got.float() if isinstance(got, torch.Tensor) else got)[0, :256]
    want = matrix[:256].astype(np.float64) @ x[0]
    if np.abs(got - want).max() > (0.03 if "bf16" in library else 1e-4) * np.abs(want).max():
        sys.exit(f"wrong product: {library}, batch {batch}")
    weights = "memory" if matrix is w else "cache"
    name = f"{library} batch={batch}" + (" threads=2" if threads == 2 else "") + (" cached" if matrix is small else "")
    points[name] = {"id": name, "samples": {"ms": []}, "params": {"library": library, "batch": batch, "threads": threads, "weights": weights}}
    runs.append((points[name]["samples"]["ms"], threads, batch, call))


with torch.no_grad():
    for batch in BATCHES:
        x = rng.standard_normal((batch, SIDE), dtype=np.float32)
        t = torch.from_numpy(x)
        register("PyTorch packed", batch, 1, packed(t, f32), x)
        register("PyTorch", batch, 1, plain(t, f32), x)
        register("PyTorch bf16", batch, 1, plain(t.bfloat16(), bf16), x)
        register("NumPy", batch, 1, in_numpy(x), x)
        if batch in (1, 8, 32, 256):
            register("PyTorch packed", batch, 2, packed(t, f32), x)
        x = rng.standard_normal((batch, SMALL), dtype=np.float32)
        t = torch.from_numpy(x)
        register("PyTorch packed", batch, 1, cached(packed(t, small32)), x, small)
        register("PyTorch bf16", batch, 1, cached(plain(t.bfloat16(), small16)), x, small)
    for _ in range(1 if quick else 3):
        for samples, threads, batch, call in runs:
            torch.set_num_threads(threads)
            call()
            passes = 1 if quick or batch >= 64 else 3
            start = time.perf_counter()
            for _ in range(passes):
                call()
            samples.append((time.perf_counter() - start) * 1e3 / passes)

for batch in () if quick else (1, 256):
    text = subprocess.run([sys.executable, "place.py", str(batch)], check=True, stdout=subprocess.PIPE, text=True).stdout
    outputs[f"place-{batch}"] = {"command": f"python3 place.py {batch}", "text": text.rstrip()}
json.dump({"points": list(points.values()), "outputs": outputs,
           "versions": {"numpy": np.__version__, "torch": torch.__version__, "python": platform.python_version()}}, sys.stdout)
