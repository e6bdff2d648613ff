"""Runs real all-reduces in separate processes over TCP and prints what all buffers hold, after every step of a ring and at the end of a tree and a naive one.
The algorithms are those of the lesson's lab. usage: buffers.py [--quick]"""
import json
import multiprocessing
import socket
import sys

import numpy as np

import collectives

ELEMENTS = 256  # of each chunk
KINDS = {"ring": [2, 3, 4, 5, 8, 13], "tree": [2, 3, 4, 5, 8, 13], "naive": [2, 3, 4, 5, 8, 13]}
transfer = collectives.exchange


def gradient(rank, chunk):
    return 1 + (7 * rank + 4 * chunk + 3 * rank * chunk) % 6


def work(algorithm, rank, n, peers, answer):
    """One rank: keeps a copy of its buffer before each exchange, and counts the bytes that pass its sockets."""
    x = np.repeat([np.float32(gradient(rank, c)) for c in range(n)], ELEMENTS)
    after, sent, received = [], [0], [0]

    def exchange(out_sock, out, in_sock, into):
        after.append(x.copy())
        transfer(out_sock, out, in_sock, into)
        sent.append(sent[-1] + (0 if out is None else out.nbytes))
        received.append(received[-1] + (0 if into is None else into.nbytes))

    collectives.exchange = exchange
    getattr(collectives, algorithm)(rank, n, peers, x)
    answer.send((np.array(after + [x]), sent, received))


def connected():
    """Two ends of a TCP connection on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        one = socket.create_connection(server.getsockname())
        other = server.accept()[0]
    for end in (one, other):
        end.setblocking(False)
    return one, other


def run(algorithm, n):
    """What every rank answers: its buffers as chunks, and the bytes sent and received until then."""
    peers = [{} for _ in range(n)]
    for r in range(n):
        for s in range(r):
            peers[r][s], peers[s][r] = connected()
    pipes = [multiprocessing.Pipe() for _ in range(n)]
    processes = [multiprocessing.Process(target=work, args=(algorithm, r, n, peers[r], pipes[r][1])) for r in range(n)]
    for p in processes:
        p.start()
    answers = [mine.recv() for mine, _ in pipes]
    for p in processes:
        p.join()
    for sock in (sock for each in peers for sock in each.values()):
        sock.close()
    total = np.sum([[gradient(r, c) for c in range(n)] for r in range(n)], axis=0)
    for r, (after, sent, received) in enumerate(answers):
        chunks = after.reshape(len(after), n, ELEMENTS)
        if not (chunks == chunks[:, :, :1]).all() or not (chunks[-1, :, 0] == total).all():
            sys.exit(f"wrong result: {algorithm}, rank {r} of {n}")
        answers[r] = chunks[:, :, 0].astype(int), sent, received
    return answers


def point(algorithm, n, answers, at):
    """All buffers after step `at` (-1: the end), as numbers."""
    cells = np.array([chunks[at] for chunks, _, _ in answers])
    checksum = 0
    for value in cells.flat:
        checksum = (checksum * 31 + int(value)) % 2147483647
    moved = max(max(sent[at], received[at]) for _, sent, received in answers)
    step = at if at >= 0 else len(answers[0][0]) - 1 if algorithm == "tree" else 2
    return {"id": f"{algorithm} n={n} after {step}", "params": {"algorithm": algorithm, "n": n, "at": step, "elements": ELEMENTS},
            "samples": {"sum": [int(cells.sum())], "checksum": [checksum], "bytes": [moved]}}


def text(answers):
    """Every buffer after every step, a line a rank."""
    steps = len(answers[0][0])
    return "\n".join(["after  " + "  ".join(f"rank {r}".ljust(3 * len(answers)) for r in range(len(answers)))] + [
        f"{at:5}  " + "  ".join("".join(f"{value:3}" for value in chunks[at]) for chunks, _, _ in answers) for at in range(steps)]) + "\n"


points, outputs = [], {}
for algorithm, sizes in KINDS.items():
    for n in sizes[:3] if "--quick" in sys.argv else sizes:
        answers = run(algorithm, n)
        points += [point(algorithm, n, answers, at) for at in (range(2 * n - 1) if algorithm == "ring" else [-1])]
        if algorithm == "ring" and n == 4:
            outputs["buffers"] = {"command": "buffers.py: ring, 4 ranks", "text": text(answers)}
print(json.dumps({"points": points, "outputs": outputs, "versions": {"numpy": np.__version__}}))
