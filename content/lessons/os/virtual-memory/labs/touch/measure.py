"""Run `touch` for each kind of page and for a sweep of strides; print one JSON document."""
import json, os, subprocess, sys, tempfile, time

quick = "--quick" in sys.argv
PAGES = 2048 if quick else 32768
KINDS = {"small": PAGES, "huge": PAGES, "populate": PAGES, "cow": PAGES, "file": PAGES, "cold": 64 if quick else 512}
SWEEP = 4096  # pages in the sweep of strides
STRIDES = [4096 << k for k in ((0, 9, 10) if quick else (0, 2, 3, 4, 6, 8, 9, 10, 12, 14, 16, 18))]
SAMPLES = 1 if quick else 4


def touch(kind, pages, stride):
    if kind == "file":  # the one before may have put it out of the cache
        with open(data, "rb") as file:
            while file.read(1 << 20):
                pass
    run = subprocess.run(["./touch", kind, str(pages), str(stride), data], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"touch {kind} {pages} {stride}: {run.stderr}")
    return json.loads(run.stdout)


points = {}
with tempfile.TemporaryDirectory(dir=".") as folder:
    data = os.path.join(folder, "data")
    with open(data, "wb") as file:  # the byte that `touch` expects to find in each page
        for i in range(PAGES):
            page = bytearray(4096)
            page[i % 64 * 64] = i % 251
            file.write(page)
        file.flush()
        os.fsync(file.fileno())
    for _ in range(1 if quick else 3):
        touch("small", 2 * PAGES, 4096)  # let a virtual machine fetch its memory from the host first
    runs = [(f"kind={kind}", {"sweep": "kind", "kind": kind, "stride": 4096}, pages) for kind, pages in KINDS.items()]
    runs += [(f"stride={s}", {"sweep": "stride", "kind": "small", "stride": s}, SWEEP) for s in STRIDES]
    for _ in range(SAMPLES):  # the whole sweep again, so that a slow spell hits no single point
        if not quick:  # huge pages after a pause: a virtual machine may have given memory back to its host
            time.sleep(2.5)
            result = touch("huge", PAGES, 4096)
            params = {"sweep": "idle", "kind": "huge", "stride": 4096}
            points.setdefault("kind=huge idle", (params, {"first_ns": []}))[1]["first_ns"].append(result["first_ns"])
        for name, params, pages in runs:
            if params["kind"] != "cold":
                touch(params["kind"], pages, params["stride"])  # once untimed, so that the memory is at hand
            result = touch(params["kind"], pages, params["stride"])
            if params["kind"] == "cold" and result["major"] == 0:
                print("no major faults: this file system keeps its files in memory; point left out", file=sys.stderr)
                continue
            samples = points.setdefault(name, (params, {}))[1]
            for metric in ("first_ns", "second_ns", "map_ns", "fork_ns"):
                samples.setdefault(metric, []).append(result[metric])
            if params["sweep"] == "stride" and result["minor"] != SWEEP:
                sys.exit(f"expected {SWEEP} minor faults, saw {result['minor']}")
            for count in ("minor", "major", "tables_kib"):
                samples.setdefault(count, []).append(result[count])
print(json.dumps({"points": [{"id": name, "params": params, "samples": samples}
                             for name, (params, samples) in points.items()]}))
