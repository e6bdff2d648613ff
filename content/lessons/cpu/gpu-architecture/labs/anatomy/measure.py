"""Compiles the kernels, reads the machine code, and computes the occupancy; prints one JSON document."""
import json
import random
import re
import subprocess
import sys
from collections import Counter

from occupancy import MULTIPROCESSORS, resident_blocks

QUICK = "--quick" in sys.argv
ARCHITECTURES = ["sm_90a"] if QUICK else ["sm_80", "sm_90a", "sm_100a"]
# What a kernel must contain (or must not, with "no "), so that the text's claims are checks.
EXPECTED = {
    "branch_short": ["no BRA", "no BSSY", "predicated"],   # or a select
    "branch_long": ["BSSY", "BSYNC", "BRA"],
    "branch_uniform": ["no BSSY", "BRA"],
    "copy_one": ["LDG.E", "no LDG.E.128"], "copy_four": ["LDG.E.128"],
    "tile_wmma": ["HMMA"], "tile_wgmma": ["HGMMA"], "tile_tcgen05": ["UTCHMMA"],
    "stage_register": ["STS"], "stage_async": ["LDGSTS", "no STS"], "stage_tma": ["UTMALDG", "no STS", "no LDG"],
}


def run(*command: str, text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stderr}")
    return done.stdout + done.stderr


def listing(sass: str, kernel: str) -> list[str]:
    """The kernel's instructions and labels, without addresses and the padding that follows it."""
    body = re.search(rf"^\.text\.{kernel}:\n(.*?)(?=^//---|\Z)", sass, re.S | re.M)
    if not body:
        return []
    lines = [re.sub(r"/\*.*?\*/", "", line).strip(" ;\t") for line in body[1].splitlines()]
    lines = [line for line in lines if line]
    while lines and (lines[-1] == "NOP" or re.match(r"BRA `|\.L", lines[-1])):
        lines.pop()
    return lines


def compiled(arch: str, *flags: str) -> tuple[dict[str, dict[str, int]], str, str]:
    """What ptxas reports of each kernel, the machine code, and the report itself."""
    cubin = f"kernels-{arch}.cubin"
    report = run("nvcc", "-std=c++17", f"-arch={arch}", "-cubin", "-Xptxas", "-v", *flags, "kernels.cu", "-o", cubin)
    kernels = {}
    for name, text in re.findall(r"Compiling entry function '(\w+)'.*?\n(.*?Used .*?)\n", report, re.S):
        number = lambda pattern: int(found[1]) if (found := re.search(pattern, text)) else 0
        kernels[name] = {"registers": number(r"Used (\d+) reg"), "shared": number(r"(\d+) bytes smem"),
                         "spill": number(r"(\d+) bytes spill stores") + number(r"(\d+) bytes spill loads")}
    return kernels, run("nvdisasm", "-c", cubin), report


def check_occupancy() -> int:
    """Compares our rule with NVIDIA's header; the number of settings compared."""
    run("nvcc", "-O1", "-Xcompiler", "-Wall,-Wextra", "oracle.cpp", "-o", "oracle")
    random.seed(1)
    asked, ours = [], []
    for capability, sm in MULTIPROCESSORS.items():
        for _ in range(200 if QUICK else 20000):
            threads, registers = random.randint(1, 1024), random.randint(16, 255)
            shared = random.choice([0, random.randint(0, 8192), random.randint(0, sm.shared_block + 4096)])
            asked.append((*capability, sm.warps, sm.shared, sm.shared_block, threads, registers, shared))
            ours.append(resident_blocks(sm, threads, registers, shared)[0])
    theirs = run("./oracle", text="\n".join(" ".join(map(str, one)) for one in asked)).split()
    wrong = [(a, o, t) for a, o, t in zip(asked, ours, theirs, strict=True) if o != int(t)]
    if wrong:
        sys.exit(f"{len(wrong)} occupancies differ from cuda_occupancy.h, first: {wrong[0]}")
    return len(asked)


points, outputs = [], {}


def point(name: str, params: dict, **values: float) -> None:
    points.append({"id": name, "params": params, "samples": {key: [value] for key, value in values.items()}})


point("occupancy check", {"what": "check"}, settings=check_occupancy(), differences=0)

