"""The models themselves, small enough to read. On the meta device they have shapes and no memory."""
import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.heads, self.kv_heads, self.d_head = m.heads, m.kv_heads, m.d_head
        linear = lambda i, o: nn.Linear(i, o, bias=False)
        self.norm1, self.norm2 = nn.RMSNorm(m.d), nn.RMSNorm(m.d)
        self.q, self.o = linear(m.d, m.heads * m.d_head), linear(m.heads * m.d_head, m.d)
        self.k, self.v = linear(m.d, m.kv_heads * m.d_head), linear(m.d, m.kv_heads * m.d_head)
        self.gate, self.up, self.down = linear(m.d, m.ff), linear(m.d, m.ff), linear(m.ff, m.d)

    def forward(self, x, past):
        b, s, _ = x.shape
        y = self.norm1(x)
        q = self.q(y).view(b, s, self.heads, self.d_head).transpose(1, 2)
        k, v = (f(y).view(b, s, self.kv_heads, self.d_head).transpose(1, 2) for f in (self.k, self.v))
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        # rotary embedding is left out: it changes values, not sizes
        a = F.scaled_dot_product_attention(q, k, v, is_causal=past is None, enable_gqa=self.heads != self.kv_heads)
        x = x + self.o(a.transpose(1, 2).reshape(b, s, -1))
        y = self.norm2(x)
        return x + self.down(F.silu(self.gate(y)) * self.up(y)), (k, v)


class LlamaModel(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.embed = nn.Embedding(m.vocab, m.d)
        self.blocks = nn.ModuleList(Block(m) for _ in range(m.layers))
        self.norm = nn.RMSNorm(m.d)
        self.head = nn.Linear(m.d, m.vocab, bias=False)

    def forward(self, tokens, past=None):
        x, cache = self.embed(tokens), []
        for i, block in enumerate(self.blocks):
            x, kv = block(x, None if past is None else past[i])
            cache.append(kv)
        return self.head(self.norm(x)), cache


class GPT2(nn.Module):
    """Only the parameters; the output layer reuses the embedding."""

    def __init__(self, vocab, d, layers, context):
        super().__init__()
        self.embed, self.positions = nn.Embedding(vocab, d), nn.Embedding(context, d)
        self.blocks = nn.ModuleList(nn.ModuleList([nn.LayerNorm(d), nn.Linear(d, 3 * d), nn.Linear(d, d),
                                                   nn.LayerNorm(d), nn.Linear(d, 4 * d), nn.Linear(4 * d, d)])
                                    for _ in range(layers))
        self.norm = nn.LayerNorm(d)
