"""What a Python dict does with memory and with keys that collide. Standard library only; prints one JSON document."""
import ctypes, json, os, random, statistics, subprocess, sys, time

quick = "--quick" in sys.argv
points, outputs = [], {}


def point(id_, params, **samples):
    points.append({"id": id_, "params": params, "samples": {k: v if isinstance(v, list) else [v] for k, v in samples.items()}})
    print(id_, samples, file=sys.stderr)


def fail(text):
    sys.exit("dictlab: " + text)


# ---- 1. Layout. The rule of Objects/dictobject.c, compared with sys.getsizeof at every size.
# region: layout
def slots_for(n):                         # a dict that grew to n entries by insertion alone
    slots = 8
    while n > slots * 2 // 3:             # at most two thirds are used
        slots *= 2
    return slots


def predicted_bytes(n, header, entry):    # entry: 24 bytes (hash, key, value), or 16 when every key is a str
    slots = slots_for(n)
    index = 1 if slots < 256 else 2 if slots < 65536 else 4
    return header + slots * index + slots * 2 // 3 * entry
# endregion


LIMIT = 20_000 if quick else 200_000
for kind, entry, key in [("int", 24, lambda i: i), ("str", 16, str)]:
    d, header, changes, last = {}, None, [], sys.getsizeof({})
    shown = {slots * 2 // 3 + more for slots in (2 ** e for e in range(3, 18)) for more in (0, 1)}
    for n in range(1, LIMIT + 1):
        d[key(n)] = None
        size = sys.getsizeof(d)
        if header is None:
            header = size - 8 - 5 * entry
        if size != predicted_bytes(n, header, entry):
            fail(f"{n} {kind} keys: {size} bytes, the rule says {predicted_bytes(n, header, entry)}")
        if size != last:
            changes.append(n)
            last = size
        if n in shown:
            point(f"layout keys={kind} n={n}", {"part": "layout", "keys": kind, "n": n},
                  bytes=size, bytes_per_entry=size / n, header_bytes=header)
    if changes != [1] + [n + 1 for n in range(1, LIMIT) if slots_for(n) != slots_for(n + 1)]:
        fail(f"resized at {changes}")


# ---- 2. Probes. The dict's walk in Python; its index table is compared with the interpreter's own, byte for byte.
# region: probe
def walk(hash_, mask):                    # the slots that CPython tries for one hash, in order
    perturb = hash_ & (2 ** 64 - 1)
    i = hash_ & mask
    while True:
        yield i
        perturb >>= 5
        i = (i * 5 + perturb + 1) & mask
# endregion


def simulate(keys):
    index = [-1] * slots_for(len(keys))
    mask, probes = len(index) - 1, []
    for entry, key in enumerate(keys):
        for probe, i in enumerate(walk(hash(key), mask), start=1):
            if index[i] < 0:
                index[i] = entry
                probes.append(probe)
                break
    return index, probes


def real_index(d, slots):                 # read ma_keys->dk_indices from memory
    keys = ctypes.c_void_p.from_address(id(d) + 32).value
    kind = ctypes.c_int8 if slots < 256 else ctypes.c_int16 if slots < 65536 else ctypes.c_int32
    if ctypes.c_uint8.from_address(keys + 8).value != slots.bit_length() - 1:
        fail("the dict has another number of slots than predicted")
    return list((kind * slots).from_address(keys + 32))


known_layout = sys.implementation.name == "cpython" and (3, 11) <= sys.version_info < (3, 14) and getattr(sys, "_is_gil_enabled", lambda: True)()
N = 20_000
rng = random.Random(1)
families = {
    "sequential": [i for i in range(N)],
    "random": [rng.getrandbits(60) for _ in range(N)],
    "i<<16": [i << 16 for i in range(N)],
    "i<<40": [i << 40 for i in range(N)],
    "i/1024": [i / 1024 for i in range(N)],
}
for name, keys in families.items():
    d = {}
    for key in keys:                      # inserting in a loop, so that the dict grows as slots_for says
        d[key] = None
    index, probes = simulate(keys)
    if known_layout and index != real_index(d, len(index)):
        fail(f"{name}: the simulated index table differs from the interpreter's")
    point(f"probes keys={name.replace('<<', ' shl ').replace('/', ' by ')}", {"part": "probes", "keys": name},
          hit_probes=statistics.fmean(probes), longest=max(probes), first_percent=100 * sum(p == 1 for p in probes) / N)


# ---- 3. Collisions. How often does a dict call __eq__ when every hash is the same?
class Key:
    calls = 0

    def __hash__(self):
        return 7

    def __eq__(self, other):
        Key.calls += 1
        return self is other


for n in (250, 500, 1000):
    Key.calls = 0
    d = dict.fromkeys([Key() for _ in range(n)])
    if Key.calls != n * (n - 1) // 2:
        fail(f"{n} colliding keys cost {Key.calls} comparisons")
    point(f"equal-hash n={n}", {"part": "equal-hash", "n": n}, compares=Key.calls)


# ---- 4. Time. Two lists of integers whose steps differ by one; the third is the second one as strings.
# region: keys
def key_lists(n):
    return {"2^61": [i * 2**61 for i in range(1, n + 1)],
            "2^61-1": [i * (2**61 - 1) for i in range(1, n + 1)],
            "str(2^61-1)": [str(i * (2**61 - 1)) for i in range(1, n + 1)]}
# endregion


def seconds(f):
    start = time.perf_counter()
    f()
    return time.perf_counter() - start


for n in (1000, 2000) if quick else (1250, 2500, 5000, 10_000, 20_000):
    lists = key_lists(n)
    if not (len(set(map(hash, lists["2^61"]))) == n and len(set(map(hash, lists["2^61-1"]))) == 1):
        fail("the key lists do not hash as intended")
    times = {name: [] for name in lists}
    for _ in range(3):
        for name, keys in lists.items():
            times[name].append(seconds(lambda: dict.fromkeys(keys)) if name == "2^61-1" else
                               statistics.median(seconds(lambda: dict.fromkeys(keys)) for _ in range(5)))
    for name, t in times.items():
        point(f"build step={name.replace('^', 'p').replace('(', '-').replace(')', '')} n={n}", {"part": "build", "step": name, "n": n},
              ms=[x * 1e3 for x in t], ns_per_pair=[x * 1e9 / (n * (n - 1) / 2) for x in t])


# ---- 5. Resizing in the middle of a stream of insertions.
def pause(limit):
    d, stamps, clock = {}, [], time.perf_counter_ns
    for i in range(limit):
        start = clock()
        d[i] = None
        stamps.append(clock() - start)
    return stamps[limit - 1], statistics.median(stamps[limit // 2:])


for slots in (2 ** 16,) if quick else (2 ** 16, 2 ** 18, 2 ** 20):
    n = slots * 2 // 3 + 1
    pauses, usual = zip(*(pause(n) for _ in range(3)))
    point(f"resize n={n}", {"part": "resize", "n": n}, pause_us=[p / 1e3 for p in pauses], usual_us=[u / 1e3 for u in usual])


# ---- 6. Hashes across processes.
clean = {k: v for k, v in os.environ.items() if k != "PYTHONHASHSEED"}


def shell(name, code, times, env=clean, shown=""):
    text = "".join(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout for _ in range(times))
    outputs[name] = {"command": f"for i in 1 2 3; do {shown}python3 -c '{code}'; done" if times > 1 else f"python3 -c '{code}'", "text": text}
    return text


split = 'print([hash(f"user-{i}") % 10 for i in range(8)])'
shell("split-random", split, 3)
if len(set(shell("split-seeded", split, 3, {**clean, "PYTHONHASHSEED": "0"}, "PYTHONHASHSEED=0 ").splitlines())) != 1:
    fail("PYTHONHASHSEED=0 must make string hashes repeat")
stable = 'import hashlib\nprint([int.from_bytes(hashlib.sha256(f"user-{i}".encode()).digest()[:8]) % 10 for i in range(8)])'
if len(set(shell("split-sha256", stable, 3).splitlines())) != 1:
    fail("SHA-256 must not depend on the process")
shell("int-hashes", "M = 2**61 - 1; print(hash(5), hash(5.0), hash(M - 1), hash(M), hash(M + 5), hash(-1), hash(-2))", 1)

print(json.dumps({"points": points, "outputs": outputs, "versions": {"python": sys.version.split()[0]}}))
