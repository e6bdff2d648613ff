"""A collate function in plain Python: parse, tokenize, hash pairs of tokens, normalize.   usage: load.py <batches>"""
import json, re, sys

WORD = re.compile(r"[a-z0-9]+")


# region: collate
def tokenize(text):
    return WORD.findall(text.lower())


def features(tokens, size=1 << 18):
    counts = {}
    for a, b in zip(tokens, tokens[1:]):
        slot = hash((a, b)) % size
        counts[slot] = counts.get(slot, 0) + 1
    return counts


def dense(counts):
    total = sum(counts.values())
    return sorted((slot, n / total) for slot, n in counts.items())


def collate(lines):
    return [dense(features(tokenize(json.loads(line)["text"]))) for line in lines]
# endregion


if __name__ == "__main__":
    lines = [json.dumps({"id": i, "text": " ".join(f"Word{(i * 31 + j * j) % 977}" for j in range(200))}) for i in range(64)]
    for row in collate(lines):
        if abs(sum(weight for _, weight in row) - 1) > 1e-9:
            sys.exit("the weights of a row do not add up to 1")
    for _ in range(int(sys.argv[1])):
        collate(lines)
