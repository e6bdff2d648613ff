"""Times PyTorch on one thread under the environment it was started with; prints JSON."""
import json, math, sys, time
import torch

quick = "--quick" in sys.argv
torch.set_num_threads(1)
torch.manual_seed(1)
n, m = 1 << 16, 512
x, out = torch.rand(n), torch.empty(n)
half, single = torch.randn(m, m).bfloat16(), torch.randn(m, m)
bf16 = "--bf16" in sys.argv
work = {"exp": (n, lambda: torch.exp(x, out=out)), "add": (n, lambda: torch.add(x, x, out=out)), "sum": (n, lambda: x.sum()),
        "softmax": (n, lambda: torch.softmax(x.view(64, 1024), 1))}
if bf16:
    work = {"mm bf16": (m**3, lambda: half @ half), "mm fp32": (m**3, lambda: single @ single)}
    good = (half.double() @ half.double())
    assert ((half @ half).double() - good).abs().max() < 0.01 * good.abs().max()
times = {}
for name, (size, call) in work.items():
    call()
    times[name] = []
    for _ in range(1 if quick else 5):
        passes = 2 if quick else 4 if size > n else 40
        start = time.perf_counter()
        for _ in range(passes):
            call()
        times[name].append((time.perf_counter() - start) * 1e9 / passes / size)
json.dump({"times": times, "capability": torch.backends.cpu.get_cpu_capability(), "sum": float(x.sum()),
           "exact": math.fsum(x.tolist()), "size": float(x.double().sum())}, sys.stdout)
