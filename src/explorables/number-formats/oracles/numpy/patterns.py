"""Patterns, rounding and sums of number formats, by NumPy (fp16, fp32) and PyTorch (bf16, fp8)."""
import json
import sys

import numpy as np
import torch

quick = "--quick" in sys.argv
U32 = np.uint32
np.seterr(over="ignore", invalid="ignore")
# width, fraction bits, exponent of the smallest normal number
FORMATS = {"fp16": (16, 10, -14), "bf16": (16, 7, -126), "fp32": (32, 23, -126), "e4m3": (8, 3, -6), "e5m2": (8, 2, -14)}
# pattern of the largest number
LAST = {"fp16": 0x7BFF, "bf16": 0x7F7F, "fp32": 0x7F7FFFFF, "e4m3": 0x7E, "e5m2": 0x7B}
TORCH = {"bf16": torch.bfloat16, "e4m3": torch.float8_e4m3fn, "e5m2": torch.float8_e5m2}


def mix(words):
    """MurmurHash3's finalizer."""
    words = words.astype(U32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        words = (words ^ (words >> U32(shift))) * U32(factor)
    return words ^ (words >> U32(16))


def digest(words):
    """Sum of hashes of each word with its place, modulo 2^32."""
    places = mix(np.arange(len(words), dtype=U32) + U32(1))
    return int(mix(words.astype(U32) ^ places).sum(dtype=np.uint64)) % 2**32


def decode(name, patterns):
    """Values of patterns, as float32."""
    if name == "fp16":
        return patterns.astype(np.uint16).view(np.float16).astype(np.float32)
    if name == "fp32":
        return patterns.astype(U32).view(np.float32)
    raw = patterns.astype(np.int64) if FORMATS[name][0] == 8 else patterns.astype(np.uint16).view(np.int16)
    return torch.from_numpy(raw.copy()).to(torch.uint8 if FORMATS[name][0] == 8 else torch.int16).view(TORCH[name]).float().numpy()


def rounded(name, doubles):
    """Patterns of doubles in the format. PyTorch rounds what is exact in float32."""
    if name == "fp16":
        return doubles.astype(np.float16).view(np.uint16).astype(U32)
    singles = doubles.astype(np.float32)
    if name == "fp32":
        return singles.view(U32)
    assert np.array_equal(singles.astype(np.float64), doubles, equal_nan=True), "inputs are not exact in float32"
    stored = torch.from_numpy(singles).to(TORCH[name])
    return stored.view(torch.uint8).numpy().astype(U32) if FORMATS[name][0] == 8 else stored.view(torch.int16).numpy().view(np.uint16).astype(U32)


def plain(name, patterns):
    """Patterns with one NaN for all."""
    nan = np.isnan(decode(name, patterns))
    return np.where(nan, U32(0xFFFFFFFF), patterns.astype(U32)), int(nan.sum()), int(np.isinf(decode(name, patterns)).sum())


def middles(name, count):
    """Middles of `count` neighbors from 0 on, evenly spread, the double or float32 before and after each, and all with the other sign."""
    width, fraction, least = FORMATS[name]
    patterns = (np.arange(count, dtype=np.uint64) * np.uint64(LAST[name]) // np.uint64(count - 1)).astype(U32)
    low = decode(name, patterns).astype(np.float64)
    exponent = np.maximum(np.frexp(low)[1] - 1, least)
    exponent[low == 0] = least
    middle = low + np.ldexp(0.5, exponent - fraction)
    kind = np.float64 if name in ("fp16", "fp32") else np.float32
    near = [np.nextafter(middle.astype(kind), kind(to)).astype(np.float64) for to in (0, np.inf)]
    positive = np.stack([near[0], middle, near[1]], axis=1).ravel()
    return np.concatenate([positive, -positive])


def random(name, count):
    """Random signs and fractions, exponents from below the smallest number to above the largest; for PyTorch rounded to float32 first."""
    width, fraction, least = FORMATS[name]
    lowest, most = least - fraction - 3, {"e4m3": 8}.get(name, 1 - least) + 2
    index = np.arange(count, dtype=U32)
    high, low = mix(index * U32(2) + U32(77)), mix(index * U32(2) + U32(78))
    exponent = U32(1023 + lowest) + (high >> U32(20)) % U32(most - lowest + 1)
    words = ((low & U32(1)) << U32(31) | exponent << U32(20) | high & U32(0xFFFFF)).astype(np.uint64)
    doubles = (words << np.uint64(32) | low.astype(np.uint64)).view(np.float64)
    return doubles if name in ("fp16", "fp32") else doubles.astype(np.float32).astype(np.float64)


def pattern_of(name, value):
    return int(plain(name, rounded(name, np.array([value], dtype=np.float64)))[0][0])


def adder(name):
    """Addition in the format, as NumPy or PyTorch does it; fp8 adds in float32, as PyTorch's header says, and rounds."""
    if name in ("fp16", "fp32"):
        kind = np.float16 if name == "fp16" else np.float32
        return (lambda value: kind(value)), (lambda x, y: x + y)
    kind = TORCH[name]
    store = lambda value: torch.tensor(value, dtype=torch.float32).to(kind)
    return store, (lambda x, y: x + y) if name == "bf16" else (lambda x, y: (x.float() + y.float()).to(kind))


def add(name, a, b, times, order):
    """The sum, and how many additions changed it (−1 without a running sum in the format)."""
    store, plus = adder(name)
    x, y = store(a), store(b)
    if order == "pairs":
        tree = lambda n: y if n == 1 else plus(tree(n // 2), tree(n - n // 2))
        return float(plus(x, tree(times))), -1
    if order == "wide":
        total = np.float32(float(x))
        for _ in range(times):
            total = total + np.float32(float(y))
        return float(store(float(total))), -1
    moved = 0
    for _ in range(times):
        next_x = plus(x, y)
        if float(next_x) == float(x) or float(next_x) != float(next_x):
            return float(next_x), moved if float(next_x) == float(x) else moved + 1
        x, moved = next_x, moved + 1
    return float(x), moved


points = []


def point(name, params, **metrics):
    points.append({"id": name, "params": params, "samples": {key: [value] for key, value in metrics.items()}})
    print(name, metrics, file=sys.stderr)


every = np.arange(2**16, dtype=U32)
assert np.array_equal(decode("fp16", every), torch.from_numpy(every.astype(np.uint16).view(np.int16)).view(torch.float16).float().numpy(), equal_nan=True)
for name, (width, fraction, least) in FORMATS.items():
    count = 2**18 if width == 32 else 2**width
    patterns = mix(np.arange(count, dtype=U32)) if width == 32 else np.arange(count, dtype=U32)
    values = decode(name, patterns)
    numbers = ~np.isnan(values)
    assert np.array_equal(rounded(name, values[numbers].astype(np.float64)), patterns[numbers]), name
    info = np.finfo(name.replace("fp", "float")) if name in ("fp16", "fp32") else torch.finfo(TORCH[name])
    bits = np.where(numbers, values.view(U32), U32(0xFFFFFFFF))
    point(f"{name} patterns", {"format": name, "inputs": "patterns", "count": count}, values=digest(bits), nans=int((~numbers).sum()), infinities=int(np.isinf(values).sum()),
          largest=float(info.max), smallestNormal=float(info.smallest_normal), smallest=float(decode(name, np.array([1], dtype=U32))[0]))
    for inputs, make, count in (("random", random, 2**12 if quick else 2**18), ("middles", middles, min(2**10 if quick else 2**16, LAST[name] + 1))):
        found, nans, infinities = plain(name, rounded(name, make(name, count)))
        point(f"{name} {inputs}", {"format": name, "inputs": inputs, "count": count, "range": "largest" if name == "e4m3" else "special"}, rounded=digest(found), nans=nans, infinities=infinities)
for name, a, b, times, order in [("fp16", 65504, 16, 1, "turn"), ("fp16", 65504, 15, 1, "turn"), ("bf16", 65504, 16, 1, "turn"), ("fp32", 65504, 16, 1, "turn"), ("e4m3", 65504, 16, 1, "turn"), ("e5m2", 65504, 16, 1, "turn"),
                                 *((each, 2048, 1, 1000, order) for each in FORMATS for order in ("turn", "pairs", "wide")),
                                 *((each, 0, 0.1, 1000, order) for each in FORMATS for order in ("turn", "pairs", "wide")),
                                 *((each, -1000, 0.001, 2048, order) for each in ("fp16", "bf16", "fp32") for order in ("turn", "pairs"))]:
    total, moved = add(name, a, b, times, order)
    extra = {} if moved < 0 else {"moved": moved}
    point(f"{name} {a} + {times} x {b} {order}", {"format": name, "a": a, "b": b, "times": times, "order": order, "range": "largest" if name == "e4m3" else "special"}, sum=pattern_of(name, total), **extra)
assert add("fp16", 0, 1, 1000, "turn")[0] == add("fp16", 0, 1, 1000, "pairs")[0] == 1000
json.dump({"points": points, "outputs": {}, "versions": {"numpy": np.__version__, "torch": torch.__version__}}, sys.stdout)
