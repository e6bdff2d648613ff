"""Runs ./tables over load factors, checks its counts, and prints one JSON document."""
import json, subprocess, sys

quick = "--quick" in sys.argv
TABLES = ["chaining", "linear", "robinhood", "swiss"]
LOADS = [0.5, 0.875] if quick else [0.25, 0.5, 0.6, 0.7, 0.8, 0.875, 0.9, 0.95]
points = []


def run(table, hash_, keys, log2, load, lookups, repeats):
    args = [table, hash_, keys, log2, load, lookups, repeats]
    done = subprocess.run(["./tables", *map(str, args)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"tables {args}: {done.stderr}")
    r = json.loads(done.stdout)
    total, ns = r.pop("hit_total"), {name: r.pop(name) for name in ("hit_ns", "miss_ns", "hit_latency_ns")}
    samples = {name: [value] for name, value in r.items()}
    if repeats:
        samples.update(ns)
    point = {"id": f"{table} hash={hash_} keys={keys} slots=2p{log2} load={load}",
             "params": {"table": table, "hash": hash_, "keys": keys, "log2_slots": log2, "load": load}, "samples": samples}
    points.append(point)
    print(point["id"], {k: v[len(v) // 2] for k, v in samples.items()}, file=sys.stderr)
    return total, r


# Part 1: random keys, multiply hash. The small table fits the core's own cache, the large one does not fit any.
for log2, lookups in [(14, 200_000)] if quick else [(14, 400_000), (22, 300_000)]:
    for load in LOADS:
        if log2 == 22 and load not in (0.5, 0.875):
            continue
        totals = {}
        for table in TABLES:                       # the variants take turns, so that noise hits all alike
            totals[table], r = run(table, "multiply", "random", log2, load, lookups, 3)
            chained = 1 + load / 2
            if table == "chaining" and abs(r["hit_probes"] / chained - 1) > 0.05:
                sys.exit(f"chaining at load {load}: {r['hit_probes']} nodes per hit, theory says {chained}")
        if totals["linear"] != totals["robinhood"]:
            sys.exit("Robin Hood must keep the sum of all distances that linear probing has")

# Part 2: the same table, half full, under a hash that keeps the low bits and one that mixes. Counts only.
for keys in ["sequential", "stride64", "stride16384", "random"]:
    for hash_ in ["identity", "multiply"]:
        if (keys, hash_) != ("random", "multiply"):            # part 1 has this one
            run("linear", hash_, keys, 14, 0.5, 0, 0)

print(json.dumps({"points": points}))
