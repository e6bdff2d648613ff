"""Count the misses of the page's loops with Valgrind's simulators, line by line of the source.
usage: measure.py [--quick]"""
import json, os, re, subprocess, sys, tempfile

quick = "--quick" in sys.argv
MIB = 1 << 20
I1, LL = "32768,8,64", "8388608,16,64"
source = open("kernels.c").read().splitlines()
points, outputs = [], {}


def fail(why):
    sys.exit("measure.py: " + why)


def valgrind(tool, *options, program):
    """Runs the program under a tool, static and with an empty environment: the same addresses every time."""
    command = ["env", "-i", VALGRIND, "--tool=" + tool, *options, "./kernels", *map(str, program)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        fail(" ".join(command) + "\n" + done.stderr[-2000:])
    return done.stderr


VALGRIND = subprocess.run(["sh", "-c", "command -v valgrind"], capture_output=True, text=True).stdout.strip()


def loop_lines(kernel):
    """Lines of the source that belong to the loops: between `flush(a);` and the end of the function."""
    first = next(i for i, line in enumerate(source) if line == f"KERNEL({kernel})") + 3
    assert source[first - 1].strip() == "flush(a);"
    last = next(i for i in range(first, len(source)) if source[i] == "}")
    return range(first + 1, last + 1)


def counted(tool, kernel, program, *options):
    """The tool's counters, summed over the lines of the kernel's loops."""
    with tempfile.NamedTemporaryFile("r") as file:
        more = ["--compress-strings=no", "--compress-pos=no"] if tool == "callgrind" else []
        valgrind(tool, "--cache-sim=yes", f"--{tool}-out-file={file.name}", *more, *options, program=program)
        events, total, inside, lines = [], [], False, loop_lines(kernel)
        for line in file:
            if line.startswith("events:"):
                events = line.split()[1:]
                total = [0] * len(events)
            elif line.startswith("fn="):
                inside = line.strip() == "fn=" + kernel
            elif inside and line[0].isdigit():
                at, *numbers = map(int, line.split())
                if at in lines:
                    for i, number in enumerate(numbers):
                        total[i] += number
        return dict(zip(events, total))


def symbol(name):
    """Address and size of a symbol of the program."""
    out = subprocess.run(["nm", "-S", "kernels"], check=True, capture_output=True, text=True).stdout
    address, size = re.search(rf"^(\w+) (\w+) \w {name}$", out, re.M).groups()
    return int(address, 16), int(size, 16)


def stream(shape):
    """Hash and number of the accesses to the matrices that the kernel makes, in their order, as lackey saw them."""
    low, size = symbol(shape[0])
    base = -(-symbol("arena")[0] // MIB) * MIB
    hashed, reads, writes, inside, between, outside = 0x811C9DC5, 0, 0, False, 0, 0
    for line in valgrind("lackey", "--trace-mem=yes", program=["count", *shape]).splitlines():
        if line[:2] == "I ":
            inside = low <= int(line[3:].split(",")[0], 16) < low + size
        elif inside and line[:2] in (" L", " S", " M"):
            address = int(line[3:].split(",")[0], 16) - base
            if 0 <= address < 12 * MIB:
                if line[1] == "M" or line[3:].split(",")[1] != "8":
                    fail("an access that is no load or store of a double: " + line)
                store = line[1] == "S"
                hashed = (hashed ^ (address // 8 * 2 + store)) * 0x01000193 % (1 << 32)
                reads, writes = reads + (not store), writes + store
                outside += between
                between = 0
            elif reads + writes:
                between += 1
    if outside:
        fail(f"{shape}: {outside} accesses to other memory between those to the matrices")
    return {"stream": [hashed], "reads": [reads], "writes": [writes]}


def check(shape):
    if subprocess.run(["./kernels", "check", *map(str, shape)]).returncode:
        fail(f"{shape}: a wrong result")


def names(shape):
    kernel, n, row, tile = shape
    return f"{kernel} n={n} row={row}" + (f" tile={tile}" if tile < n else ""), {"workload": kernel, "n": n, "rowLength": row, "tile": tile}


def record_stream(shape):
    check(shape)
    name, params = names(shape)
    points.append({"id": "order of " + name, "params": params, "samples": stream(shape)})


def record(shape, kib=32, ways=8, line=64):
    check(shape)
    kernel, n, row, tile = shape
    program, size = ["count", *shape], kib * 1024
    real, full, huge = (counted("cachegrind", kernel, program, f"--I1={I1}", f"--D1={d1}", f"--LL={LL}")
                        for d1 in (f"{size},{ways},{line}", f"{size},{size // line},{line}", f"{8 * MIB},8,{line}"))
    samples = {"reads": [real["Dr"]], "writes": [real["Dw"]], "readMisses": [real["D1mr"]], "writeMisses": [real["D1mw"]],
               "fullyAssociative": [full["D1mr"] + full["D1mw"]], "compulsory": [huge["D1mr"] + huge["D1mw"]]}
    if kernel == "reads" and ways > 1:
        # Callgrind counts dirty lines in its last level only. Behind a first level of two lines, which catches no access
        # of this kernel but a store to the line stored to just before, that level is the cache that we ask for.
        # Lines of code pass through it too, so the loops run twice, and only the second run, whose code I1 holds, counts.
        dirty = counted("callgrind", kernel, ["again", *shape], "--simulate-wb=yes", "--zero-before=" + kernel, f"--I1={MIB},8,{line}", f"--D1={2 * line},2,{line}", f"--LL={size},{ways},{line}")
        if (dirty["ILmr"], dirty["DLmr"], dirty["DLmw"]) != (0, real["D1mr"], real["D1mw"]):
            fail(f"{shape}: callgrind's last level {dirty} misses otherwise than cachegrind's first {real}")
        samples["writeBacks"] = [dirty["DLdmr"] + dirty["DLdmw"]]
    name, params = names(shape)
    points.append({"id": f"{name}, {kib} KiB {ways}-way {line} B", "params": {**params, "sizeKiB": kib, "ways": ways, "lineBytes": line}, "samples": samples})
    print(points[-1]["id"], samples, file=sys.stderr)


def find_simulator():
    """The page's cache: two folders up, or in the repository whose tools are on the path."""
    roots = [os.path.dirname(os.environ.get("npm_package_json", "")), *(os.path.join(folder, "../..") for folder in os.environ["PATH"].split(os.pathsep))]
    paths = ["../../simulate.ts", *(os.path.join(root, "src/explorables/cache/simulate.ts") for root in roots)]
    return next((path for path in paths if os.path.exists(path)), None)


def replay(shape, d1s):
    """The whole program, from its first instruction: cachegrind's nine counters against the page's cache on lackey's trace."""
    simulator = find_simulator()
    if simulator is None:
        fail("simulate.ts was not found: use npm run oracle, or run this in its own folder")
    trace = valgrind("lackey", "--trace-mem=yes", program=["count", *shape])
    modeled = subprocess.run(["node", "replay.mjs", simulator, I1, LL, *d1s], input=trace, capture_output=True, text=True)
    if modeled.returncode:
        fail(modeled.stderr)
    rows = []
    for d1, model in zip(d1s, modeled.stdout.splitlines(), strict=True):
        with tempfile.NamedTemporaryFile("r") as file:
            valgrind("cachegrind", "--cache-sim=yes", f"--I1={I1}", f"--D1={d1}", f"--LL={LL}", "--cachegrind-out-file=" + file.name, program=["count", *shape])
            summary = re.search(r"^summary: (.*)$", file.read(), re.M)[1].strip()
        rows.append(f"{d1}: {summary}")
        if summary != model:
            fail(f"D1={d1}: cachegrind counts {summary}, the model {model}")
        print("all nine equal", rows[-1], file=sys.stderr)
    return rows


transposes = [("reads", 256, 256, 256), ("reads", 256, 264, 256)]
if quick:
    record(transposes[0])
    replay(("reads", 16, 16, 16), ["32768,8,64"])
else:
    for shape in [*transposes, ("reads", 64, 65, 16), ("writes", 96, 96, 96), ("writes", 64, 72, 8), ("columns", 128, 130, 128),
                  *((order, 32, 36, 32) for order in ("ijk", "jik", "ikj", "kij", "jki", "kji"))]:
        record_stream(shape)
    for shape in transposes:
        for setting in [(32, 8, 64), (32, 1, 64), (32, 2, 64), (32, 16, 64), (32, 128, 64), (32, 512, 64), (4, 8, 64), (8, 2, 64), (16, 4, 128), (64, 16, 32), (128, 8, 64)]:
            record(shape, *setting)
    for shape in [("reads", 256, 257, 256), ("reads", 256, 272, 256), ("reads", 264, 264, 264), ("reads", 256, 256, 16), ("reads", 512, 512, 8), ("reads", 512, 512, 16), ("reads", 512, 520, 512),
                  ("writes", 256, 256, 256), ("writes", 256, 264, 256), ("writes", 264, 264, 264), ("columns", 256, 256, 256), ("columns", 256, 264, 256)]:
        record(shape)
    for order in ("ijk", "jik", "ikj", "kij", "jki", "kji"):
        for row in (64, 72):
            record((order, 64, row, 64))
        record((order, 64, 64, 64), 4, 2)
    d1s = ["32768,8,64", "32768,1,64", "32768,2,64", "32768,4,64", "32768,16,64", "32768,512,64", "4096,8,64", "8192,2,32", "16384,4,128", "49152,12,64", "65536,16,64", "131072,8,128"]
    rows = replay(("reads", 64, 72, 64), d1s)
    outputs["nine-counters"] = {"command": f"valgrind --tool=cachegrind --cache-sim=yes --I1={I1} --D1=… --LL={LL} ./kernels count reads 64 72 64",
                                "text": "D1: Ir I1mr ILmr Dr D1mr DLmr Dw D1mw DLmw\n" + "\n".join(rows)}
json.dump({"points": points, "outputs": outputs, "versions": {}}, sys.stdout)
