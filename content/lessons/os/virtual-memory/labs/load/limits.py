"""What a promise too large looks like, and one that cannot be kept.
usage: limits.py promise         map more than there is, in two ways
       limits.py hog             touch memory until something ends us
       limits.py killed          run `hog` in a memory cgroup of 256 MiB (needs root)"""
import mmap, os, resource, subprocess, sys, time

GIB, MIB = 1 << 30, 1 << 20


def kb(file, name):
    return next(int(line.split()[1]) for line in open(file) if line.startswith(name))


def promise():
    ram = kb("/proc/meminfo", "MemTotal:") * 1024 + kb("/proc/meminfo", "SwapTotal:") * 1024
    print(f"RAM and swap: {ram / GIB:.1f} GiB; vm.overcommit_memory = {open('/proc/sys/vm/overcommit_memory').read().strip()}")
    kept = [mmap.mmap(-1, 16 * GIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) for _ in range(8)]
    print(f"{len(kept)} maps of 16 GiB: accepted. "
          f"VmSize {kb('/proc/self/status', 'VmSize:') / 1024**2:.1f} GiB, VmRSS {kb('/proc/self/status', 'VmRSS:') / 1024**2:.2f} GiB")
    import numpy as np
    try:
        np.empty(2 * ram // GIB * GIB, np.uint8)
    except MemoryError as error:
        print(f"one array of twice RAM: {type(error).__name__}: {error}")


def hog():
    array = mmap.mmap(-1, GIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    print("1 GiB mapped without complaint", flush=True)
    for page in range(0, GIB, 4096):
        array[page] = 1
        if page % (64 * MIB) == 0 and page:
            print(f"touched {page // MIB} MiB", flush=True)


def killed():
    version1 = os.path.isdir("/sys/fs/cgroup/memory")
    group = f"/sys/fs/cgroup/{'memory/' if version1 else ''}downstack-{os.getpid()}"
    os.mkdir(group)
    try:
        with open(f"{group}/{'memory.limit_in_bytes' if version1 else 'memory.max'}", "w") as file:
            file.write(str(256 * MIB))
        join = lambda: open(f"{group}/cgroup.procs", "w").write(str(os.getpid()))
        run = subprocess.run([sys.executable, __file__, "hog"], preexec_fn=join, capture_output=True, text=True)
        print(run.stdout + f"exit status: {run.returncode} (a shell or a container reports {128 - run.returncode})")
        log = subprocess.run(["dmesg"], capture_output=True, text=True).stdout.splitlines()
        print(*[line for line in log if "Killed process" in line][-1:], sep="\n")
    finally:
        time.sleep(0.2)
        os.rmdir(group)


{"promise": promise, "hog": hog, "killed": killed}[sys.argv[1]]()
