"""Hashes that stand for something: Bloom filters, placement on nodes, MinHash with LSH, hashed features, fingerprints.
NumPy only. Every part compares a simulation with its theory and fails when they part company. Prints one JSON document."""
import hashlib, json, statistics, sys, time, zlib
import numpy as np

quick = "--quick" in sys.argv
points, U = [], np.uint64


def point(id_, params, **samples):
    points.append({"id": id_, "params": params, "samples": {k: v if isinstance(v, list) else [float(v)] for k, v in samples.items()}})
    print(id_, {k: statistics.median(v) for k, v in points[-1]["samples"].items()}, file=sys.stderr)


def need(condition, text):
    if not condition:
        sys.exit("sketches: " + text)


# region: mix
def mix(x, seed):                                  # SplitMix64: 64 bits in, 64 bits out, on whole arrays
    with np.errstate(over="ignore"):
        x = np.asarray(x, U) + U(seed) * U(0x9E3779B97F4A7C15) + U(0x632BE59BD9B4E019)
        x = (x ^ (x >> U(30))) * U(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> U(27))) * U(0x94D049BB133111EB)
    return x ^ (x >> U(31))
# endregion


# ---- 1. Bloom filter
# region: bloom
def places(keys, m, k, seed):                      # k places a key, derived from two hashes
    a, b = mix(keys, 2 * seed), mix(keys, 2 * seed + 1) | U(1)
    return [((a + U(i) * b) >> U(32)) % U(m) for i in range(k)]


def add(bits, keys, k, seed):
    for place in places(keys, len(bits), k, seed):
        bits[place] = True


def maybe(bits, keys, k, seed):                    # False: certainly never added
    return np.all([bits[place] for place in places(keys, len(bits), k, seed)], axis=0)
# endregion


def bloom_rate(n, bits_per_key, k, asked, seed):   # share of absent keys that seem present
    bits = np.zeros(int(n * bits_per_key), bool)
    add(bits, np.arange(n, dtype=U), k, seed)
    need(maybe(bits, np.arange(n, dtype=U), k, seed).all(), "a Bloom filter lost a key")
    return float(maybe(bits, np.arange(n, n + asked, dtype=U), k, seed).mean())


n, asked = (20_000, 100_000) if quick else (100_000, 400_000)
for bits, ks in [(9.6, (1, 2, 4, 7, 10, 14)), (4.8, (3,)), (14.4, (10,)), (19.2, (7,))]:
    for k in ks:
        rates = [bloom_rate(n, bits, k, asked, seed) for seed in range(2 if quick else 4)]
        theory = (1 - np.exp(-k / bits)) ** k
        need(abs(statistics.fmean(rates) / theory - 1) < 0.2, f"Bloom filter {bits} bits, k={k}: {rates} against {theory}")
        point(f"bloom bits={bits} k={k}", {"part": "bloom", "bits": bits, "k": k}, fp_percent=[100 * r for r in rates], theory_percent=100 * theory)


# ---- 2. Which node holds a key?
# region: place
def modulo(keys, nodes, _):
    return mix(keys, 1) % U(nodes)


def ring(keys, nodes, points_per_node, salt=0):    # the first point at or after the key's place on the circle
    owner = np.repeat(np.arange(nodes, dtype=U), points_per_node)
    place = mix(owner * U(2**32) + np.tile(np.arange(points_per_node, dtype=U), nodes), 7 + salt)
    order = np.argsort(place)
    return owner[order[np.searchsorted(place[order], mix(keys, 1)) % len(place)]]


def rendezvous(keys, nodes, _, salt=0):            # the node whose hash together with the key is highest
    return np.argmax([mix(keys ^ mix(U(node), 11 + salt), 3) for node in range(nodes)], axis=0).astype(U)
# endregion


