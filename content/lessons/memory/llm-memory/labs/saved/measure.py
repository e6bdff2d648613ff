"""Bytes kept for backward, with and without fused attention and checkpoints. usage: measure.py [--quick]"""
import json
import sys
import time
from collections import Counter
from contextlib import nullcontext

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from layer import Layer, LiveBytes, LlamaLayer, saved

quick = "--quick" in sys.argv
torch.set_num_threads(1)
torch.manual_seed(0)
points, outputs = {}, {}
B, H, HEADS = 3, 256, 8      # B * s is never H or 4H, so that shapes tell weights from activations
FF = 704


def add(name, params, **samples):
    p = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in samples.items():
        p["samples"].setdefault(metric, []).append(value)


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got}, expected {wanted}")


def one_layer(variant, s):
    layer = LlamaLayer(H, HEADS, FF) if variant == "llama" else Layer(H, HEADS, variant == "fused", variant != "cpu dropout")
    x = torch.randn(B, s, H)
    if variant in ("autocast", "fp32"):
        x = x.requires_grad_()
    else:
        layer, x = layer.bfloat16(), x.bfloat16().requires_grad_()
    cast = torch.autocast("cpu", torch.bfloat16) if variant == "autocast" else nullcontext()
    with cast:
        kept, y = saved(lambda: layer(x), layer.parameters())
    if s == 384:
        outputs[f"saved-{variant.replace(' ', '-')}"] = {
            "command": f"saved_tensors_hooks on one layer, {variant}, b={B} s={s} h={H} heads={HEADS}",
            "text": "\n".join(f"{count} x {size:>9,} bytes  {count * size / (B * s * H):7.4f} per element together  {what}"
                              for (size, what), count in Counter(kept.values()).items())}
    weights = {tuple(p.shape) for p in layer.parameters()} | {tuple(p.shape)[::-1] for p in layer.parameters()}
    copies = sum(size for size, what in kept.values() if eval(what.split(" ", 1)[1]) in weights)
    total = sum(size for size, _ in kept.values()) - copies
    y.float().sum().backward()
    if x.grad is None or not x.grad.isfinite().all():
        sys.exit(f"{variant}: no gradient")
    a, unit = HEADS, B * s * H
    exact = {   # LayerNorm also keeps a mean and a reciprocal deviation per row
        "unfused": unit * (34 + 5 * a * s / H) + 4 * B * s * 2,
        "cpu dropout": unit * (36 + 6 * a * s / H) + 4 * B * s * 2,
        "fp32": unit * (66 + 9 * a * s / H) + 4 * B * s * 4,
        "fused": unit * 34 + 4 * B * s * 2 + B * a * s * 4,         # and a float per row and head
        "autocast": unit * (42 + 5 * a * s / H) + 4 * B * s * 4,
        "llama": unit * (28 + 8 * FF / H) + 2 * B * s * 4 + B * a * s * 4}
    expect(f"{variant} s={s}", total, exact[variant])
    add(f"variant={variant} s={s}", {"variant": variant, "s": s, "ratio": a * s / H}, kept=total / unit,
        copies=copies / sum(p.numel() for p in layer.parameters()))


for variant in ["unfused", "fused", "cpu dropout", "autocast", "fp32", "llama"]:
    for s in [128, 384] if quick else [128, 256, 384, 512, 768, 1024]:
        one_layer(variant, s)


# A stack of layers: all live bytes at the turn from forward to backward, their peak, and the time.
# region: stack
def forward(net, x, mode):
    group = 4 if mode == "every 4" else 1
    for i in range(0, len(net), group):
        def part(y, layers=net[i:i + group]):
            for layer in layers:
                y = layer(y)
            return y
        x = part(x) if mode == "none" else checkpoint(part, x, use_reentrant=False)
    return x
# endregion


MODES = ["none", "every 1", "every 4"]
S = 128 if quick else 512
for layers in [4] if quick else [4, 8, 16]:
    net = nn.ModuleList(Layer(H, HEADS, fused=True, p=0.0) for _ in range(layers)).bfloat16()
    x = torch.randn(B, S, H, dtype=torch.bfloat16, requires_grad=True)
    reference, unit = None, B * S * H
    for mode in MODES:
        net.zero_grad()
        with LiveBytes([*net.parameters(), x]) as live:
            y = forward(net, x, mode)
            turn = live.now
            y.sum().backward()
        gradients = [p.grad for p in net.parameters()]
        reference = reference or gradients
        if not all(torch.equal(a, b) for a, b in zip(reference, gradients)):
            sys.exit(f"{mode}: gradients differ from those without checkpoints")
        add(f"mode={mode} layers={layers}", {"mode": mode, "layers": layers}, turn=turn / unit, peak=live.peak / unit,
            gradients=sum(g.nbytes for g in gradients) / unit)
    for _ in range(3 if layers == 8 else 0):
        for mode in MODES:
            net.zero_grad()
            start = time.perf_counter()
            forward(net, x, mode).sum().backward()
            add(f"mode={mode} layers={layers}", {}, ms=(time.perf_counter() - start) * 1e3)

json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"torch": torch.__version__}}, sys.stdout)
