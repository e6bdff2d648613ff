"""Four functions, seen by a simulator, by a clock and by perf's samples.   usage: measure.py [--quick]"""
import json, platform, re, subprocess, sys, tempfile

quick = "--quick" in sys.argv
BATCH = 1 << 14
FUNCTIONS = ["draw", "gather", "filter", "dot"]
points, outputs = {}, {}


def add(name, params, metric, values):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    point["samples"].setdefault(metric, []).extend(values)


def shell(command):
    """Both streams of a command, whatever its exit status."""
    return subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout


def capture(name, command, pick=lambda line: True):
    lines = [line.rstrip() for line in shell(command).splitlines() if line.strip() and pick(line)]
    outputs[name] = {"command": command, "text": "\n".join(lines)}


# 1. The clock: time around each call. A wrong result ends the program with status 1.
for _ in range(1 if quick else 6):
    for pages in ("2m", "4k"):
        out = subprocess.run(["./mixed", "60" if quick else "500", pages], check=True, capture_output=True, text=True).stdout
        for line in out.splitlines():
            function, ns = line.split()
            add(f"{function} {pages}", {"function": function, "pages": pages}, "ns", [float(ns)])

# 2. The simulator: exact counts, the same on every machine that runs the same binary.
with tempfile.TemporaryDirectory() as folder:
    steps = 2 if quick else 20
    caches = "--D1=32768,8,64 --LL=33554432,16,64"
    subprocess.run(f"valgrind --tool=callgrind --cache-sim=yes --branch-sim=yes {caches} --callgrind-out-file={folder}/cg.out ./mixed {steps}",
                   shell=True, check=True, capture_output=True)
    table = subprocess.run(["callgrind_annotate", "--auto=no", "--threshold=100", "--show=Ir,D1mr,DLmr,Bcm", folder + "/cg.out"],
                           check=True, capture_output=True, text=True).stdout
keep = []
for line in table.splitlines():
    found = re.search(r"mixed\.c:(\w+)", line)
    if found and found[1] in FUNCTIONS:
        counts = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) *(?:\([ \d.]+%\))?", line[:found.start()])[:4]]
        for metric, count in zip(("instructions", "d1_misses", "ll_misses", "mispredictions"), counts):
            add(found[1] + " 2m", {"function": found[1], "pages": "2m"}, metric, [count / steps / BATCH])
        keep.append(re.sub(r"\S*mixed\.c:(\w+).*", r"\1", line))
outputs["callgrind"] = {
    "command": f"valgrind --tool=callgrind --cache-sim=yes --branch-sim=yes {caches} --callgrind-out-file=cg.out ./mixed {steps}"
               " && callgrind_annotate --auto=no --threshold=100 --show=Ir,D1mr,DLmr,Bcm cg.out   # the four functions",
    "text": "      Ir (instructions)     D1mr (L1 load misses)  DLmr (last level)   Bcm (mispredictions)\n" + "\n".join(keep)}

# 3. perf: counts of software events, and samples of the clock. Left out where the kernel does not allow it.
RECORD = "perf record -q --no-bpf-event"  # without this option perf 6.1 waits up to a second for a thread of its own
allowed = subprocess.run(["bash", "-c", f"{RECORD} -e cpu-clock:u -o /dev/null true"], capture_output=True).returncode == 0
if not allowed:
    print("perf may not sample here: see /proc/sys/kernel/perf_event_paranoid", file=sys.stderr)
else:
    for pages in ("2m", "4k"):
        text = shell(f"perf stat -x, -e page-faults ./mixed 5 {pages}")
        faults = [int(line.split(",")[0]) for line in text.splitlines() if "page-faults" in line]
        add(f"faults {pages}", {"pages": pages}, "faults", faults)
    with tempfile.TemporaryDirectory() as folder:
        for run in range(1 if quick else 4):
            shell(f"{RECORD} -e cpu-clock:u -F 1999 -o {folder}/perf.data ./mixed {200 if quick else 2000}")
            names = [line.split()[-1] for line in shell(f"perf script -i {folder}/perf.data -F ip,sym").splitlines() if line.strip()]
            inside = sum(names.count(function) for function in FUNCTIONS)
            for function in FUNCTIONS:
                add(f"{function} 2m", {"function": function, "pages": "2m"}, "share", [100 * names.count(function) / inside])
            add("samples 2m", {"pages": "2m"}, "samples", [inside])
    # A PyTorch step: counts of n and 2n steps, subtracted, so that imports and start-up cancel.
    for kind in () if quick else ("new", "kept"):
        def counts(steps):
            text = shell(f"perf stat -x, -e page-faults,task-clock python3 step.py {kind} {steps}")
            return {line.split(",")[2]: float(line.split(",")[0]) for line in text.splitlines() if line.count(",") > 3}
        low, high = counts(30), counts(60)
        add("torch " + kind, {"kind": kind}, "faults", [(high["page-faults"] - low["page-faults"]) / 30])
        add("torch " + kind, {"kind": kind}, "ms", [(high["task-clock"] - low["task-clock"]) / 30])
    outputs["report"] = {
        "command": "perf record -q -e cpu-clock:u -F 1999 ./mixed 2000 && perf script -F ip,sym   # samples in the four functions",
        "text": "\n".join(f"{100 * names.count(f) / inside:6.2f} %  {f}" for f in sorted(FUNCTIONS, key=names.count, reverse=True))}
    capture("stat", f"perf stat ./mixed {50 if quick else 500}", lambda line: not re.match(r" *(draw|gather|filter|dot) ", line))
    if not quick:
        capture("stat-miss", "perf stat -e cycles,instructions,cache-misses,dTLB-load-misses,branch-misses ./mixed 500",
                lambda line: "supported" in line or "elapsed" in line)
        capture("record-fallback", "perf record -q -e cycles -o /tmp/mixed.data ./mixed 50 > /dev/null && perf evlist -i /tmp/mixed.data; rm -f /tmp/mixed.data")
        capture("denied", "setpriv --reuid=65534 --clear-groups perf stat -a true", lambda line: "mlock" not in line)
        capture("boot", "dmesg | grep -E 'Performance Events|NMI watchdog'")
        capture("flags", "for f in perfctr_core ibs amd_lbr_v2 perfmon_v2; do grep -qw $f /proc/cpuinfo && echo \"$f: yes\" || echo \"$f: no\"; done; ls /sys/bus/event_source/devices | xargs")
versions = {"python": platform.python_version(), "valgrind": shell("valgrind --version").strip(), "perf": shell("perf --version").strip()}
json.dump({"points": list(points.values()), "outputs": outputs, "versions": versions}, sys.stdout)
