"""Touches memory in many ways and prints what the kernel counted, as one JSON document."""
import json
import pathlib
import random
import subprocess
import sys

PAGE, HUGE = 4096, 512
MOST_HUGE = 1024  # huge pages at a time: 2 GiB


def fallbacks():
    """Huge pages that the kernel wanted to give at a fault, but found no free block for."""
    lines = pathlib.Path("/proc/vmstat").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.split()[0] in ("thp_fault_fallback", "thp_fault_fallback_charge"))


def measure(pages, stride, offset, huge):
    for _ in range(5):  # the machine has other programs, which may leave no block of 2 MiB free for a moment
        missed = fallbacks()
        run = subprocess.run(["./touch", *map(str, (pages, stride, offset, huge))], capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"touch {pages} {stride} {offset} {huge}: {run.stderr or run.returncode}")
        if fallbacks() == missed:
            return json.loads(run.stdout)
    sys.exit("No free blocks of 2 MiB: the kernel fell back to small pages. Free some memory.")


def settings(quick):
    if quick:
        return [(4096, 1, 0, "off"), (4096, 512, 0, "off"), (4096, 1, 0, "on"), (4096, 1, 256, "on")]
    grid = [(4096, 2**k, 0, "off") for k in range(22)]
    grid += [(pages, stride, 0, "off") for pages in (1, 72, 512, 3072, 8192) for stride in (1, 512, 2097152)]
    grid += [(4096, stride, offset, "off") for stride in (1, 8, 512) for offset in (1, 256, 511)]
    grid += [(4096, 2**k, 0, "on") for k in range(8)]
    grid += [(4096, stride, offset, "on") for stride in (1, 2, 64) for offset in (1, 256, 511)]
    grid += [(pages, stride, 0, "on") for pages in (1, 256, 512, 1024) for stride in (1, 512, 262144)]
    grid += [(512, 1024, 256, "on"), (8192, 1, 0, "on"), (8192, 32, 17, "on")]
    choose = random.Random(6)
    while len(grid) < 150:  # also strides that are no power of two
        stride = int(2 ** choose.uniform(0, 21))
        pages, offset, huge = choose.randint(1, 8192), choose.randint(0, 511), choose.choice(("off", "on"))
        if huge == "off" or min(pages, pages * stride // HUGE) <= MOST_HUGE:
            grid.append((pages, stride, offset, huge))
    return list(dict.fromkeys(grid))


def main(quick):
    for huge in ("enabled", "hugepages-2048kB/enabled"):
        file = pathlib.Path("/sys/kernel/mm/transparent_hugepage") / huge
        if file.exists() and "[never]" in file.read_text():
            sys.exit(f"{file} says never: put madvise there (inherit, for the one of 2048kB).")
    points = []
    for pages, stride, offset, huge in settings(quick):
        counted = measure(pages, stride, offset, huge)
        if huge == "off" and (counted["huge"] or counted["resident"] * 1024 != pages * PAGE):
            sys.exit(f"{pages} pages of 4 KiB, stride {stride}: {counted}")
        name = f"pages={pages} stride={stride} offset={offset} huge={huge}"
        params = {"pages": pages, "stride": stride, "offset": offset, "huge": huge}
        points.append({"id": name, "params": params, "samples": {metric: [counted[metric]] for metric in ("faults", "tables", "resident")}})
    print(json.dumps({"points": points}))


main("--quick" in sys.argv)
