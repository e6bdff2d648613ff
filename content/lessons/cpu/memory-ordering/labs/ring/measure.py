"""Throughput of a ring for each memory order, ThreadSanitizer's verdict, and a stack with and without a tag.
usage: measure.py [--quick]"""
import json, os, platform, re, subprocess, sys

quick = "--quick" in sys.argv
if not {0, 1} <= os.sched_getaffinity(0):
    sys.exit("needs CPUs 0 and 1")
points = {}


def stolen():
    """CPU time that the host took away, in ticks."""
    return int(open("/proc/stat").readline().split()[8])


def add(name, params, **samples):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(value)


def measure(how, order, items):
    for _ in range(1 if quick else 4):  # repeat a run during which the host took CPU time away; its count decides that, not the result
        before = stolen()
        out = subprocess.run(["./ring", how, order, str(items)], check=True, capture_output=True, text=True).stdout.split()
        if stolen() == before:
            break
    if order != "relaxed" and int(out[1]):
        sys.exit(f"{out[1]} items came wrong through the {order} ring")
    return float(out[0]), int(out[1])


orders = ["relaxed", "acqrel", "seqcst", "cached"]
for _ in range(1 if quick else 3):
    for how in ("alone", "pair"):
        for order in orders:
            ns, wrong = measure(how, order, 100000 if quick else 2000000)
            add(f"{how} {order}", {"what": "ring", "how": how, "order": order}, ns=ns, wrong=wrong)
    for kind in ("plain", "tagged"):
        rounds = 100000 if quick else 500000
        ns, doubles = subprocess.run(["./stack", kind, str(rounds)], check=True, capture_output=True, text=True).stdout.split()
        if kind == "tagged" and int(doubles):
            sys.exit("the tagged stack handed a node out twice")
        add(f"stack {kind}", {"what": "stack", "kind": kind}, ns=float(ns), doubles=int(doubles), rate=1e6 * int(doubles) / (2 * rounds))  # a round: two gets, two returns


def tidy(text):
    text = re.sub(r"[\w./-]*/([\w-]+\.(?:c|cpp|S|h)):", r"\1:", text)
    text = re.sub(r"\(pid=\d+\)", "(pid=N)", text)
    return "\n".join(line[:132] for line in text.splitlines())


outputs = {}
for order in orders:
    command = ["./ring.tsan", "pair", order, "2000"]
    result = subprocess.run(command, capture_output=True, text=True)
    races = result.stderr.count("WARNING: ThreadSanitizer: data race")
    if (order == "relaxed") != (races > 0):
        sys.exit(f"ThreadSanitizer reports {races} races in the {order} ring")
    add(f"tsan {order}", {"what": "tsan", "order": order}, races=races)
    text = result.stderr
    if order == "relaxed":
        first = text.split("==================")[1]
        outputs["tsan-relaxed"] = {"command": " ".join(command), "text": tidy(first.strip())}
    if order == "acqrel":
        outputs["tsan-acqrel"] = {"command": " ".join(command), "text": tidy(result.stderr) + f"(no warning; exit status {result.returncode})"}
listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", "ring"], check=True, capture_output=True, text=True).stdout
bodies = {}
for name in ("put_relaxed", "put_acqrel"):
    body = re.search(rf"<{name}>:\n(.*?)\n\n", listing, re.S)[1]
    lines = [re.sub(r"0x\w+\(%rip\)|# \w+", "", line.split("\t", 1)[1]) for line in body.splitlines()]  # addresses differ, of course
    bodies[name] = [re.sub(r"^(j\w+).*", r"\1", line) for line in lines if "nop" not in line]
if bodies["put_relaxed"] != bodies["put_acqrel"]:
    sys.exit("here the compiler makes different instructions of the relaxed and the release put; the text says the same")
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
