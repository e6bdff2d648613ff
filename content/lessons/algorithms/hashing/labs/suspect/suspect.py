"""Is building a dict from these keys quadratic, and why? Standard library only; prints one JSON document."""
import contextlib, io, json, sys
from collections import Counter
from time import perf_counter

N = 400 if "--quick" in sys.argv else 4_000
points, outputs = [], {}


# region: doc
class Doc:
    def __init__(self, text): self.text = text
    def __eq__(self, other): return self.text == other.text
    def __hash__(self): return len(self.text)
# endregion


class Mended(Doc):
    def __hash__(self): return hash(self.text)


# region: suspect
def suspect(keys):
    n, best = len(keys), {}
    for _ in range(9):                    # the fastest of nine tries, half and whole in turn
        for part in (n // 2, n):
            start = perf_counter()
            dict.fromkeys(keys[:part])
            best[part] = min(best.get(part, 1e9), perf_counter() - start)
    hashes = Counter(map(hash, keys))
    print(*(f"{part} keys in {t * 1e3:.2f} ms" for part, t in best.items()), sep=", ")
    print(f"different hashes: {len(hashes)}, keys on the commonest one: {max(hashes.values())}")
    print(f"different values of the low 16 bits: {len({h % 2**16 for h in hashes})}")
    return best
# endregion


families = {"length": [Doc(f"document {i:06}") for i in range(N)], "content": [Mended(f"document {i:06}") for i in range(N)],
            "shl16": [i << 16 for i in range(N)]}
for name, keys in families.items():
    with contextlib.redirect_stdout(io.StringIO()) as text:
        best = suspect(keys)
    outputs[name] = {"command": "suspect(keys)", "text": text.getvalue().strip()}
    print(name, text.getvalue(), file=sys.stderr)
    for n, seconds in best.items():
        points.append({"id": f"build keys={name} n={n}", "params": {"keys": name, "n": n}, "samples": {"ms": [seconds * 1e3]}})
    most = Counter(map(hash, keys)).most_common(1)[0][1]
    if most != (N if name == "length" else 1):
        sys.exit(f"suspect: {most} {name} keys share a hash")
    if len(dict.fromkeys(keys)) != N:
        sys.exit(f"suspect: the dict of {name} keys lost some")

print(json.dumps({"points": points, "outputs": outputs, "versions": {"python": sys.version.split()[0]}}))
