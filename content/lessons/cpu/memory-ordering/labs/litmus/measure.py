"""How often each outcome of a litmus test is seen, and how the store-buffer test depends on the start of the threads.
usage: measure.py [--quick]"""
import json, os, platform, re, subprocess, sys

quick = "--quick" in sys.argv
if not {0, 1} <= os.sched_getaffinity(0):
    sys.exit("needs CPUs 0 and 1")
points = {}
OUTCOMES = ["00", "01", "10", "11"]
ODD = {"sb": "00", "mp": "10", "lb": "11"}  # the outcome that no interleaving of the two programs gives


FAR = 80  # ns; a virtual machine's CPUs may be moved, and hand a line over slower when they lie in different parts of the chip


def distance():
    """Near or far, by the time it takes to hand a line to the other core; and that time."""
    ns = float(subprocess.run(["./litmus", "handoff", "5000", "0", "0"], check=True, capture_output=True, text=True).stdout)
    return ("far" if ns > FAR else "near"), ns


def run(test, trials, lead, spread):
    for _ in range(10):
        before, ns = distance()
        out = subprocess.run(["./litmus", test, str(trials), str(lead), str(spread)], check=True, capture_output=True, text=True).stdout
        if distance()[0] == before:
            break
    add(f"{before} handoff", {"what": "handoff", "distance": before}, handoff=ns)
    valid, *counts = map(int, out.split())
    if valid < trials / 20 or valid != sum(counts):
        sys.exit(f"{test}: only {valid} of {trials} trials were on time; the machine is too busy")
    return before, valid, dict(zip(OUTCOMES, counts))


def add(name, params, **samples):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(value)


# x86-TSO forbids these; seeing one would mean that the lab is wrong
NEVER = ["sb_seqcst", "sb_fence", "mp_relaxed", "mp_acqrel", "mp_sfence", "lb_relaxed"]
SPREAD, STEP = 100, 10
tests = ["sb_relaxed", "sb_acqrel", "sb_seqcst", "sb_fence", "sb_onefence", "mp_relaxed", "mp_acqrel", "mp_stream", "mp_sfence", "lb_relaxed"]


def one_pass():
    trials = 20000 if quick else 60000
    for test in tests:
        where, valid, counts = run(test, trials, 0, SPREAD)
        odd = counts[ODD[test[:2]]]
        if test in NEVER and odd:
            sys.exit(f"{test} ended in a forbidden way {odd} times in {valid} trials")
        if test == "sb_relaxed" and not odd:
            sys.exit("the store-buffer test never showed (0,0): are both threads on one CPU?")
        add(f"{where} {test}", {"what": "test", "test": test, "distance": where}, trials=valid, odd=odd, share=100 * odd / valid,
            **{f"share{o}": 100 * counts[o] / valid for o in OUTCOMES})

    curves = {"near": {}, "far": {}}
    for lead in range(-2 * SPREAD, 2 * SPREAD + 1, STEP):
        for test, series in (("sb_relaxed", "relaxed"), ("sb_seqcst", "seq_cst")):
            where, valid, counts = run(test, 2000 if quick else 10000, lead, 0)
            share = counts["00"] / valid
            add(f"{where} {series} lead={lead}", {"what": "lead", "order": series, "series": f"{series}, {where}", "lead": lead}, share=100 * share)
            if test == "sb_relaxed":
                curves[where][lead] = share

    # the window in which both read 0: its height (mean of the five middle points), and the width of a box of that height and the same area
    for where, curve in curves.items():
        if len(curve) == 4 * SPREAD // STEP + 1:
            height = sum(curve[lead] for lead in range(-2 * STEP, 2 * STEP + 1, STEP)) / 5
            expected = sum(curve[lead] for lead in range(-SPREAD, SPREAD + 1, STEP)) / (2 * SPREAD // STEP + 1)
            add(f"{where} window", {"what": "window", "distance": where}, height=100 * height, width=STEP * sum(curve.values()) / height, expected=100 * expected)

    for kind in ("numpy", "memoryview"):
        valid, odd = map(int, subprocess.run([sys.executable, "shared.py", kind, str(1000 if quick else 10000)], check=True, capture_output=True, text=True).stdout.split())
        add(f"python {kind}", {"what": "python", "test": kind}, trials=valid, odd=odd, share=100 * odd / max(1, valid))


for count in range(1 if quick else 10):  # all passes are in one run, since near and far do not both occur in each
    one_pass()
    if count >= 5 and {"near window", "far window"} <= points.keys():
        break

outputs = {}
listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", "litmus"], check=True, capture_output=True, text=True).stdout
text = []
for name in ("sb_relaxed_0", "sb_acqrel_0", "sb_seqcst_0", "sb_fence_0"):
    body = re.search(rf"<{name}>:\n(.*?)\n\n", listing, re.S)[1]
    lines = [line.split("\t", 1)[1] for line in body.splitlines()]
    lines = [re.sub(r"0x\w+\(%rip\)(.*?) +#.*", ("y" if "<v+0x80>" in line else "x") + r"\1", line) for line in lines]
    lines = [re.sub(r"\s+", " ", line).strip() for line in lines]
    text.append(f"{name}:\n" + "\n".join("    " + line for line in lines[:lines.index("ret") + 1]))
    store = next(i for i, line in enumerate(lines) if line.endswith(",x"))
    load = next(i for i, line in enumerate(lines) if " y," in line)
    if store > load:
        sys.exit(f"the compiler has moved the load of {name} before its store")
outputs["assembly"] = {"command": "objdump -d --no-show-raw-insn litmus    # four functions, addresses replaced by names", "text": "\n".join(text)}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
