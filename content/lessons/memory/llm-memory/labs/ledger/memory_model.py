"""Bytes that a transformer needs, from its configuration alone. Every function is one line of the lesson."""
from dataclasses import dataclass


# region: parameters
@dataclass(frozen=True)
class Llama:
    vocab: int
    d: int          # width of the residual stream
    layers: int
    ff: int         # width of the MLP
    heads: int
    kv_heads: int   # heads that have keys and values of their own

    @property
    def d_head(self):
        return self.d // self.heads

    @property
    def parameters(self):
        attention = 2 * self.d**2 + 2 * self.d * self.kv_heads * self.d_head    # q and o; k and v
        mlp = 3 * self.d * self.ff                                              # gate, up, down
        norms = 2 * self.d
        return 2 * self.vocab * self.d + self.layers * (attention + mlp + norms) + self.d


def gpt2_parameters(vocab, d, layers, context):
    """LayerNorms and linear layers with biases, learned positions, output tied to the embedding."""
    return vocab * d + context * d + layers * (12 * d * d + 13 * d) + 2 * d
# endregion


# region: cache
def kv_bytes_per_token(m, bytes_each=2):
    """A key and a value vector per layer and KV head."""
    return 2 * m.layers * m.kv_heads * m.d_head * bytes_each


def mla_bytes_per_token(layers, latent, rope, bytes_each=2):
    """One latent vector and one rotary key per layer, shared by all heads."""
    return layers * (latent + rope) * bytes_each
# endregion


# region: states
SCHEMES = {  # bytes per parameter: weights, gradients, master copy, Adam's two moments
    "fp32": (4, 4, 0, 8),
    "autocast": (4, 4, 0, 8),       # and 2 for a bf16 copy while a step runs
    "bf16+master": (2, 2, 4, 8),
    "pure bf16": (2, 2, 0, 4),
}


def zero_bytes(parameters, scheme, stage, ranks):
    """Bytes per rank. ZeRO shards the optimizer (1), also gradients (2), also weights (3)."""
    weights, gradients, master, moments = SCHEMES[scheme]
    share = lambda size, from_stage: size / ranks if stage >= from_stage else size
    return parameters * (share(weights, 3) + share(gradients, 2) + share(master + moments, 1))
# endregion


MODELS = {
    "Llama-2-7B": Llama(32000, 4096, 32, 11008, 32, 32),
    "Llama-2-13B": Llama(32000, 5120, 40, 13824, 40, 40),
    "Llama-2-70B": Llama(32000, 8192, 80, 28672, 64, 8),
    "Llama-3-8B": Llama(128256, 4096, 32, 14336, 32, 8),
}