keys, nodes, seeds = np.arange(30_000 if quick else 200_000, dtype=U), 10, 5 if quick else 30
for name, place, v in [("modulo", modulo, 0), ("ring", ring, 1), ("ring", ring, 10), ("ring", ring, 100), ("ring", ring, 1000), ("rendezvous", rendezvous, 0)]:
    peak, spread, moved, stray = [], [], [], 0
    for seed in range(1 if name == "modulo" else 5 if name == "rendezvous" else seeds):
        salt = {} if name == "modulo" else {"salt": 100 * seed}
        before, after = place(keys, nodes, v, **salt), place(keys, nodes + 1, v, **salt)
        load = np.bincount(before.astype(int), minlength=nodes) / len(keys) * nodes
        peak.append(float(load.max())), spread.append(100 * float(load.std()))
        moved.append(100 * float((before != after).mean()))
        stray += int(((before != after) & (after != nodes)).sum())
    need(name == "modulo" or stray == 0, f"{name}: a key moved between old nodes")
    theory = 0 if name == "modulo" else 100 * ((nodes - 1) / (nodes * v + 1)) ** 0.5 if v else 100 * ((nodes - 1) / len(keys)) ** 0.5
    point(f"place how={name} v={v}", {"part": "place", "how": name, "v": v}, peak=peak, spread_percent=spread, moved_percent=moved, spread_theory_percent=theory)


# ---- 3. MinHash and LSH on a made corpus: every second document is an edited copy of the one before it.
BANDS, ROWS = 14, 8
rng = np.random.default_rng(5)
pairs, words = 300 if quick else 3000, 200


def shingles(document):                            # the set of its runs of five words, each as a 64-bit hash
    h = mix(document, 0)
    with np.errstate(over="ignore"):
        return np.unique(sum(mix(h[i:len(h) - 4 + i], 20 + i) for i in range(5)))


# region: minhash
def signature(s):                                  # for each of 112 hash functions, the least hash in the set
    return np.array([mix(s, 100 + i).min() for i in range(BANDS * ROWS)], U)


def jaccard(a, b):
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)
# endregion


documents = []
for p in range(pairs):
    original = (rng.zipf(1.3, words) % 50_000).astype(U) + U(50_000) * rng.integers(0, 40, dtype=U)
    copy, edits = original.copy(), int(rng.integers(0, 30))
    copy[rng.choice(words, edits, replace=False)] = rng.integers(10**7, 10**8, edits, dtype=U)
    documents += [shingles(original), shingles(copy)]
start = time.perf_counter()
signatures = np.array([signature(d) for d in documents])
sign_us = (time.perf_counter() - start) / len(documents) * 1e6
start = time.perf_counter()
exact = np.array([jaccard(documents[2 * p], documents[2 * p + 1]) for p in range(pairs)])
jaccard_us = (time.perf_counter() - start) / pairs * 1e6
# region: lsh
buckets = {}
for band in range(BANDS):                          # documents that agree in a whole band share a bucket
    for doc, rows in enumerate(signatures[:, band * ROWS:(band + 1) * ROWS]):
        buckets.setdefault((band, rows.tobytes()), []).append(doc)
candidates = {(a, b) for docs in buckets.values() for i, b in enumerate(docs) for a in docs[:i]}
# endregion
estimate = (signatures[0::2] == signatures[1::2]).mean(axis=1)
found = np.array([(2 * p, 2 * p + 1) in candidates for p in range(pairs)])
error, error_theory = float((estimate - exact).std()), float(np.sqrt((exact * (1 - exact) / (BANDS * ROWS)).mean()))
need(abs(error / error_theory - 1) < (0.3 if quick else 0.1), f"MinHash error {error} against {error_theory}")
for low in np.arange(0.1, 1.0, 0.1):
    inside = (exact >= low - 0.05) & (exact < low + 0.05)
    if inside.sum() < 10:
        continue
    theory = float((1 - (1 - exact[inside] ** ROWS) ** BANDS).mean())
    need(abs(found[inside].mean() - theory) < 5 * (0.25 / inside.sum()) ** 0.5, f"LSH near {low}: {found[inside].mean()} against {theory}")
    point(f"lsh s={low:.1f}", {"part": "lsh", "s": round(float(low), 1)}, found_percent=100 * found[inside].mean(), lsh_theory_percent=100 * theory,
          mean_jaccard=exact[inside].mean(), pairs=inside.sum())
