"""What one interpreter lock allows: two threads against two processes, the latency of a waking thread, and copied pages."""
import array
import contextlib
import hashlib
import json
import os
import statistics
import sys
import threading
import time

QUICK = "--quick" in sys.argv
points = []


def add(name, params, **samples):
    points.append({"id": name, "params": params, "samples": samples})


# region: work
def count(n):                       # bytecode only: the interpreter lock is held all the time
    while n:
        n -= 1


BUFFER = bytes(2 << 20)


def digest(n):                      # C code that releases the lock while it hashes a large buffer
    for _ in range(n):
        hashlib.sha256(BUFFER).digest()
# endregion: work


def wall(start, finish):
    begin = time.perf_counter()
    finish(start())
    return (time.perf_counter() - begin) * 1e3


def two_threads(work, n):
    def start():
        threads = [threading.Thread(target=work, args=(n,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        return threads
    return wall(start, lambda threads: [thread.join() for thread in threads])


def two_processes(work, n):
    def start():
        pids = []
        for _ in range(2):
            pid = os.fork()
            if pid == 0:
                work(n)
                os._exit(0)
            pids.append(pid)
        return pids
    return wall(start, lambda pids: [os.waitpid(pid, 0) for pid in pids])


def in_turn(work, n):
    return wall(lambda: None, lambda _: [work(n), work(n)])


def speedups():
    ways = {"in turn": in_turn, "threads": two_threads, "processes": two_processes}
    for kind, work, n in (("python", count, 1_500_000), ("sha256", digest, 24)):
        n = n // 20 if QUICK else n
        times = {how: [] for how in ways}
        for _ in range(1 if QUICK else 6):
            best = dict.fromkeys(ways, float("inf"))
            for _ in range(2 if QUICK else 5):      # the fastest of a few short tries: others use this machine too
                for how, run in ways.items():
                    best[how] = min(best[how], run(work, n))
            for how in ways:
                times[how].append(best[how])
        for how, samples in times.items():
            add(f"two {kind} {how}", {"part": "two", "work": kind, "how": how},
                ms=[round(t, 3) for t in samples], speedup=[round(b / t, 4) for b, t in zip(times["in turn"], samples)])


class Busy:
    """A thread that runs `work` until it is told to stop."""
    def __init__(self, work):
        self.stop = False
        self.thread = threading.Thread(target=self.loop, args=(work,))

    def loop(self, work):
        while not self.stop:
            work()

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.stop = True
        self.thread.join()


# region: lateness
def lateness(naps):
    """How much later than it asked for this thread runs again, in ms, per nap of 2 ms."""
    late = []
    for _ in range(naps):
        due = time.perf_counter() + 0.002
        time.sleep(0.002)           # releases the lock; waking up means getting it back
        late.append((time.perf_counter() - due) * 1e3)
    return [round(ms, 4) for ms in late]
# endregion: lateness


def latencies():
    naps = 5 if QUICK else 60
    one_call = 60_000 if QUICK else 1_000_000
    add("late idle interval=5", {"part": "late", "other": "idle", "interval": 5}, late_ms=lateness(naps))
    for ms in ([5] if QUICK else [0.5, 1, 2, 5, 10, 20]):
        sys.setswitchinterval(ms / 1e3)
        with Busy(lambda: count(10_000)):
            add(f"late python interval={ms}", {"part": "late", "other": "python", "interval": ms}, late_ms=lateness(naps))
    sys.setswitchinterval(0.005)
    for others in ([2] if QUICK else [2, 3]):
        with contextlib.ExitStack() as busy:
            for _ in range(others):
                busy.enter_context(Busy(lambda: count(10_000)))
            add(f"late {others}-python interval=5", {"part": "late", "other": f"{others}-python", "interval": 5}, late_ms=lateness(naps))
    calls = []

    def long_call():
        begin = time.perf_counter()
        sum(range(one_call))        # one call of a C function that keeps the lock
        calls.append((time.perf_counter() - begin) * 1e3)
    with Busy(long_call):
        late = lateness(naps)
    add("late one-call interval=5", {"part": "late", "other": "one-call", "interval": 5}, late_ms=late,
        call_ms=[round(ms, 3) for ms in calls])
    with Busy(lambda: digest(1)):
        add("late sha256 interval=5", {"part": "late", "other": "sha256", "interval": 5}, late_ms=lateness(naps))
    for steps in ([2] if QUICK else [1, 2, 4, 8]):
        with Busy(lambda: count(10_000)):
            times = []
            for _ in range(2 if QUICK else 15):
                begin = time.perf_counter()
                for _ in range(steps):
                    time.sleep(0.0005)
                times.append(round((time.perf_counter() - begin) * 1e3, 3))
        add(f"request steps={steps}", {"part": "request", "steps": steps}, request_ms=times)


def private_dirty():
    with open("/proc/self/smaps_rollup") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) * 1024


def copied(data):
    """Bytes of memory that a forked child makes its own by reading every element once."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        before = private_dirty()
        for _ in data:
            pass
        os.write(write, str(private_dirty() - before).encode())
        os._exit(0)
    os.waitpid(pid, 0)
    result = int(os.read(read, 99))
    os.close(read)
    os.close(write)
    return result


def pages():
    n = 100_000 if QUICK else 1_000_000
    for kind, data in (("list", [float(i) for i in range(n)]), ("array", array.array("d", range(n)))):
        add(f"fork {kind}", {"part": "fork", "data": kind}, copied_bytes=[round(copied(data) / n, 3) for _ in range(1 if QUICK else 3)])


def check():
    if sum(array.array("d", range(1000))) != 499_500 or hashlib.sha256(b"abc").hexdigest()[:8] != "ba7816bf":
        sys.exit("wrong result")
    if len(os.sched_getaffinity(0)) < 2:
        print("one processor only: processes cannot be faster either", file=sys.stderr)


check()
speedups()                          # before anything large is allocated, which a fork would have to map
latencies()
pages()
late = {p["params"]["interval"]: statistics.median(p["samples"]["late_ms"]) for p in points if p["params"].get("other") == "python"}
print("lateness by switch interval:", late, file=sys.stderr)
print(json.dumps({"points": points, "outputs": {}, "versions": {"python": sys.version.split()[0]}}))
