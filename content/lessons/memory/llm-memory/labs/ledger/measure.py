"""Count what PyTorch really holds, and compare it with memory_model.py. usage: measure.py [--quick]"""
import json
import sys

import torch
import torch.nn.functional as F

from memory_model import MODELS, SCHEMES, Llama, gpt2_parameters, kv_bytes_per_token
from models import GPT2, LlamaModel
from quantize import q4_0, q4_0_weights, q8_0, q8_0_weights

torch.set_num_threads(1)
torch.manual_seed(0)
points = []


def storage_bytes(tensors):
    """Each storage once, however many tensors view it."""
    return sum({t.untyped_storage()._cdata: t.untyped_storage().nbytes() for t in tensors}.values())


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got}, expected {wanted}")


def point(name, params, **samples):
    points.append({"id": name, "params": params, "samples": {k: [v] for k, v in samples.items()}})


# Parameters and KV cache of the real configurations, on the meta device.
KNOWN = {"Llama-2-7B": 6_738_415_616, "Llama-2-13B": 13_015_864_320, "Llama-2-70B": 68_976_648_192, "Llama-3-8B": 8_030_261_248}
for name, m in MODELS.items():
    with torch.device("meta"):
        model = LlamaModel(m).half()
        n = sum(p.numel() for p in model.parameters())
        expect(name, n, m.parameters)
        expect(name, n, KNOWN[name])
        with torch.no_grad():
            _, cache = model(torch.empty(1, 99, dtype=torch.long))
            _, cache = model(torch.empty(1, 1, dtype=torch.long), cache)        # one more token
    kv = storage_bytes([t for pair in cache for t in pair])
    expect(f"KV cache of {name}", kv, 100 * kv_bytes_per_token(m))
    point(f"model={name}", {"model": name}, parameters=n, weights=storage_bytes(model.parameters()), kv=kv / 100)
with torch.device("meta"):
    n = sum(p.numel() for p in GPT2(50257, 768, 12, 1024).parameters())
expect("GPT-2", n, gpt2_parameters(50257, 768, 12, 1024))
expect("GPT-2", n, 124_439_808)
point("model=GPT-2", {"model": "GPT-2"}, parameters=n)


# What a training step really holds, on a small model, by scheme.
def train(scheme):
    small = LlamaModel(Llama(512, 128, 2, 352, 4, 4))
    if scheme in ("pure bf16", "bf16+master"):
        small = small.bfloat16()
    weights = list(small.parameters())
    masters = [p.detach().float().requires_grad_() for p in weights] if scheme == "bf16+master" else []
    optimizer = torch.optim.AdamW(masters or weights, lr=1e-3)
    tokens = torch.randint(0, 512, (2, 64))
    copies, losses = 0, []
    shapes = {tuple(p.shape) for p in weights} | {tuple(p.shape)[::-1] for p in weights}
    for _ in range(3):
        kept = {}
        keep = lambda t: kept.setdefault(t.untyped_storage()._cdata, t) is None or t
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t):
            with torch.autocast("cpu", torch.bfloat16, enabled=scheme == "autocast"):
                logits, _ = small(tokens[:, :-1])
                loss = F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        own = {p.untyped_storage()._cdata for p in weights}
        copies = storage_bytes([t for key, t in kept.items() if key not in own and tuple(t.shape) in shapes and t.dtype == torch.bfloat16])
        loss.backward()
        for master, p in zip(masters, weights):
            master.grad = p.grad.float()        # freed again below: not counted as held
        optimizer.step()
        with torch.no_grad():
            for master, p in zip(masters, weights):
                master.grad = None
                p.copy_(master)
        losses.append(loss.item())
        gradients = storage_bytes([p.grad for p in weights])
        optimizer.zero_grad()
        for p in weights:
            p.grad = None
    if not losses[2] < losses[0]:
        sys.exit(f"{scheme}: the loss does not fall: {losses}")
    n = sum(p.numel() for p in weights)
    moments = [t for s in optimizer.state.values() for k, t in s.items() if k != "step"]
    steps = [s["step"] for s in optimizer.state.values()]
    got = (storage_bytes(weights) / n, gradients / n, storage_bytes(masters) / n, storage_bytes(moments) / n)
    expect(scheme, got, SCHEMES[scheme])
    point(f"scheme={scheme}", {"scheme": scheme}, held=sum(got), weight=got[0], gradient=got[1], master=got[2], moments=got[3],
          copies=copies / n if scheme == "autocast" else 0, steps=storage_bytes(steps))


for scheme in SCHEMES:
    train(scheme)

# Quantized weights: bytes, and how far off they are.
w = torch.randn(256, 512 if "--quick" in sys.argv else 4096)
for name, pack, unpack in [("Q4_0", q4_0, q4_0_weights), ("Q8_0", q8_0, q8_0_weights)]:
    packed = pack(w)
    error = (unpack(*packed).reshape(w.shape) - w).square().mean().sqrt() / w.square().mean().sqrt()
    if error > {"Q4_0": 0.12, "Q8_0": 0.01}[name]:
        sys.exit(f"{name}: relative error {error}")
    point(f"format={name}", {"format": name}, weight=storage_bytes(packed) / w.numel(), error=round(100 * error.item(), 3))

json.dump({"points": points, "versions": {"torch": torch.__version__}}, sys.stdout)
