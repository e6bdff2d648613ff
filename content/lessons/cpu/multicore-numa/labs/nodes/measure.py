"""Where pages lie: on this machine, and on an emulated one with two nodes.
usage: measure.py [--quick]
The emulated machine is QEMU's, with a Linux kernel from /boot (or KERNEL=<bzImage>). Its times mean nothing; its kernel places pages as any does."""
import glob, json, os, platform, re, shutil, subprocess, sys

quick = "--quick" in sys.argv
PAGES = 16384
points, outputs = {}, {}


def add(name, params, **samples):
    point = points.setdefault(name, {"id": name, "params": params, "samples": {}})
    for metric, value in samples.items():
        point["samples"].setdefault(metric, []).append(value)


def place(name, params, text):
    on = [int(x) for x in text.split()[-2:]]
    if sum(on) != PAGES:
        sys.exit(f"{name}: {sum(on)} pages of {PAGES} found")
    add(name, params, node0=on[0], node1=on[1])


def shell(command):
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    return (result.stdout + result.stderr).strip()


nodes = len(glob.glob("/sys/devices/system/node/node[0-9]*"))
here = shell("./place touch 0 1")
if nodes == 1:
    place("here touch cpu=0", {"where": "here", "what": "touch"}, here)
calls = re.sub(r"\b[0-9a-f]{9,}\b", "ADDRESS", shell("./place calls"))
outputs["calls"] = {"command": "./place calls", "text": calls}
outputs["hardware"] = {"command": "numactl --hardware", "text": shell("numactl --hardware")}
outputs["lscpu"] = {"command": "lscpu | grep -E 'per core|per socket|Socket|NUMA|L3'", "text": shell("lscpu | grep -E 'per core|per socket|Socket|NUMA|L3'")}
outputs["membind"] = {"command": "numactl --membind=1 true 2>&1 | grep -E 'invalid|range'", "text": shell("numactl --membind=1 true 2>&1 | grep -E 'invalid|range'")}
outputs["pci"] = {"command": "grep . /sys/bus/pci/devices/*/numa_node", "text": shell("grep . /sys/bus/pci/devices/*/numa_node || echo '(no PCI devices)'")[:400]}


def emulate():
    kernels = [os.environ["KERNEL"]] if "KERNEL" in os.environ else sorted(glob.glob("/boot/vmlinuz*"))
    if not kernels:
        sys.exit("no kernel image: install linux-image-cloud-amd64 or set KERNEL")
    shutil.rmtree("root", ignore_errors=True)
    os.makedirs("root/bin")
    for program in ("place", shutil.which("busybox"), shutil.which("numactl")):
        shutil.copy(program, "root/bin/")
    for library in re.findall(r"/\S+", shell("ldd $(command -v numactl)")):
        os.makedirs("root" + os.path.dirname(library), exist_ok=True)
        shutil.copy(library, "root" + library)
    shutil.copy("init", "root/init")
    os.chmod("root/init", 0o755)
    subprocess.run("cd root && find . | cpio -o -H newc 2>/dev/null | gzip -1 > ../root.gz", shell=True, check=True)
    # region: machine
    command = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "4", "-m", "1024",
               "-object", "memory-backend-ram,id=m0,size=512M", "-object", "memory-backend-ram,id=m1,size=512M",
               "-numa", "node,nodeid=0,cpus=0-1,memdev=m0", "-numa", "node,nodeid=1,cpus=2-3,memdev=m1",
               "-numa", "dist,src=0,dst=1,val=32"]
    # endregion
    command += ["-kernel", kernels[-1], "-initrd", "root.gz", "-append", "console=ttyS0 quiet panic=-1 transparent_hugepage=never",
                "-nographic", "-no-reboot", "-net", "none"]
    text = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=150).stdout.replace("\r", "")
    found = re.findall(r"@@ (.*)\n((?:.*\n)*?)@= (\d+)$", text, re.M)
    for name, body, status in found:
        if status != "0":
            sys.exit(f"{name} ended with {status}: {body}")
    return {name: body.strip() for name, body, _ in found}, re.search(r"vmlinuz-(.*)", kernels[-1])


versions = {"python": platform.python_version()}
if not quick:
    seen, kernel = emulate()
    if kernel:
        versions["guest kernel"] = kernel[1]
    for name, body in seen.items():
        if re.match(r"touch|halves|interleave|membind|preferred|move|file", name):
            place(name.replace(" ", " cpu="), {"where": "emulated", "what": name.split()[0]}, body)
        elif name.startswith("watch"):
            for i, line in enumerate(body.splitlines()):
                t, a, b = line.split()
                state = name.split()[1]
                add(f"watch {state} look={i}", {"where": "emulated", "what": "watch", "balancing": state, "look": i}, time=float(t), node0=int(a), node1=int(b), share=100 * int(b) / PAGES)
    for name in ("hardware", "show", "vmstat"):
        outputs["guest-" + name] = {"command": {"hardware": "numactl --hardware", "show": "numactl --cpunodebind=0 --membind=1 numactl --show", "vmstat": "grep -E '^numa_(pte_updates|hint_faults|pages_migrated)' /proc/vmstat"}[name], "text": seen[name]}
    add("balancing", {"where": "emulated", "what": "vmstat"}, faults=int(re.search(r"numa_hint_faults (\d+)", seen["vmstat"])[1]), migrated=int(re.search(r"numa_pages_migrated (\d+)", seen["vmstat"])[1]))
json.dump({"points": list(points.values()), "outputs": outputs, "versions": versions}, sys.stdout)
