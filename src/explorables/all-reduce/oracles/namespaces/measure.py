"""Times real all-reduces over TCP on a cluster of network namespaces, and in the same run the ping-pong that gives latency and bandwidth.
The ranks, their algorithms, the namespaces and their shaping are those of the lesson's lab. usage: measure.py [--quick]"""
import atexit
import json
import signal
import subprocess
import sys
import time

from cluster import Cluster

quick = "--quick" in sys.argv
signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
MBIT, DELAY_US, KI = 200, 5000, 1024
SIZES = [32] if quick else [32, 64 * KI, 1024 * KI, 4096 * KI]


class Ranks:
    def __init__(self, cluster, n):
        self.n = n
        addresses = ",".join(cluster.address(r) for r in range(n))
        self.processes = [subprocess.Popen(["ip", "netns", "exec", cluster.spaces[r], sys.executable, "rank.py", str(r), str(n), addresses],
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for r in range(n)]
        atexit.register(lambda: [p.kill() for p in self.processes])
        if any(p.stdout.readline() != "ready\n" for p in self.processes):
            sys.exit("a rank did not start")

    def run(self, name, size, check=False):
        """Answers of all ranks, which start within 3 ms of one another."""
        for _ in range(10):
            start = time.monotonic() + 0.02 + size * 6e-9
            job = {"name": name, "count": size // 4, "check": check, "start": start, "late": {}, "unsent": 16 * KI}
            for p in self.processes:
                p.stdin.write(json.dumps(job) + "\n")
                p.stdin.flush()
            answers = [json.loads(p.stdout.readline()) for p in self.processes]
            if not all(a["ok"] for a in answers):
                sys.exit(f"wrong result: {name}, {self.n} ranks, {size} bytes")
            if all(a["begin"] - start < 3e-3 for a in answers):
                return answers
        sys.exit("the ranks never started within 3 ms of one another: is the machine busy?")

    def ms(self, name, size):
        """From the entry of the first rank to the exit of the last."""
        answers = self.run(name, size)
        return (max(a["end"] for a in answers) - min(a["begin"] for a in answers)) * 1e3

    def one_way(self, size, times):
        """Median of half a round trip between ranks 0 and 1, in ms."""
        return sorted((a["end"] - a["begin"]) * 500 for a in (self.run("ping", size)[0] for _ in range(times)))[times // 2]

    def close(self):
        for p in self.processes:
            p.stdin.close()
            p.wait()


points = []
with Cluster(2 if quick else 8, MBIT, DELAY_US) as cluster:
    for n in [2] if quick else [2, 3, 4, 8]:
        ranks = Ranks(cluster, n)
        if n == 2:
            latency = round(ranks.one_way(32, 5), 3)
            small, large = ranks.one_way(KI * KI, 1 if quick else 5), ranks.one_way(4 * KI * KI, 1 if quick else 5)
            bandwidth = round(3 * KI * KI / (large - small) / 1e3, 3)
            print(f"latency {latency} ms, bandwidth {bandwidth} MB/s", file=sys.stderr)
        for algorithm in ["ring", "tree", "naive"] if n & (n - 1) == 0 else ["ring"]:
            for elements in [1, 1003]:
                ranks.run(algorithm, 4 * elements, check=True)
            for size in SIZES:
                samples = [round(ranks.ms(algorithm, size), 3) for _ in range(1 if quick else 5)]
                points.append({"id": f"{algorithm} n={n} bytes={size}", "samples": {"time": samples},
                               "params": {"algorithm": algorithm, "n": n, "bytes": size, "latency": latency, "bandwidth": bandwidth}})
        ranks.close()
        print(f"{n} ranks done", file=sys.stderr)
print(json.dumps({"points": points}))
