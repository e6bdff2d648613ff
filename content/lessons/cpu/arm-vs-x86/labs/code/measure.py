"""Compiles kernels.c for ten targets, checks that all give the same bits, and counts bytes and instructions.
usage: measure.py [--quick]
No times: an emulated instruction costs what its translation costs, which says nothing about an Arm core."""
import functools, json, os, platform, re, subprocess, sys

quick = "--quick" in sys.argv
points, outputs = [], {}
if platform.machine() != "x86_64":
    sys.exit("this lab runs x86-64 code natively and Arm code under QEMU")
GCC, ARM = ["gcc"], ["aarch64-linux-gnu-gcc"]
# region: targets
TARGETS = {  # name: compiler, flags, bits of a vector register, SVE length for QEMU in bytes
    "x86-64 O2": (GCC, ["-O2", "-fno-tree-vectorize"], 0, 0),
    "aarch64 O2": (ARM, ["-O2", "-fno-tree-vectorize"], 0, 0),
    "SSE2": (GCC, ["-O3"], 128, 0),
    "AVX2": (GCC, ["-O3", "-march=x86-64-v3"], 256, 0),
    "AVX-512": (GCC, ["-O3", "-march=x86-64-v4", "-mprefer-vector-width=512"], 512, 0),
    "NEON": (ARM, ["-O3"], 128, 0),
}
SVE_FLAGS = ["-O3", "-march=armv8.2-a+sve"]
TARGETS |= {f"SVE {length}": (ARM, SVE_FLAGS, length, length // 8) for length in (128, 256, 512, 1024, 2048)}
# endregion
FAMILY = {"SSE2": "SSE2, AVX2, AVX-512", "AVX2": "SSE2, AVX2, AVX-512", "AVX-512": "SSE2, AVX2, AVX-512", "NEON": "NEON", "SVE": "SVE"}
KERNELS = ["saxpy", "dot", "rms_norm", "histogram", "find_byte", "fnv1a", "list_sum", "lower_bound"]
ATOMICS = ["add_relaxed", "add_seq_cst", "swap_if", "store_release", "store_seq_cst", "load_acquire", "load_seq_cst"]


def shell(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def binary(target):
    return "./" + ("SVE" if target.startswith("SVE") else re.sub(r"[^A-Za-z0-9]", "_", target))


def is_arm(compiler):
    return compiler == ARM


def qemu(arm, length=16):
    if not arm:
        return ["qemu-x86_64", "-cpu", "max"]
    return ["qemu-aarch64", "-cpu", f"max,sve-max-vq={max(length // 16, 1)},sve-default-vector-length={max(length, 16)}"]


@functools.cache
def symbols(program):
    return {name: (int(start, 16), int(size, 16)) for start, size, kind, name in
            (line.split() for line in shell("nm", "-S", program).splitlines() if len(line.split()) == 4)}


def count(program, names, arm, length=16):
    """Executed instructions by function: QEMU translates one instruction at a time and logs each that it enters."""
    places = symbols(program)
    filters = ",".join(f"{places[name][0]:#x}+{places[name][1]:#x}" for name in names)
    subprocess.run([*qemu(arm, length), "-singlestep", "-d", "nochain,exec", "-dfilter", filters, "-D", "trace.log", program], check=True, stdout=subprocess.DEVNULL)
    counts = dict.fromkeys(names, 0)
    for line in open("trace.log"):
        if line.startswith("Trace"):
            address = int(line.split("/")[1], 16)
            for name in names:
                if 0 <= address - places[name][0] < places[name][1]:
                    counts[name] += 1
    os.remove("trace.log")
    return counts


def count_natively(program, names):
    """The same on the real processor."""
    places = symbols(program)
    ranges = [f"{number:x}" for name in names for number in places[name]]
    return dict(zip(names, map(int, shell("./step", program, *ranges).split())))


def disassemble(program, arm):
    """Function → list of (bytes of the instruction, text)."""
    tool = "aarch64-linux-gnu-objdump" if arm else "objdump"
    places = symbols(program)
    ends = [place for name in KERNELS + ATOMICS for place in (places[name][0], sum(places[name]))]
    found, name = {}, None
    for line in shell(tool, "-d", "-w", f"--start-address={min(ends)}", f"--stop-address={max(ends)}", program).splitlines():
        if head := re.match(r"[0-9a-f]+ <(.+)>:$", line):
            name = head[1]
            found[name] = []
        elif name and (parts := line.split("\t"))[0].endswith(":") and len(parts) > 2:
            size = 4 if arm else len(parts[1].split())
            found[name].append((size, re.sub(r"\s+", " ", "\t".join(parts[2:]).split("//" if arm else "#")[0]).strip()))
    return found


def trim(code):
    """Without the padding behind the last return or jump."""
    last = max(i for i, (_, text) in enumerate(code) if not re.match(r"(nop|data16|cs nop|xchg %ax,%ax)", text))
    return code[:last + 1]


def kinds(code, arm):
    """How many instructions read memory, write it, jump, or work on vectors. One instruction may count twice."""
    total = dict(loads=0, stores=0, branches=0, vector=0)
    for _, text in code:
        word = text.split()[0]
        if arm:
            total["loads"] += word.startswith("ld")
            total["stores"] += word.startswith("st")
            total["branches"] += bool(re.match(r"(b|b\..+|cbn?z|tbn?z|ret|bl|blr|br)$", word))
            total["vector"] += bool(re.search(r"\bv\d+\.|\bq\d+\b|\bz\d+\b|\bp\d+[./]", text))
        else:
            memory = "(" in text and not re.match(r"(lea|nop)", word)
            target = memory and text.rstrip().endswith(")") and "," in text
            total["stores"] += bool(target and not re.match(r"(cmp|test|ucomis)", word))
            total["loads"] += bool(memory and (not target or not word.startswith(("mov", "vmov"))))
            total["branches"] += bool(re.match(r"(j|call|ret)", word))
            total["vector"] += bool(re.search(r"%[yz]mm", text) or (re.search(r"%xmm", text) and re.search(r"(ps|pd|dq|dqa|dqu)$|^v?p", word)))
    return total


subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "step.c", "-o", "step"], check=True)
reference, executed = None, {}
for target, (compiler, flags, width, length) in TARGETS.items():
    if quick and target not in ("x86-64 O2", "aarch64 O2", "SVE 256"):
        continue
    program = binary(target)
    if not os.path.exists(program):
        subprocess.run([*compiler, *flags, "-static", "-Wall", "-Wextra", "-Werror", "kernels.c", "-o", program, "-lm"], check=True)
    arm = is_arm(compiler)
    result = shell(*(qemu(arm, length) if arm else []), program)
    reference = reference or result
    if result != reference:
        sys.exit(f"{target}: other results\n{result}")
    executed[target] = count_natively(program, KERNELS) if target == "AVX-512" else count(program, KERNELS, arm, length)
    if target == "AVX2" and executed[target] != count_natively(program, KERNELS):
        sys.exit("QEMU and the processor count differently")
    code = disassemble(program, arm)
    everything = []
    for kernel in KERNELS:
        body = trim(code[kernel])
        everything += body
        points.append({"id": f"{target} {kernel}", "params": {"target": target, "kernel": kernel, "family": FAMILY.get(target.split()[0], "scalar"), "width": width, "drawn": kernel == "saxpy" and width > 0},
                       "samples": {"bytes": [sum(size for size, _ in body)], "instructions": [len(body)], "executed": [executed[target][kernel]]}})
    samples = {"bytes": [sum(size for size, _ in everything)], "instructions": [len(everything)], "executed": [sum(executed[target].values())],
               **{key: [100 * number / len(everything)] for key, number in kinds(everything, arm).items()}}
    points.append({"id": f"{target} all", "params": {"target": target, "kernel": "all"}, "samples": samples})
for target, tool in (("x86-64 O2", "objdump"), ("aarch64 O2", "aarch64-linux-gnu-objdump")):
    body = trim(disassemble(binary(target), target.startswith("aarch64"))["histogram"])
    outputs["histogram-" + ("arm" if "aarch64" in target else "x86")] = {
        "command": f"{tool} -d {binary(target)}    # bytes of each instruction of histogram", "text": "\n".join(f"{size:2d}  {text}" for size, text in body)}

# Atomics: four ways to make them.
WAYS = {"x86-64": (GCC, []), "armv8.0": (ARM, ["-march=armv8-a", "-mno-outline-atomics"]), "outline": (ARM, ["-march=armv8-a"]), "armv8.1": (ARM, ["-march=armv8.1-a"])}
for way, (compiler, flags) in WAYS.items():
    if quick and way in ("x86-64", "armv8.0"):
        continue
    program = "./atomics_" + way.replace(".", "_").replace("-", "_")
    subprocess.run([*compiler, "-O2", *flags, "-static", "kernels.c", "-o", program, "-lm"], check=True)
    arm = is_arm(compiler)
    if shell(*(qemu(arm) if arm else []), program) != reference:
        sys.exit(f"{way}: other results")
    code = disassemble(program, arm)
    helpers = [name for name in symbols(program) if re.match(r"__aarch64_(cas|ldadd)4_(relax|acq_rel)$", name)]
    counts = count(program, ATOMICS + helpers, arm)
    helper = {"add_relaxed": "__aarch64_ldadd4_relax", "add_seq_cst": "__aarch64_ldadd4_acq_rel", "swap_if": "__aarch64_cas4_acq_rel"} if way == "outline" else {}
    text = []
    for name in ATOMICS:
        body = [line for _, line in trim(code[name])]
        text.append(f"{name}: " + "; ".join(re.sub(r"^(bl?) [0-9a-f]+ <(.+)>", r"\1 \2", line) for line in body))
        points.append({"id": f"atomics {way} {name}", "params": {"way": way, "operation": name},
                       "samples": {"executed": [counts[name] + counts.get(helper.get(name), 0)]}})
    outputs["atomics-" + way.replace(".", "-")] = {"command": " ".join([*compiler, "-O2", *flags, "kernels.c"]) + "    # functions with atomics, from objdump", "text": "\n".join(text)}
text = {way: outputs["atomics-" + way.replace(".", "-")]["text"] for way in WAYS if "atomics-" + way.replace(".", "-") in outputs}
for way, word in (("x86-64", "lock xadd"), ("x86-64", "xchg"), ("armv8.0", "stxr"), ("outline", "__aarch64_ldadd4_relax"), ("armv8.1", "ldadd "), ("armv8.1", "ldaddal"), ("armv8.1", "casal"), ("armv8.0", "stlr"), ("armv8.0", "ldar")):
    if way in text and word not in text[way]:
        sys.exit(f"{way}: no {word}")

# A whole library: libstdc++ of the same GCC release for both, as Debian packages it.
if not quick:
    for isa, path in (("x86-64", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6"), ("aarch64", "/usr/aarch64-linux-gnu/lib/libstdc++.so.6")):
        lengths, padding, nops, pads, count = {}, 0, 0, 0, 0
        tool = "aarch64-linux-gnu-objdump" if isa == "aarch64" else "objdump"
        for line in shell(tool, "-d", "-w", "-j", ".text", path).splitlines():
            parts = line.split("\t")
            if len(parts) > 2 and parts[0].endswith(":"):
                size = 4 if isa == "aarch64" else len(parts[1].split())
                count += 1
                if re.match(r"(nop|data16|cs nop|xchg +%ax,%ax)", parts[2]):
                    padding, nops = padding + size, nops + 1
                pads += bool(re.match(r"(endbr64|bti)\b", parts[2]))  # four bytes each
                lengths[size] = lengths.get(size, 0) + 1
        size = sum(length * number for length, number in lengths.items())
        points.append({"id": f"library {isa}", "params": {"isa": isa}, "samples": {"bytes": [size], "instructions": [count], "length": [size / count], "padding": [100 * padding / size], "useful": [size - padding], "useful_length": [(size - padding) / (count - nops)],
                       "landing": [pads], "bare": [size - padding - 4 * pads], "bare_instructions": [count - nops - pads]}})
        for length in range(1, max(lengths) + 1):
            if length in lengths:
                points.append({"id": f"length {isa} {length}", "params": {"isa": isa, "size": length}, "samples": {"share": [100 * lengths[length] / count]}})
json.dump({"points": points, "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
