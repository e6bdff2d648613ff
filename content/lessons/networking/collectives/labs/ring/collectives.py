"""The collectives over TCP sockets, each in the fewest lines that do the work.
`peers[r]` is a connected socket to rank r. Arrays are NumPy arrays of float32, changed in place."""
import select

import numpy as np


# region: exchange
def exchange(out_sock, out, in_sock, into):
    """Send `out` and receive `into` at the same time. Either may be None."""
    out = memoryview(out).cast("B") if out is not None else b""
    into = memoryview(into).cast("B") if into is not None else b""
    while len(out) or len(into):
        readable, writable, _ = select.select([in_sock] if len(into) else [], [out_sock] if len(out) else [], [])
        if writable:
            out = out[out_sock.send(out):]
        if readable:
            got = in_sock.recv_into(into)
            if got == 0:
                raise ConnectionError("a peer closed its connection")
            into = into[got:]
# endregion


def send(sock, x):
    exchange(sock, x, None, None)


def recv(sock, x):
    exchange(None, None, sock, x)


# region: ring
def reduce_scatter(rank, n, peers, x):
    """Afterwards chunk `rank` of x is the sum over all ranks. n - 1 steps of one chunk each."""
    chunks = np.array_split(x, n)
    left, right = peers.get((rank - 1) % n), peers.get((rank + 1) % n)
    incoming = np.empty_like(chunks[0])
    for step in range(n - 1):
        out, mine = chunks[(rank - step - 1) % n], chunks[(rank - step - 2) % n]
        exchange(right, out, left, incoming[:len(mine)])
        mine += incoming[:len(mine)]


def all_gather(rank, n, peers, x):
    """Before: chunk `rank` of x is mine. Afterwards all of x is everyone's. n - 1 steps."""
    chunks = np.array_split(x, n)
    left, right = peers.get((rank - 1) % n), peers.get((rank + 1) % n)
    for step in range(n - 1):
        exchange(right, chunks[(rank - step) % n], left, chunks[(rank - step - 1) % n])


def ring(rank, n, peers, x):
    reduce_scatter(rank, n, peers, x)
    all_gather(rank, n, peers, x)
# endregion


# region: tree
def reduce(rank, n, peers, x):
    """Rank 0 gets the sum. In each round, half of the ranks that still hold a part hand it to a partner."""
    incoming = np.empty_like(x)
    step = 1
    while step < n:
        if rank % (2 * step) == step:
            send(peers[rank - step], x)
        elif rank % (2 * step) == 0 and rank + step < n:
            recv(peers[rank + step], incoming)
            x += incoming
        step *= 2


def broadcast(rank, n, peers, x):
    """Everyone gets what rank 0 has. The same tree, run backward."""
    step = 1
    while step < n:
        step *= 2
    while step > 1:
        step //= 2
        if rank % (2 * step) == 0 and rank + step < n:
            send(peers[rank + step], x)
        elif rank % (2 * step) == step:
            recv(peers[rank - step], x)


def tree(rank, n, peers, x):
    reduce(rank, n, peers, x)
    broadcast(rank, n, peers, x)
# endregion


# region: naive
def naive(rank, n, peers, x):
    """Rank 0 collects everything, adds, and sends the sum to each."""
    if rank:
        send(peers[0], x)
        recv(peers[0], x)
    else:
        incoming = np.empty_like(x)
        for r in range(1, n):
            recv(peers[r], incoming)
            x += incoming
        for r in range(1, n):
            send(peers[r], x)
# endregion


# region: halving
def halving_doubling(rank, n, peers, x):
    """n must be a power of two. Halve the part in play each round, then double it again."""
    lo, hi, distance, path = 0, len(x), n // 2, []
    incoming = np.empty(len(x) // 2 + 1, x.dtype)
    while distance:                               # reduce-scatter: partners far away first
        partner, middle = peers[rank ^ distance], (lo + hi) // 2
        keep, give = ((lo, middle), (middle, hi)) if rank & distance == 0 else ((middle, hi), (lo, middle))
        part = incoming[:keep[1] - keep[0]]
        exchange(partner, x[slice(*give)], partner, part)
        x[slice(*keep)] += part
        path.append((partner, keep, give))
        (lo, hi), distance = keep, distance // 2
    for partner, keep, give in reversed(path):    # all-gather: the same partners, backward
        exchange(partner, x[slice(*keep)], partner, x[slice(*give)])
# endregion


# region: alltoall
def all_to_all(rank, n, peers, x):
    """Chunk j of x goes to rank j; afterwards chunk j is what rank j had for me. A transpose."""
    chunks = np.array_split(x, n)
    result = [c.copy() for c in chunks]
    for shift in range(1, n):                     # in step `shift` each rank sends to one and hears from one
        to, source = (rank + shift) % n, (rank - shift) % n
        exchange(peers[to], chunks[to], peers[source], result[source])
    x[:] = np.concatenate(result)
# endregion