for arch in ARCHITECTURES:
    kernels, sass, _ = compiled(arch)
    for kernel, report in kernels.items():
        lines = listing(sass, kernel)
        code = [line for line in lines if not line.startswith(".L")]
        text = "\n".join(code)
        for word in EXPECTED.get(kernel, []):
            absent = word.startswith("no ")
            found = any(line.startswith(("@", "FSEL")) for line in code) if word == "predicated" else \
                bool(re.search(rf"(^|\s){word.removeprefix('no ')}", text, re.M))
            if found == absent:
                sys.exit(f"{kernel} for {arch}: expected {word}\n{text}")
        count = Counter(re.sub(r"^@!?\w+ ", "", line).split()[0].split(".")[0] for line in code)
        loads = {}
        if kernel in ("read", "triad"):
            first_use = next(i for i, line in enumerate(code) if re.match(r"DFMA|DSETP", line))
            loads = {"loads": sum(line.startswith("LDG") for line in code[:first_use])}
        point(f"kernel={kernel} arch={arch}", {"what": "kernel", "kernel": kernel, "arch": arch},
              instructions=len(code), registers=report["registers"], shared=report["shared"], spill=report["spill"],
              barriers=count["BSSY"], **loads)
        if (arch, kernel) in (("sm_90a", "branch_short"), ("sm_100a", "branch_short"), ("sm_90a", "branch_long"), ("sm_90a", "triad")):
            start = next(i for i, line in enumerate(lines) if line.startswith("LDG"))
            outputs[f"{kernel}-{arch}".replace("_", "-")] = {
                "command": f"nvdisasm -c kernels-{arch}.cubin    # {kernel}, from the first load on, without addresses",
                "text": "\n".join(lines[start:])}
    words = sorted(set(re.findall(r"\b((?:HMMA|HGMMA|UTCHMMA|LDGSTS|UTMALDG)[.\w]*)", sass)))
    outputs[f"special-{arch}".replace("_", "-")] = {"command": f"nvdisasm -c kernels-{arch}.cubin | grep -oE '(HMMA|HGMMA|UTCHMMA|LDGSTS|UTMALDG)[.[:alnum:]]*' | sort -u",
                                 "text": "\n".join(words)}

# How the compiler meets a limit on registers, and what fits then: blocks of 256 threads on Hopper.
hopper = MULTIPROCESSORS[9, 0]
for limit in [40, 64] if QUICK else [32, 40, 48, 56, 64]:
    kernels, _, whole = compiled("sm_90a", f"-maxrregcount={limit}")
    report = kernels["sums"]
    if limit in (40, 64):
        lines = whole[whole.index("Compiling entry function 'sums'"):].splitlines()[1:4]
        outputs[f"ptxas-{limit}"] = {
            "command": f"nvcc -std=c++17 -arch=sm_90a -cubin -Xptxas -v -maxrregcount={limit} kernels.cu    # the lines of `sums`",
            "text": "\n".join(lines)}
    blocks, _ = resident_blocks(hopper, 256, report["registers"], 0)
    point(f"limit={limit}", {"what": "limit", "limit": limit}, registers=report["registers"], spill=report["spill"], warps=8 * blocks)

# Occupancy against registers, for blocks of several sizes.
for threads in [128, 256, 1024]:
    for registers in range(24, 256, 8):
        blocks, limited_by = resident_blocks(hopper, threads, registers, 0)
        point(f"threads={threads} registers={registers}",
              {"what": "occupancy", "threads": threads, "registers_per_thread": registers, "limited_by": limited_by},
              warps=blocks * threads // 32)

outputs["occupancy-one"] = {
    "command": "python3 -c 'from occupancy import *; [print(r, resident_blocks(MULTIPROCESSORS[9, 0], 256, r, 0)) for r in (32, 33, 40, 41, 64, 65, 80, 81)]'",
    "text": "\n".join(f"{r} {resident_blocks(hopper, 256, r, 0)}" for r in (32, 33, 40, 41, 64, 65, 80, 81))}
release = lambda tool: re.search(r"V([\d.]+)", run(tool, "--version"))[1]
print(json.dumps({"points": points, "outputs": outputs,
                  "versions": {f"{tool} release": release(tool) for tool in ("nvcc", "ptxas", "nvdisasm")}}))
