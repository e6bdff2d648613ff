"""Steps the array over random small products, then over the shapes of the lesson. Counts are exact: one run is enough."""
import argparse, json, subprocess, sys
import numpy as np
from systolic import KINDS, predict, share, step

parser = argparse.ArgumentParser()
parser.add_argument("--quick", action="store_true")
quick = parser.parse_args().quick
points = []


def checked(kind, rows, depth, columns, side, seed=1):
    cycles = step(kind, rows, depth, columns, side, seed)        # leaves with an error if the product is wrong
    if cycles != predict(kind, rows, depth, columns, side):
        sys.exit(f"the formula is wrong: {kind} {rows} {depth} {columns} {side}: stepped {cycles}")
    return cycles


def point(group, kind, rows, depth, columns, side):
    cycles = checked(kind, rows, depth, columns, side)
    print(f"{group} {kind} {rows}x{depth}x{columns} side {side}: {cycles}", file=sys.stderr)
    points.append({"id": f"{group} {kind} rows={rows} depth={depth} columns={columns} side={side}",
                   "params": dict(group=group, kind=kind, rows=rows, depth=depth, columns=columns, side=side),
                   "samples": {"cycles": [cycles], "predicted": [predict(kind, rows, depth, columns, side)],
                               "useful": [share(rows, depth, columns, side, cycles)]}})


random = np.random.default_rng(7)
trials = 40 if quick else 1000
for n in range(trials):
    side = int(random.integers(1, 10))
    sizes = [int(v) for v in random.integers(1, 28, 3)]
    for kind in KINDS:
        checked(kind, *sizes, side, seed=n)
points.append({"id": "random sizes", "params": {"group": "random sizes"}, "samples": {"trials": [trials * len(KINDS)]}})

for kind in KINDS:
    for rows in (1, 128) if quick else (1, 2, 4, 8, 16, 32, 64, 128, 129, 256, 512, 1024):
        depth, columns = (128, 256) if quick else (1024, 1024)
        point("layer", kind, rows, depth, columns, 128)
    for columns in () if quick else (64, 96, 112, 127, 128, 129, 144, 160, 192, 224, 255, 256, 257, 288, 320, 352, 384):
        point("columns", kind, 512, 256, columns, 128)
    for side in () if quick else (32, 64, 256):
        point("side", kind, 1, 1024, 1024, side)
    for depth in () if quick else (64, 128):
        point("head", kind, 512, depth, 512, 128)

outputs = {}
for name, sizes in {} if quick else {"place-head": "2048 64 2048", "place-decode": "1 1024 1024"}.items():
    command = f"python3 place.py {sizes} 128"
    outputs[name] = {"command": command, "text": subprocess.run(["python3", "place.py", *sizes.split(), "128"], check=True,
                                                                capture_output=True, text=True).stdout}
json.dump({"points": points, "outputs": outputs, "versions": {"numpy": np.__version__}}, sys.stdout)
