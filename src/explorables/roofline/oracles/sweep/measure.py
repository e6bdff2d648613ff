"""Runs the sweeps of sweep.c and prints them as one JSON document."""
import json
import subprocess
import sys

LATENCY = 4  # of an FMA on Zen 4, in cycles
PER_CYCLE = {1: 2, 8: 2, 16: 1}  # FMAs that may start in a cycle, by lanes


def samples(*words):
    print(" ".join(map(str, words)), file=sys.stderr)
    run = subprocess.run(["./sweep", *map(str, words)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return [[float(word) for word in line.split()] for line in run.stdout.splitlines()]


def single(*words):
    return [sample for sample, in samples(*words)]


def main(quick):
    points = []
    for lanes in (8,) if quick else (1, 8, 16):
        found = samples("chains", lanes)
        for chains in range(1, 15):
            params = {"what": "chains", "lanes": lanes, "chains": chains, "latency": LATENCY, "perCycle": PER_CYCLE[lanes]}
            points.append({"id": f"lanes={lanes} chains={chains}", "params": params, "samples": {"turn": [turn for number, turn in found if number == chains]}})
    clock, bandwidth = 1 / min(single("clock")), max(single("read"))
    for chains in (1, 8) if quick else (1, 2, 8):
        for fmas in (1, 16) if quick else (1, 2, 4, 8, 16, 32, 64):
            params = {"what": "memory", "lanes": 8, "chains": chains, "latency": LATENCY, "perCycle": PER_CYCLE[8],
                      "intensity": fmas / 2, "clock": round(clock, 3), "bandwidth": round(bandwidth, 2)}
            points.append({"id": f"memory intensity={fmas / 2:g} chains={chains}", "params": params, "samples": {"gflops": single("memory", chains, fmas)}})
    print(json.dumps({"points": points}))


main("--quick" in sys.argv)
