"""One multiprocessor that waits for memory: warps issue loads, sleep until all have come back, store, and leave."""
import heapq
import random
from typing import NamedTuple


class Kernel(NamedTuple):
    loads: int         # independent loads of a thread
    stores: int
    instructions: int  # of a warp, loads and stores included


class Memory(NamedTuple):
    latency: float     # cycles from a load to its data, when nothing else is under way
    rate: float        # bytes a cycle that memory delivers to this multiprocessor
    spread: float = 0  # latencies vary evenly by this share, up and down


# region: simulate
def simulate(kernel: Kernel, memory: Memory, warps: int, blocks: int, start: float, total: int, seed: int = 1) -> float:
    """Bytes a cycle of one multiprocessor that holds `blocks` blocks of `warps` warps at once and runs `total` blocks.

    A new block takes `start` cycles to begin, and gets its place when the last warp of an old block has left.
    """
    rng = random.Random(seed)
    port = 0.0                     # when memory can take the next request
    issue = [0.0] * 4              # when each of four schedulers can issue again: one instruction a cycle
    left = {}                      # block → warps still running
    events = [(start, number, warp, "load") for number in range(blocks) for warp in range(warps)]
    heapq.heapify(events)
    started, moved, now = blocks, 0, 0.0

    def request(at: float) -> float:
        nonlocal port, moved
        port = max(port, at) + 256 / memory.rate          # 32 threads × 8 bytes
        moved += 256
        return port + memory.latency * rng.uniform(1 - memory.spread, 1 + memory.spread)

    while events:
        now, block, warp, step = heapq.heappop(events)
        slot = warp % 4
        if step == "load":
            before = kernel.instructions - kernel.loads - kernel.stores
            issue[slot] = max(issue[slot], now) + before
            back = now
            for _ in range(kernel.loads):
                issue[slot] += 1
                back = max(back, request(issue[slot]))
            heapq.heappush(events, (back, block, warp, "store"))
            continue
        for _ in range(kernel.stores):                    # nobody waits for a store
            issue[slot] = max(issue[slot], now) + 1
            request(issue[slot])
        left[block] = left.get(block, warps) - 1
        if not left[block] and started < total:
            for w in range(warps):
                heapq.heappush(events, (now + start, started, w, "load"))
            started += 1
    return moved / max(now, port)
# endregion


def law(kernel: Kernel, memory: Memory, warps: int, blocks: int, start: float) -> float:
    """Little's law: bytes under way, over the time that they are; at most what memory delivers."""
    life = start + kernel.instructions - kernel.stores + memory.latency + kernel.loads * 256 / memory.rate
    return min(memory.rate, warps * blocks * 256 * (kernel.loads + kernel.stores) / life)
