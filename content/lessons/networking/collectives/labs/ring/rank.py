"""One rank. Connects to all others, then obeys lines of JSON on standard input, with one line of answer each."""
import ctypes
import json
import socket
import sys
import time

import numpy as np

import collectives

rank, n, addresses = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(",")
PORT, PR_SET_TIMERSLACK, TCP_NOTSENT_LOWAT = 29500, 29, 25
ctypes.CDLL(None).prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)  # wake up on time


def connect():
    """Every two ranks share one connection, which the higher rank opens."""
    listener = socket.create_server((addresses[rank], PORT), backlog=n)
    peers = {}
    for r in range(rank):
        while r not in peers:
            try:
                peers[r] = socket.create_connection((addresses[r], PORT))
                peers[r].sendall(bytes([rank]))
            except ConnectionRefusedError:
                time.sleep(0.02)
    for _ in range(rank + 1, n):
        sock = listener.accept()[0]
        peers[sock.recv(1)[0]] = sock
    for sock in peers.values():
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"cubic")
        sock.setblocking(False)
    return peers


def unsent(limit):
    """How many bytes `send` may leave behind unsent. Small: it returns when the data are (almost) on the wire."""
    for sock in peers.values():
        sock.setsockopt(socket.IPPROTO_TCP, TCP_NOTSENT_LOWAT, limit)


def gradient(r, count, kept={}):
    """Whole numbers, so that float32 sums are exact in any order."""
    if (r, count) not in kept:
        kept[r, count] = np.random.default_rng(r).integers(-1000, 1000, count).astype(np.float32)
    return kept[r, count]


# region: check
def correct(name, x, count):
    """Compare with what NumPy makes of all ranks' inputs."""
    everyone = [gradient(r, count) for r in range(n)]
    mine = lambda y: np.array_split(y, n)[rank]
    if name == "reduce":
        return rank != 0 or np.array_equal(x, np.sum(everyone, axis=0))
    if name == "broadcast":
        return np.array_equal(x, everyone[0])
    if name == "reduce_scatter":
        return np.array_equal(mine(x), mine(np.sum(everyone, axis=0)))
    if name == "all_gather":
        return np.array_equal(x, np.concatenate([np.array_split(y, n)[r] for r, y in enumerate(everyone)]))
    if name == "all_to_all":
        return np.array_equal(x, np.concatenate([mine(y) for y in everyone]))
    return np.array_equal(x, np.sum(everyone, axis=0))  # every form of all-reduce
# endregion


def ping(rank, n, peers, x):
    """Rank 0 sends to rank 1 and gets it back."""
    if rank == 0:
        collectives.send(peers[1], x)
        collectives.recv(peers[1], x)
    elif rank == 1:
        collectives.recv(peers[0], x)
        collectives.send(peers[0], x)


peers = connect()
print("ready", flush=True)
for line in sys.stdin:
    job = json.loads(line)
    x = gradient(rank, job["count"]).copy()
    unsent(job["unsent"])
    run = ping if job["name"] == "ping" else getattr(collectives, job["name"])
    # All ranks read the same clock, since they share one machine: no messages are needed to start together.
    time.sleep(max(0, job["start"] + job["late"].get(str(rank), 0) - time.monotonic()))
    begin = time.monotonic()
    run(rank, n, peers, x)
    end = time.monotonic()
    ok = not job["check"] or bool(correct(job["name"], x, job["count"]))
    print(json.dumps({"begin": begin, "end": end, "ok": ok}), flush=True)
