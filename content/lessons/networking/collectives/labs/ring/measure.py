"""Check every collective against NumPy, then time them on a cluster of namespaces. usage: measure.py [--quick]"""
import atexit
import json
import signal
import statistics
import subprocess
import sys
import time

from cluster import Cluster

quick = "--quick" in sys.argv
signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
MBIT, DELAY_US = 200, 5000
TINY, KI = 32, 1024
SMALL_UNSENT, ALL_UNSENT = 16 * KI, 1 << 30
ALL_REDUCES = ["naive", "tree", "halving_doubling", "ring"]
PARTS = ["broadcast", "reduce", "reduce_scatter", "all_gather", "all_to_all"]


class Ranks:
    """n running ranks, driven over their standard input."""

    def __init__(self, cluster, n):
        self.n = n
        addresses = ",".join(cluster.address(r) for r in range(n))
        self.processes = [
            subprocess.Popen(["ip", "netns", "exec", cluster.spaces[r], sys.executable, "rank.py", str(r), str(n), addresses],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for r in range(n)]
        atexit.register(lambda: [p.kill() for p in self.processes])  # also after an error in the middle of a collective
        for p in self.processes:
            if p.stdout.readline() != "ready\n":
                sys.exit("a rank did not start")

    def run(self, name, size, check=False, late={}, unsent=SMALL_UNSENT):
        """Run one collective on `size` bytes; returns (milliseconds from the first rank's entry to the last one's exit, answers)."""
        for _ in range(10):
            start = time.monotonic() + 0.02 + size * 6e-9
            job = {"name": name, "count": size // 4, "check": check, "start": start, "late": late, "unsent": unsent}
            for p in self.processes:
                p.stdin.write(json.dumps(job) + "\n")
                p.stdin.flush()
            answers = [json.loads(p.stdout.readline()) for p in self.processes]
            if not all(a["ok"] for a in answers):
                sys.exit(f"wrong result: {name}, {self.n} ranks, {size} bytes")
            if all(a["begin"] - start - late.get(r, 0) < 3e-3 for r, a in enumerate(answers)):
                return (max(a["end"] for a in answers) - min(a["begin"] for a in answers)) * 1e3, answers
        sys.exit("the ranks never started within 3 ms of each other: is the machine busy?")

    def close(self):
        for p in self.processes:
            p.stdin.close()
            p.wait()


points = {}


def add(algorithm, n, size, case, **samples):
    id = f"{algorithm} n={n} bytes={size}" + ("" if case in ("plain", "collective") else f" {case}")
    point = points.setdefault(id, {"id": id, "params": {"algorithm": algorithm, "n": n, "bytes": size, "case": case}, "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(round(value, 4))


def check(ranks):
    for name in ALL_REDUCES + PARTS:
        if name == "halving_doubling" and ranks.n & (ranks.n - 1):
            continue
        # all_to_all needs equal parts; the others must also cope with one element, or with a remainder
        for elements in [ranks.n, 840] + ([1, 1003] if name != "all_to_all" else []):
            ranks.run(name, 4 * elements, check=True)


def table(answers, start):
    """What a profiler would show: how long each rank was inside the collective."""
    lines = ["rank  entered at   inside for"]
    for r, a in enumerate(answers):
        lines.append(f"{r:4}  {(a['begin'] - start) * 1e3:7.1f} ms  {(a['end'] - a['begin']) * 1e3:8.1f} ms")
    return "\n".join(lines) + "\n"


outputs = {}
with Cluster(2 if quick else 8, MBIT, DELAY_US) as cluster:
    for n in ([2] if quick else [2, 3, 4, 6, 8]):
        ranks = Ranks(cluster, n)
        check(ranks)
        sizes = [TINY] if quick else [TINY, 16 * KI, 64 * KI, 256 * KI, 1024 * KI, 4096 * KI]
        for size in sizes:
            for _ in range(1 if quick or size > 2e6 else 2 if size > 5e5 else 4):
                if n == 2:
                    ms, answers = ranks.run("ping", size)
                    add("ping", n, size, "one way", ms=(answers[0]["end"] - answers[0]["begin"]) * 1e3 / 2)
                for name in ALL_REDUCES if n in (2, 4, 8) else ["ring"]:
                    add(name, n, size, "plain", ms=ranks.run(name, size)[0])
        MI = 1024 * KI
        if n == 2 and not quick or n == 8:  # does the model fit better where moving the bytes takes less of the processor?
            for r in range(n):
                cluster.limit(r, MBIT // 2)
            for _ in range(2):
                if n == 8:
                    add("ring", n, 4 * MI, "half rate", ms=ranks.run("ring", 4 * MI)[0])
                for size in [MI, 4 * MI] if n == 2 else []:
                    ms, answers = ranks.run("ping", size)
                    add("ping", n, size, "half rate", ms=(answers[0]["end"] - answers[0]["begin"]) * 1e3 / 2)
            for r in range(n):
                cluster.limit(r, MBIT)
        if n == 8:
            for _ in range(2):
                for name in PARTS:
                    add(name, n, MI, "collective", ms=ranks.run(name, MI)[0])
                add("tree", n, MI, "eager", ms=ranks.run("tree", MI, unsent=ALL_UNSENT)[0])
                ms, answers = ranks.run("ring", MI, late={5: 0.2})
                inside = [(a["end"] - a["begin"]) * 1e3 for a in answers]
                add("ring", n, MI, "late", ms=ms, late_rank=inside[5], others=statistics.median(inside[:5] + inside[6:]))
                outputs["late"] = {"command": "ranks.run('ring', 1 << 20, late={5: 0.2})",
                                   "text": table(answers, min(a["begin"] for a in answers))}
                cluster.limit(5, MBIT // 2)
                add("ring", n, MI, "slow link", ms=ranks.run("ring", MI)[0])
                ms, answers = ranks.run("ring", 4 * MI)
                add("ring", n, 4 * MI, "slow link", ms=ms)
                cluster.limit(5, MBIT)
                outputs["slow-link"] = {"command": "cluster.limit(5, 100); ranks.run('ring', 4 << 20)",
                                        "text": table(answers, min(a["begin"] for a in answers))}
        ranks.close()
        print(f"{n} ranks done", file=sys.stderr)
json.dump({"points": list(points.values()), "outputs": outputs}, sys.stdout)
