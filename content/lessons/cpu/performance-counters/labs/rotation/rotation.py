"""What multiplexing reports for a program whose rates change, computed exactly.   usage: rotation.py [--quick]

Two events share one counter and take turns of one slot each. The program alternates between two phases of equal
length; the first event happens once per microsecond in phase A and never in phase B. Times are whole microseconds."""
import json, platform, sys
from fractions import Fraction

quick = "--quick" in sys.argv
SLOT = 4000  # microseconds between rotations: one timer tick of a kernel with HZ=250


# region: estimate
def overlap(start, end, phase):
    """Microseconds of [start, end) that lie in phase A: the first half of every 2 * phase."""
    def before(t):
        return t // (2 * phase) * phase + min(t % (2 * phase), phase)
    return before(end) - before(start)


def estimate(total, phase, turns, first):
    """The scaled count of the event that counts in every `turns`-th slot, from slot `first` on."""
    count = running = 0
    for slot in range(first, (total + SLOT - 1) // SLOT, turns):
        start, end = slot * SLOT, min((slot + 1) * SLOT, total)
        count += overlap(start, end, phase)
        running += end - start
    return Fraction(count * total, running)  # perf: count * time_enabled / time_running
# endregion


def check():
    """The shortcut against counting microsecond by microsecond, and the cases that need no arithmetic."""
    for total, phase, turns, first in ((40_000, 3000, 2, 0), (50_000, 8000, 3, 1), (36_000, 500, 2, 1)):
        seen = [t for t in range(total) if t // SLOT % turns == first]
        slow = Fraction(sum(t % (2 * phase) < phase for t in seen) * total, len(seen))
        assert slow == estimate(total, phase, turns, first), (total, phase, turns, first)
    assert estimate(80_000, 4000, 2, 0) == 80_000 and estimate(80_000, 4000, 2, 1) == 0  # in step with the rotation
    assert estimate(80_000, 1000, 1, 0) == 40_000                                        # one event: nothing to scale


check()
points = []
RATIOS = [0.125, 1, 8] if quick else [x / 40 for x in range(8, 40, 4)] + [x / 20 for x in range(20, 60, 2)] + [x / 8 for x in range(24, 81, 2)]
for run, total in (("40 ms", 40_000), ("4 s", 4_000_000)):
    for ratio in RATIOS:
        phase = int(ratio * SLOT)
        true = overlap(0, total, phase)
        relative = [float(estimate(total, phase, 2, first) / true) for first in (0, 1)]
        points.append({"id": f"run={run} phase={ratio}", "params": {"run": run, "phase": ratio},
                       "samples": {"relative": relative, "worst": [100 * max(abs(r - 1) for r in relative)]}})
json.dump({"points": points, "outputs": {}, "versions": {"python": platform.python_version()}}, sys.stdout)
