"""A warp of 32 lanes that share one instruction stream: masks decide who takes part."""
from typing import Callable, Union

Lane = int
Node = Union["Op", "If", "While"]


class Op:
    def __init__(self, count: int) -> None:
        self.count = count                                # so many instructions


class If:
    def __init__(self, test: Callable[[Lane], bool], then: list[Node], other: list[Node]) -> None:
        self.test, self.then, self.other = test, then, other


class While:
    def __init__(self, trips: Callable[[Lane], int], body: list[Node]) -> None:
        self.trips, self.body = trips, body


# region: run
class Warp:
    """Counts issue slots, and lanes that had work in them."""
    def __init__(self) -> None:
        self.slots = self.lanes = 0

    def issue(self, count: int, mask: set[Lane]) -> None:
        self.slots += count
        self.lanes += count * len(mask)

    def run(self, program: list[Node], mask: set[Lane]) -> None:
        for node in program:
            if isinstance(node, Op):
                self.issue(node.count, mask)
            elif isinstance(node, If):
                self.issue(1, mask)                       # the test
                yes = {lane for lane in mask if node.test(lane)}
                if yes:
                    self.run(node.then, yes)              # Python's call stack is the stack of masks
                if mask - yes:
                    self.run(node.other, mask - yes)
            else:                                         # together again after an If; a While runs until nobody is left
                turn, left = 0, mask
                while left:
                    self.issue(1, left)                   # the test, by the lanes that are still in the loop
                    left = {lane for lane in left if node.trips(lane) > turn}
                    if left:
                        self.run(node.body, left)
                    turn += 1
# endregion


def sectors(addresses: list[int], size: int) -> int:
    """Sectors of 32 bytes that a warp's access touches."""
    return len({byte // 32 for address in addresses for byte in (address, address + size - 1)})


def bank_passes(addresses: list[int]) -> int:
    """Passes that 4-byte accesses to shared memory need: 32 banks, one word of each at a time."""
    words = {address // 4 for address in addresses}
    return max(sum(word % 32 == bank for word in words) for bank in range(32))
