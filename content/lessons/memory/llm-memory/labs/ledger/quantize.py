"""Weights in blocks of 32 with one fp16 scale, as llama.cpp's Q4_0 and Q8_0 lay them out."""
import torch


# region: q4
def q4_0(w):
    """32 weights -> 16 bytes of two 4-bit codes, and a scale of 2 bytes."""
    blocks = w.reshape(-1, 32)
    extreme = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))    # signed, of largest magnitude
    scale = (extreme / -8).half()
    inverse = torch.where(scale == 0, 0.0, 1 / scale.float())
    codes = (blocks * inverse + 8.5).floor().clamp(0, 15).to(torch.uint8)
    return codes[:, :16] | codes[:, 16:] << 4, scale


def q4_0_weights(packed, scale):
    codes = torch.cat([packed & 15, packed >> 4], 1).float()
    return (codes - 8) * scale.float()
# endregion


def q8_0(w):
    blocks = w.reshape(-1, 32)
    scale = (blocks.abs().amax(1, keepdim=True) / 127).half()
    inverse = torch.where(scale == 0, 0.0, 1 / scale.float())
    return (blocks * inverse).round().clamp(-127, 127).to(torch.int8), scale


def q8_0_weights(codes, scale):
    return codes.float() * scale.float()
