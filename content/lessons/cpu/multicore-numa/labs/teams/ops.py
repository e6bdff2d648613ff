"""Time of one PyTorch call for several numbers of threads, in this process.
usage: ops.py <first exponent> <last exponent> <milliseconds>   prints JSON lines
       ops.py pair <slots> <slot seconds>                       waits for a start time on standard input
All processes that were given the same start time work at the same time: with one thread, with two, with one, and so on."""
import json, resource, sys, time
import torch


def switches():
    usage = resource.getrusage(resource.RUSAGE_SELF)  # of all threads of the process
    return usage.ru_nvcsw + usage.ru_nivcsw


# region: call
def call(x, y):
    torch.mul(x, y, out=x)
# endregion


def sample(operation, seconds):
    operation()
    begin, before, calls, took = time.perf_counter(), switches(), 0, 0.0
    while took < seconds:
        operation()
        calls += 1
        took = time.perf_counter() - begin
    return took / calls * 1e6, (switches() - before) / calls


def check(threads):
    torch.set_num_threads(threads)
    x = torch.arange(1 << 19, dtype=torch.float32)
    y = torch.full_like(x, 2.0)
    call(x, y)
    if not torch.equal(x, torch.arange(1 << 19) * 2.0):
        sys.exit(f"wrong product with {threads} threads")


for threads in (1, 2, 4, 16):
    check(threads)
if sys.argv[1] == "pair":
    slots, slot = int(sys.argv[2]), float(sys.argv[3])
    x, y = torch.ones(1 << 17), torch.ones(1 << 17)
    print("ready", flush=True)
    start = float(sys.stdin.readline())
    for i in range(slots):
        torch.set_num_threads(1 + i % 2)
        if time.time() > start + i * slot:
            sys.exit("a slot came too late")
        while time.time() < start + i * slot:
            time.sleep(0.001)
        us, sw = sample(lambda: call(x, y), slot * 0.7)
        print(json.dumps({"threads": 1 + i % 2, "us": us, "switches": sw}))
    sys.exit()
first, last, budget = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1e3
for e in range(first, last + 1):
    x, y = torch.ones(1 << e), torch.ones(1 << e)
    for threads in (1, 2, 4, 16):
        if (1 << e) // 32768 < threads:
            continue  # PyTorch gives a thread no fewer than 32,768 elements of such a call
        torch.set_num_threads(threads)
        us, sw = sample(lambda: call(x, y), budget)
        print(json.dumps({"n": 1 << e, "threads": threads, "us": us, "switches": sw}))
a = torch.ones(768, 768)
out = torch.empty(768, 768)
for threads in (1, 2, 4, 16) if last > first else ():
    torch.set_num_threads(threads)
    us, sw = sample(lambda: torch.mm(a, a, out=out), max(budget, 0.1))
    print(json.dumps({"n": 768, "threads": threads, "us": us, "switches": sw}))
