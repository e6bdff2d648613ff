"""What a GPU shows of its memory, what a first kernel costs, and what single operations keep for backward.
usage: card.py [--quick] [--cpu]   (--cpu: the second part alone, to try the code without a GPU)"""
import json
import sys

import torch
import torch.nn.functional as F

device = "cpu" if "--cpu" in sys.argv else "cuda"
points = []


def kept_bytes(operation, x, parameters):
    own = {p.untyped_storage()._cdata for p in parameters}
    kept = {}

    def pack(t):
        storage = t.untyped_storage()
        if storage._cdata not in own:
            kept[storage._cdata] = storage.nbytes()
        return t

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        y = operation(x)
    y.float().sum().backward()
    if not x.grad.isfinite().all():
        sys.exit("a gradient is not finite")
    return sum(kept.values()), y


if device == "cuda":
    if not torch.cuda.is_available():
        sys.exit("no CUDA device")
    visible = torch.cuda.get_device_properties(0).total_memory
    context = visible - torch.cuda.mem_get_info()[0]
    a = torch.randn(1024, 1024, device=device, dtype=torch.bfloat16)
    product = a @ a
    if (product.float() - a.float() @ a.float()).abs().max() > 2:
        sys.exit("the product is wrong")
    torch.cuda.synchronize()
    after = visible - torch.cuda.mem_get_info()[0]
    points.append({"id": "card", "params": {"operation": "card"},
                   "samples": {"visible": [visible], "context": [context], "first_product": [after - context],
                               "reserved": [torch.cuda.memory_reserved()]}})

# region: operations
B, S, H, HEADS = 2, 512 if "--quick" in sys.argv else 2048, 1024, 16
weight = torch.ones(H, device=device, dtype=torch.bfloat16, requires_grad=True)
heads = lambda x: x.view(B, S, HEADS, -1).transpose(1, 2)
OPERATIONS = {
    "layer_norm": lambda x: F.layer_norm(x, (H,), weight),
    "rms_norm": lambda x: F.rms_norm(x, (H,), weight),
    "dropout": lambda x: F.dropout(x, 0.1),
    "attention": lambda x: F.scaled_dot_product_attention(heads(x), heads(x), heads(x), is_causal=True),
}
# endregion
for name, operation in OPERATIONS.items():
    x = torch.randn(B, S, H, device=device, dtype=torch.bfloat16, requires_grad=True)
    size, y = kept_bytes(operation, x, [weight])
    if name != "dropout":
        reference = operation(x.detach().float()) if name == "attention" else {"layer_norm": F.layer_norm, "rms_norm": F.rms_norm}[name](x.detach().float(), (H,))
        if (y.float() - reference).abs().max() > 0.1:
            sys.exit(f"{name} differs from fp32")
    points.append({"id": f"operation={name}", "params": {"operation": name}, "samples": {"kept": [size / (B * S * H)]}})
json.dump({"points": points, "versions": {"torch": torch.__version__}}, sys.stdout)
