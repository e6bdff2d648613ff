"""Counts what one decode step hands to the device: operators one by one, and loops after torch.compile. Prints one JSON document."""
import json
import re
import sys
import warnings
from collections import Counter

import torch
from torch import nn
from torch._inductor.utils import run_and_get_code
from torch.nn.functional import scaled_dot_product_attention, silu
from torch.utils._python_dispatch import TorchDispatchMode

warnings.filterwarnings("ignore")
QUICK = "--quick" in sys.argv
WIDTH, HEADS, PAST = 256, 4, 128


# region: layer
def norm(x, weight):
    return weight * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5)


def rotate(x, cos, sin):
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Layer(nn.Module):
    """A layer of a Llama-like model, written out, for one new token."""
    def __init__(self):
        super().__init__()
        self.n1, self.n2 = nn.Parameter(torch.ones(WIDTH)), nn.Parameter(torch.ones(WIDTH))
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(WIDTH, 3 * WIDTH, bias=False) for _ in range(2))
        self.down = nn.Linear(3 * WIDTH, WIDTH, bias=False)

    def forward(self, x, keys, values, cos, sin):
        h = norm(x, self.n1)
        q, k, v = (f(h).view(1, HEADS, 1, -1) for f in (self.q, self.k, self.v))
        keys[:, :, -1:] = rotate(k, cos, sin)             # the cache is allocated beforehand
        values[:, :, -1:] = v
        y = scaled_dot_product_attention(rotate(q, cos, sin), keys, values)
        x = x + self.o(y.reshape(1, WIDTH))
        h = norm(x, self.n2)
        return x + self.down(silu(self.gate(h)) * self.up(h))
# endregion


class Count(TorchDispatchMode):
    """Operators that compute something. Views only rename memory: they return an alias of an input."""
    def __init__(self):
        super().__init__()
        self.seen = Counter()

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        view = any(r.alias_info is not None and not r.alias_info.is_write for r in function._schema.returns)
        if not view and "empty" not in str(function):
            self.seen[str(function)] += 1
        return function(*args, **(kwargs or {}))


def decode(layers, state, x):
    for layer, (keys, values) in zip(layers, state, strict=True):
        x = layer(x, keys, values, *angles)
    return x


torch.manual_seed(0)
angles = torch.rand(WIDTH // HEADS // 2).cos(), torch.rand(WIDTH // HEADS // 2).sin()
points, outputs = [], {}
with torch.no_grad():
    for n in [1] if QUICK else [1, 2, 4]:
        layers = nn.ModuleList(Layer() for _ in range(n)).eval()
        state = [tuple(torch.randn(1, HEADS, PAST, WIDTH // HEADS) for _ in range(2)) for _ in range(n)]
        copy = [tuple(t.clone() for t in pair) for pair in state]
        x = torch.randn(1, WIDTH)
        with Count() as count:
            expected = decode(layers, state, x)
        torch._dynamo.reset()
        got, code = run_and_get_code(torch.compile(decode, fullgraph=True), layers, copy, x)
        torch.testing.assert_close(got, expected, rtol=1e-4, atol=1e-4)
        for ours, theirs in zip(state, copy, strict=True):
            torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)
        calls = [c for text in code for c in re.findall(r"^\s+(?:\w+ = )?((?:cpp_fused|extern_kernels\.|torch\.ops\.)[\w.]*)\(", text, re.M)]
        loops = sum(c.startswith("cpp_fused") for c in calls)
        points.append({"id": f"layers={n}", "params": {"layers": n}, "samples": {
            "eager": [sum(count.seen.values())], "compiled": [len(calls)], "loops": [loops]}})
        if n == 1:
            outputs["eager"] = {"command": "python3 count.py    # operators of one layer, eager",
                                "text": "\n".join(f"{k:3} {name}" for name, k in count.seen.most_common())}
            outputs["compiled"] = {"command": "python3 count.py    # calls of the compiled layer, in order",
                                   "text": "\n".join(calls)}
print(json.dumps({"points": points, "outputs": outputs, "versions": {"torch": torch.__version__}}))
