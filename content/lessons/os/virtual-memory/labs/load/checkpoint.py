"""Load one checkpoint in one way, use it, and say what each step cost.
usage: checkpoint.py write FILE MIB | read FILE | mmap FILE | warm FILE"""
import json, os, resource, sys, time
import torch

LAYERS = 32
torch.set_num_threads(1)
how, path = sys.argv[1:3]


def status():
    kb = {words[0]: int(words[1]) for words in map(str.split, open("/proc/self/status")) if words[-1] == "kB"}
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {"vsz_mib": kb["VmSize:"] / 1024, "anon_mib": kb["RssAnon:"] / 1024, "file_mib": kb["RssFile:"] / 1024,
            "minor": usage.ru_minflt, "major": usage.ru_majflt}


def measured(action):
    before, start = status(), time.perf_counter()
    action()
    ms = (time.perf_counter() - start) * 1e3
    return {"ms": ms} | {key: value - before[key] for key, value in status().items()}


# region: steps
def load():
    global weights
    weights = torch.load(path, mmap=how == "mmap")


def use():     # read every weight once
    global total
    total = sum(float(w.sum()) for w in weights.values())


def widen():   # the same with a float64 copy of each layer on the way
    global total
    total = sum(float(w.double().sum()) for w in weights.values())


def change():  # write to one layer of 32
    weights["layer7"].mul_(2)
# endregion


if how == "write":
    values = (int(sys.argv[3]) << 20) // LAYERS // 4  # float32 values in a layer
    torch.save({f"layer{i}": torch.full((values,), 2.0 ** (i % 8)) for i in range(LAYERS)}, path)
    sys.exit()

warm = torch.empty(os.path.getsize(path), dtype=torch.uint8)  # let a virtual machine fetch its memory from the host
warm.fill_(1)
if how == "warm":  # the same bytes, into memory that has been touched
    with open(path, "rb", buffering=0) as file:
        steps = {"load": measured(lambda: file.readinto(memoryview(warm.numpy())))}
else:
    del warm
    steps = {"load": measured(load)}
    expected = sum(2.0 ** (i % 8) * weights[f"layer{i}"].numel() for i in range(LAYERS))
    for name, step in (("use", use), ("reuse", use), ("widen", widen), ("rewiden", widen)):
        steps[name] = measured(step)
        if total != expected:
            sys.exit(f"wrong weights after {name}: {total}, expected {expected}")
    steps["change"] = measured(change)
print(json.dumps({"torch": torch.__version__, "steps": steps}))
