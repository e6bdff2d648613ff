"""Two probes for a running service: which pages a forked worker has copied, and how late a thread runs. Linux; prints one JSON document."""
import array, json, os, statistics, sys, threading, time

QUICK = "--quick" in sys.argv
N = 50_000 if QUICK else 1_000_000
NAPS = 5 if QUICK else 60
points, outputs = [], {}


# region: private
def private_mb():                         # pages of this process that no other process shares any more
    for line in open("/proc/self/smaps_rollup"):
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1]) * 1024 / 1e6
# endregion


def worker(name, data):
    """Forks a child that reads every element twice, and captures its private memory before and after each pass."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        seen = [private_mb()]
        for _ in range(2):
            for _ in data:
                pass
            seen.append(private_mb())
        os.write(writer, json.dumps(seen).encode())
        os._exit(0)
    os.close(writer)
    seen = json.loads(open(reader).read())
    os.waitpid(pid, 0)
    points.append({"id": f"worker data={name}", "params": {"data": name}, "samples": {"grown_mb": [seen[1] - seen[0]]}})
    return f"{name:6} after the fork {seen[0]:5.1f} MB, after one pass {seen[1]:5.1f} MB, after two {seen[2]:5.1f} MB"


# region: late
def late_ms(naps):                        # how much later than asked this thread runs again
    late = []
    for _ in range(naps):
        due = time.perf_counter() + 0.002
        time.sleep(0.002)
        late.append((time.perf_counter() - due) * 1e3)
    return statistics.median(late)
# endregion


def beside(name, work):
    stop, line = threading.Event(), f"{name:9}"

    def busy():
        while not stop.is_set():
            work()
    thread = threading.Thread(target=busy)
    thread.start()
    for interval in (5, 0.5):
        sys.setswitchinterval(interval / 1e3)
        late = late_ms(NAPS)
        line += f" interval {interval} ms: late by {late:4.1f} ms "
        points.append({"id": f"beside work={name} interval={interval}", "params": {"work": name, "interval": interval}, "samples": {"late_ms": [late]}})
    stop.set()
    thread.join()
    sys.setswitchinterval(0.005)
    return line


def count(n=10_000):
    while n:
        n -= 1


lines = [worker("list", [float(i) for i in range(N)]), worker("array", array.array("d", range(N)))]
outputs["workers"] = {"command": "private_mb(), in a forked worker", "text": "\n".join(lines)}
grown = [p["samples"]["grown_mb"][0] for p in points]
if not grown[1] < grown[0] / 5:
    sys.exit(f"probes: the list must cost far more than the array: {grown}")
lines = [beside("bytecode", count), beside("one call", lambda: sum(range(60_000 if QUICK else 1_000_000)))]
outputs["late"] = {"command": "late_ms(60), beside a busy thread", "text": "\n".join(lines)}
print(*outputs["workers"]["text"].splitlines(), *lines, sep="\n", file=sys.stderr)
print(json.dumps({"points": points, "outputs": outputs, "versions": {"python": sys.version.split()[0]}}))
