"""A transformer layer, and two ways to count what it keeps for backward."""
import weakref

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


# region: layer
class Layer(nn.Module):
    """The layer of Korthikanti et al.: LayerNorm first, three dropouts, an MLP of width 4h."""

    def __init__(self, h, heads, fused=False, byte_mask=True, p=0.1):
        super().__init__()
        self.heads, self.fused, self.byte_mask, self.p = heads, fused, byte_mask, p
        self.norm1, self.norm2 = nn.LayerNorm(h), nn.LayerNorm(h)
        self.q, self.k, self.v, self.o = (nn.Linear(h, h) for _ in range(4))
        self.up, self.down = nn.Linear(h, 4 * h), nn.Linear(4 * h, h)

    def dropout(self, x):
        # native_dropout keeps a mask of one byte per element, as it does on a GPU
        return torch.native_dropout(x, self.p, True)[0] if self.byte_mask else F.dropout(x, self.p)

    def attention(self, x):
        b, s, h = x.shape
        q, k, v = (f(x).view(b, s, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        if self.fused:
            y = F.scaled_dot_product_attention(q, k, v)
        else:
            scores = q @ k.transpose(-2, -1) * (h // self.heads) ** -0.5
            y = self.dropout(scores.softmax(-1)) @ v
        return self.o(y.transpose(1, 2).reshape(b, s, h))

    def forward(self, x):
        x = x + self.dropout(self.attention(self.norm1(x)))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))
# endregion


class LlamaLayer(nn.Module):
    """RMSNorm, fused attention, and an MLP of three matrices; no dropout, no biases. Rotary embedding is left out."""

    def __init__(self, h, heads, ff):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.RMSNorm(h), nn.RMSNorm(h)
        self.q, self.k, self.v, self.o = (nn.Linear(h, h, bias=False) for _ in range(4))
        self.gate, self.up, self.down = nn.Linear(h, ff, bias=False), nn.Linear(h, ff, bias=False), nn.Linear(ff, h, bias=False)

    def forward(self, x):
        b, s, h = x.shape
        y = self.norm1(x)
        q, k, v = (f(y).view(b, s, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        x = x + self.o(F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(b, s, h))
        y = self.norm2(x)
        return x + self.down(F.silu(self.gate(y)) * self.up(y))


# region: saved
def saved(forward, parameters):
    """Storages that autograd keeps for backward, other than the parameters: {identity: (bytes, shape)}."""
    own = {p.untyped_storage()._cdata for p in parameters}
    kept = {}

    def pack(t):
        storage = t.untyped_storage()
        if storage._cdata not in own:
            kept[storage._cdata] = (storage.nbytes(), f"{str(t.dtype)[6:]} {tuple(t.shape)}")
        return t

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda t: t):
        y = forward()
    return kept, y
# endregion


class LiveBytes(TorchDispatchMode):
    """Bytes of all live storages made while active, and their peak. `known` storages are not counted."""

    def __init__(self, known):
        super().__init__()
        self.now = self.peak = 0
        self.refs = {t.untyped_storage()._cdata: None for t in known}

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        out = function(*args, **(kwargs or {}))
        for t in tree_leaves(out):
            if isinstance(t, torch.Tensor):
                self.watch(t.untyped_storage())
        return out

    def watch(self, storage):
        key, size = storage._cdata, storage.nbytes()
        if key in self.refs:
            return
        self.now += size
        self.peak = max(self.peak, self.now)

        def freed(_):
            del self.refs[key]
            self.now -= size

        self.refs[key] = weakref.ref(storage, freed)
