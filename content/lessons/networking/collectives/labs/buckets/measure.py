"""All-reduce one gradient of 4 MiB as 1 to 64 tensors, with PyTorch on gloo. usage: measure.py [--quick]"""
import atexit
import json
import os
import signal
import subprocess
import sys
import time

from cluster import Cluster

quick = "--quick" in sys.argv
signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
MBIT, DELAY_US, N = 200, 5000, 2 if quick else 4
ELEMENTS = 1 << (10 if quick else 20)
points = {}

with Cluster(N, MBIT, DELAY_US) as cluster:
    env = {**os.environ, "GLOO_SOCKET_IFNAME": "net0", "OMP_NUM_THREADS": "1"}
    ranks = [subprocess.Popen(["ip", "netns", "exec", cluster.spaces[r], sys.executable, "worker.py", str(r), str(N), cluster.address(0)],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) for r in range(N)]
    atexit.register(lambda: [p.kill() for p in ranks])  # also after an error in the middle of a collective
    ready = [p.stdout.readline().split() for p in ranks]
    if not all(r[:1] == ["ready"] for r in ready):
        sys.exit("a rank did not start")
    for _ in range(1 if quick else 2):
        for tensors in [1, 4] if quick else [1, 4, 16, 64]:
            for wait in ["each", "all"]:
                start = time.monotonic() + 0.2
                for p in ranks:
                    p.stdin.write(json.dumps({"elements": ELEMENTS, "tensors": tensors, "wait": wait, "start": start}) + "\n")
                    p.stdin.flush()
                answers = [json.loads(p.stdout.readline()) for p in ranks]
                if not all(a["ok"] for a in answers):
                    sys.exit(f"wrong sum with {tensors} tensors")
                ms = (max(a["end"] for a in answers) - min(a["begin"] for a in answers)) * 1e3
                point = points.setdefault(f"tensors={tensors} wait={wait}",
                                          {"id": f"tensors={tensors} wait={wait}", "params": {"tensors": tensors, "wait": wait}, "samples": {"ms": []}})
                point["samples"]["ms"].append(round(ms, 3))
    for p in ranks:
        p.stdin.close()
        p.wait()
json.dump({"points": list(points.values()), "versions": {"torch": ready[0][1]}}, sys.stdout)