all_pairs = len(documents) * (len(documents) - 1) / 2
stray = sum(1 for a, b in candidates if (a % 2, b) != (0, a + 1))
similar = exact >= 0.8
point("lsh all", {"part": "lsh-all"}, documents=len(documents), all_pairs=all_pairs, candidates=len(candidates), stray=stray,
      recall_percent=100 * found[similar].mean(), precision_percent=100 * (found & similar).sum() / len(candidates), error=error, error_theory=error_theory, sign_us=sign_us, jaccard_us=jaccard_us)


# ---- 4. Feature hashing: inner products survive, with and without signs
# region: features
def hashed(ids, values, dims, signed):
    slot, sign = mix(ids, 40) % U(dims), 1 - 2.0 * (mix(ids, 41) & U(1)).astype(float)
    return np.bincount(slot.astype(int), values * (sign if signed else 1), dims)
# endregion


for dims in (256, 1024, 4096):
    for signed in (True, False):
        errors = []
        for trial in range(60 if quick else 400):
            a, b = rng.integers(0, 2**40, 100, dtype=U), rng.integers(0, 2**40, 100, dtype=U)
            b[:30] = a[:30]                        # 30 of 100 features in common: the inner product is 30
            ones = np.ones(100)
            errors.append(float(hashed(a, ones, dims, signed) @ hashed(b, ones, dims, signed)) - 30)
        bias, theory = statistics.fmean(errors), 0 if signed else (100 * 100 - 30) / dims
        need(abs(bias - theory) < 5 * statistics.stdev(errors) / len(errors) ** 0.5, f"hashed features: bias {bias} against {theory}")
        point(f"features dims={dims} signed={'yes' if signed else 'no'}", {"part": "features", "dims": dims, "signed": "yes" if signed else "no"},
              bias=bias, bias_theory=theory, deviation=statistics.stdev(errors))


# ---- 5. Fingerprints: how fast, and how many bits before two collide?
block = bytes(range(256)) * 4096                   # 1 MiB
need(hashlib.sha256(b"abc").hexdigest().startswith("ba7816bf8f01cfea"), "SHA-256 is wrong")
digests = {"sha256": lambda b: hashlib.sha256(b).digest(), "md5": lambda b: hashlib.md5(b).digest(), "sha1": lambda b: hashlib.sha1(b).digest(),
           "blake2b": lambda b: hashlib.blake2b(b).digest(), "crc32": zlib.crc32, "hash": lambda b: hash(memoryview(b).tobytes())}
rates = {name: [] for name in digests}
for _ in range(3 if quick else 15):                # the functions take turns
    for name, digest in digests.items():
        data = bytes(bytearray(block))             # a new object: Python keeps the hash of a bytes object
        start = time.perf_counter()
        hash(data) if name == "hash" else digest(data)
        rates[name].append(len(data) / (time.perf_counter() - start) / 1e9)
for name, gbs in rates.items():
    point(f"digest name={name}", {"part": "digest", "digest": name}, gb_per_s=gbs)
n = 100_000
for bits in (32, 40, 64):
    collisions = [float(n - len(np.unique(mix(np.arange(n, dtype=U), 900 + seed) >> U(64 - bits)))) for seed in range(10 if quick else 60)]
    theory = n * (n - 1) / 2 / 2.0**bits
    need(abs(statistics.fmean(collisions) - theory) < 5 * (max(theory, 0.1) / len(collisions)) ** 0.5, f"{bits}-bit fingerprints: {collisions}")
    point(f"birthday bits={bits}", {"part": "birthday", "bits": bits}, collisions_mean=statistics.fmean(collisions), collisions_theory=theory)

print(json.dumps({"points": points, "versions": {"numpy": np.__version__}}))
