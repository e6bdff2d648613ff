"""Time layouts in NumPy and C, and count the cache misses of the C loops exactly.
usage: measure.py [--quick]"""
import json, math, platform, subprocess, sys, tempfile, time
import numpy as np

quick = "--quick" in sys.argv
points, outputs, versions = {}, {}, {"numpy": np.__version__, "python": platform.python_version()}


def add(name, params, metric, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(values)


def sets_touched(stride_bytes, line=64, sets=64):
    """In how many L1 sets does a walk with this stride land?"""
    return sets // math.gcd(stride_bytes // line, sets)


def time_copy(copy, n):
    passes = max(1, 1_000_000 // (n * n))
    start = time.perf_counter()
    for _ in range(passes):
        copy()
    return (time.perf_counter() - start) * 1e9 / (passes * n * n)


def run(*args):
    out = subprocess.run(["./layout", *map(str, args)], check=True, capture_output=True, text=True)
    return [float(x) for x in out.stdout.split()]


def numpy_copy(n, dtype=np.float64):
    a = np.arange(n * n, dtype=dtype).reshape(n, n)
    b = a.T.copy()  # also warms up
    assert b.flags.c_contiguous and all((b[i] == a[:, i]).all() for i in range(n))
    return lambda: a.T.copy()


# 1. Sizes. A size comes round again in every sweep, so that a slow spell hits no single one.
sizes = [256, 264] if quick else [*range(96, 641, 8), 1024, 1032, 2048, 2056, 4096, 4104]
for _ in range(1 if quick else 2):
    for n in sizes:
        copy = numpy_copy(n)
        samples = [time_copy(copy, n) for _ in range(3)]
        add(f"numpy n={n}", {"variant": "numpy", "n": n, "sets": sets_touched(8 * n),
                             "sweep": "yes" if n <= 640 else "no"}, "ns", samples)

    for n in () if quick else (128, 136, 256, 264, 512, 520):  # half the bytes in an element
        copy = numpy_copy(n, np.float32)
        samples = [time_copy(copy, n) for _ in range(3)]
        add(f"numpy float32 n={n}", {"variant": "numpy float32", "n": n, "sets": sets_touched(4 * n), "sweep": "no"},
            "ns", samples)

# 2. A padded matrix whose view is as large as the unpadded one.
padded = np.zeros((256, 264))[:, :256]
padded[:] = np.arange(65536, dtype=np.float64).reshape(256, 256)
assert (padded.T.copy() == padded.T).all()
add("numpy n=256 ld=264", {"variant": "numpy padded", "n": 256, "sets": sets_touched(8 * 264), "sweep": "no"},
    "ns", [time_copy(lambda: padded.T.copy(), 256) for _ in range(2 if quick else 8)])

# 3. Tiles, with and without padding, in C.
tiles = [8] if quick else [2, 4, 8, 16, 32, 64, 128, 256, 512]
for _ in range(1 if quick else 2):
    for n, ld in ((512, 512), (512, 520)):
        for tile in tiles:
            add(f"tiled n={n} ld={ld} tile={tile}", {"variant": "tiled", "n": n, "ld": ld, "tile": tile},
                "ns", run("time", "tiled", n, ld, tile))
        add(f"columns n={n} ld={ld}", {"variant": "columns", "n": n, "ld": ld}, "ns", run("time", "columns", n, ld, 0))

# 4. One number of every record; a record of 16 fills a line.
for _ in range(1 if quick else 2):
    for records, where in ((1 << 13, "small"), (1 << 20, "large")):
        for width in ([1, 16] if quick else [1, 2, 4, 8, 16, 32]):
            add(f"field {where} width={width}", {"variant": "field " + where, "width": width},
                "ns", run("field", width, records))

# 5. Exact counts, from a simulated 32 KiB, 8-way L1.
for kernel, n, ld, tile in ([("columns", 256, 256, 0)] if quick else
                            [(k, 256, ld, 0) for k in ("columns", "rows") for ld in (256, 264)] +
                            [("columns", 264, 264, 0), ("rows", 264, 264, 0), ("tiled", 256, 256, 8)] +
                            [("tiled", 512, ld, t) for ld in (512, 520) for t in (8, 16, 32)]):
    with tempfile.NamedTemporaryFile() as file:
        command = ["valgrind", "--tool=cachegrind", "--cache-sim=yes", "--D1=32768,8,64", "--LL=33554432,16,64",
                   "--cachegrind-out-file=" + file.name, "./layout", "count", kernel, str(n), str(ld), str(tile)]
        subprocess.run(command, check=True, capture_output=True)
        events, total, inside = [], [], False
        for line in open(file.name):
            if line.startswith("events:"):
                events = line.split()[1:]
                total = [0] * len(events)
            elif line.startswith("fn="):
                inside = line.strip() == "fn=" + kernel
            elif inside and line[0].isdigit():
                total = [t + int(x) for t, x in zip(total, line.split()[1:])]
        count = dict(zip(events, total))
        name = f"count {kernel} n={n} ld={ld}" + (f" tile={tile}" if tile else "")
        params = {"variant": "count " + kernel, "n": n, "ld": ld, "tile": tile}
        for metric, event in (("reads", "Dr"), ("read_misses", "D1mr"), ("writes", "Dw"), ("write_misses", "D1mw")):
            add(name, params, metric, [count[event]])
        if kernel == "columns" and n == 256:
            table = subprocess.run(["cg_annotate", "--auto=no", "--show=Dr,D1mr,Dw,D1mw", file.name],
                                   check=True, capture_output=True, text=True).stdout
            keep = [line.rstrip() for line in table.splitlines()
                    if "D1mr" in line and "Events" not in line and "Event sort" not in line and "shown" not in line.lower()
                    or "PROGRAM TOTALS" in line or line.endswith(":columns")]
            command[5] = "--cachegrind-out-file=cg.out"
            outputs[f"cachegrind-{ld}"] = {"command": " ".join(command) + " && cg_annotate --auto=no --show=Dr,D1mr,Dw,D1mw cg.out",
                                           "text": "\n".join(keep)}
    print(name, count, file=sys.stderr)

outputs["sysfs"] = {"command": "grep . /sys/devices/system/cpu/cpu0/cache/index*/{level,type,size,ways_of_associativity,number_of_sets}",
                    "text": subprocess.run(["bash", "-c", "cd /sys/devices/system/cpu/cpu0/cache; grep . index*/{level,type,size,ways_of_associativity,number_of_sets} | sort"],
                                           capture_output=True, text=True).stdout.strip()}
versions["valgrind"] = subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
json.dump({"points": list(points.values()), "outputs": outputs, "versions": versions}, sys.stdout)
