"""How many blocks of a kernel fit on one multiprocessor at once."""
from math import ceil
from typing import NamedTuple


class Multiprocessor(NamedTuple):
    warps: int            # resident warps, at most
    blocks: int           # resident blocks, at most
    shared: int           # shared memory of the multiprocessor, bytes
    shared_block: int     # shared memory of one block, at most, bytes
    registers: int = 65536


# By compute capability: the CUDA programming guide's table of technical specifications.
KIB = 1024
MULTIPROCESSORS = {
    (8, 0): Multiprocessor(64, 32, 164 * KIB, 163 * KIB),
    (8, 9): Multiprocessor(48, 24, 100 * KIB, 99 * KIB),
    (9, 0): Multiprocessor(64, 32, 228 * KIB, 227 * KIB),
    (10, 0): Multiprocessor(64, 32, 228 * KIB, 227 * KIB),
    (12, 0): Multiprocessor(48, 24, 100 * KIB, 99 * KIB),
}


# region: rule
def up(value: int, step: int) -> int:
    return ceil(value / step) * step


def resident_blocks(sm: Multiprocessor, threads: int, registers: int, shared: int) -> tuple[int, str]:
    """Blocks at once, and what limits them. `registers` are per thread, `shared` is bytes per block."""
    warps = ceil(threads / 32)
    per_warp = up(registers * 32, 256)                  # registers come in units of 256 per warp
    if per_warp * up(warps, 4) > sm.registers or shared > sm.shared_block:
        return 0, "does not fit"
    limits = {
        "warps": sm.warps // warps,
        "registers": sm.registers // 4 // per_warp * 4 // warps,  # each of four quarters has its own file
        "shared": sm.shared // up(shared + 1024, 128),            # the system takes 1 KiB of every block
        "blocks": sm.blocks,
    }
    least = min(limits, key=limits.__getitem__)
    return limits[least], least
# endregion
