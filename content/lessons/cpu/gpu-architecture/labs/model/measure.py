"""Runs the two models over their settings and compares each with its formula; prints one JSON document."""
import json
import random
import sys

from simt import If, Op, Warp, While, bank_passes, sectors
from sm import Kernel, Memory, law, simulate

QUICK = "--quick" in sys.argv
points = []


def point(name: str, params: dict, **values: float) -> None:
    points.append({"id": name, "params": params, "samples": {key: [value] for key, value in values.items()}})


def fail(text: str) -> None:
    sys.exit(text)


# --- A hand-counted warp: 4 lanes, an If of 2 and 3 instructions, a loop of 0, 1, 2, 3 turns.
warp = Warp()
warp.run([Op(1), If(lambda lane: lane < 1, [Op(2)], [Op(3)]), While(lambda lane: lane, [Op(1)])], set(range(4)))
if (warp.slots, warp.lanes) != (1 + 1 + 2 + 3 + 4 + 3, 4 + 4 + 2 + 9 + 10 + 6):
    fail(f"hand count differs: {warp.slots}, {warp.lanes}")

# --- Divergence: a test, then 20 instructions on either side; each lane says yes with probability p.
LENGTH, WARPS = 20, 200 if QUICK else 4000
for order in ["random", "sorted"]:
    for power in range(1, 9):
        p = 2.0 ** -power
        rng = random.Random(power)
        answers = [rng.random() < p for _ in range(32 * WARPS)]
        if order == "sorted":
            answers.sort()
        slots = lanes = split = 0
        for first in range(0, len(answers), 32):
            warp = Warp()
            warp.run([If(lambda lane: answers[first + lane], [Op(LENGTH)], [Op(LENGTH)])], set(range(32)))
            slots, lanes = slots + warp.slots, lanes + warp.lanes
            split += 0 < sum(answers[first:first + 32]) < 32
        both = 1 - p**32 - (1 - p)**32
        formula = 1 + LENGTH * (1 + both) if order == "random" else 1 + LENGTH
        if abs(slots / WARPS / formula - 1) > (0.1 if QUICK else 0.02):
            fail(f"{order} p={p}: {slots / WARPS} slots, formula {formula}")
        point(f"branch {order} p=1_{2**power}", {"what": "branch", "order": order, "p": p},
              slots=slots / WARPS, split=100 * split / WARPS, active=100 * lanes / slots / 32, off=100 * (slots / WARPS / formula - 1))

# --- Loops of different lengths: 1 to 64 turns a lane, of 10 instructions.
for order in ["random", "sorted"]:
    rng = random.Random(7)
    turns = [rng.randint(1, 64) for _ in range(32 * WARPS // 4)]
    mean = sum(turns) / len(turns)
    if order == "sorted":
        turns.sort()
    slots = lanes = 0
    for first in range(0, len(turns), 32):
        warp = Warp()
        warp.run([While(lambda lane: turns[first + lane], [Op(10)])], set(range(32)))
        slots, lanes = slots + warp.slots, lanes + warp.lanes
    longest = sum(max(turns[first:first + 32]) for first in range(0, len(turns), 32)) / (len(turns) / 32)
    point(f"loop {order}", {"what": "loop", "order": order}, slots=slots / (len(turns) / 32), active=100 * lanes / slots / 32,
          mean=mean, longest=longest)

# --- One access of a warp, exactly.
for stride in [1, 2, 4, 8, 16, 32, 33]:
    four = [4 * stride * lane for lane in range(32)]
    point(f"stride={stride}", {"what": "access", "stride": stride}, sectors=sectors(four, 4), passes=bank_passes(four))
point("wide", {"what": "access", "stride": 1}, sectors=sectors([16 * lane for lane in range(32)], 16))

# --- Latency hiding. Plain: latency 689 cycles, 15 bytes a cycle, blocks of one warp, nothing else in the way.
plain, BLOCKS = Memory(689, 15), 400 if QUICK else 6000
for loads in [1, 2, 4]:
    kernel = Kernel(loads, 0, loads)
    for warps in [1, 2, 4, 8, 12, 16, 20, 24, 32, 40, 48, 56, 64]:
        got, said = simulate(kernel, plain, 1, warps, 0, BLOCKS), law(kernel, plain, 1, warps, 0)
        if abs(got / said - 1) > (0.1 if QUICK else 0.02):
            fail(f"loads={loads} warps={warps}: {got} bytes a cycle, Little's law {said}")
        point(f"plain loads={loads} warps={warps}", {"what": "plain", "loads": loads, "warps": warps},
              rate=got, law=said, miss=100 * (got / said - 1))

# --- The same 32 warps in blocks of several sizes: a block gives its place back as a whole.
for size in [1, 2, 4, 8, 16, 32]:
    kernel, want = Kernel(1, 0, 1), law(Kernel(1, 0, 1), plain, size, 32 // size, 0)
    got = simulate(kernel, plain, size, 32 // size, 0, BLOCKS // size)
    point(f"grouped size={size}", {"what": "grouped", "size": size}, rate=got, law=want, miss=100 * (got / want - 1))

# --- The kernels of gpu-benches on a GH200: two blocks a multiprocessor, whole blocks come and go. Fitted: latency and
# rate from two other benchmarks, `start` from read with one warp per multiprocessor. Everything else is predicted.
CLOCK, SMS = 1.98, 132
hopper = Memory(689, 3942 / SMS / CLOCK)
START = 32 * 8 * SMS * CLOCK / 62 - 689 - 18 - 256 / hopper.rate
for name, kernel in {"read": Kernel(1, 0, 18), "triad": Kernel(3, 1, 20)}.items():
    for threads, blocks in [(32, 1), (128, 2), (256, 2), (320, 2), (352, 2), (512, 2), (1024, 2)]:
        got = simulate(kernel, hopper, threads // 32, blocks, START, max(200, BLOCKS // 8))
        point(f"gh200 {name} threads={threads * blocks}", {"what": "gh200", "kernel": name, "threads": threads * blocks},
              bandwidth=got * SMS * CLOCK, start=START, bound=law(kernel, hopper, threads // 32, blocks, START) * SMS * CLOCK)

print(json.dumps({"points": points}))
