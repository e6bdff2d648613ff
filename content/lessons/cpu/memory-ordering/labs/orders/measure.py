"""The instructions behind each memory order on three architectures, and what they cost on this one.
usage: measure.py [--quick]
Compilers that are not installed are left out; gcc and objdump for this machine must be there."""
import json, platform, re, shutil, subprocess, sys

quick = "--quick" in sys.argv
points, outputs = {}, {}
if platform.machine() != "x86_64":
    sys.exit("the costs are measured with x86 instructions")


def shell(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def functions(compile_with, objdump):
    """Name of each function of orders.c and its instructions, without addresses."""
    shell(*compile_with, "-c", "orders.c", "-o", "orders.o")
    found = {}
    for name, body in re.findall(r"<(\w+)>:\n((?:.+\n)+)", shell(objdump, "-d", "--no-show-raw-insn", "orders.o") + "\n"):
        lines = [re.sub(r"\s+", " ", re.split(r"//|#.*<", line.split("\t", 1)[1])[0]).strip() for line in body.splitlines()]
        found[name] = lines[:max(i for i, line in enumerate(lines) if line == "ret") + 1]
    return found


KEY = re.compile(r"^(lock|xchg|mfence|mov.*\(%rip\)|str|stlr|ldr|ldar|ldapr|dmb|ldxr|stxr|ldaxr|stlxr|ldadd|cas)")


def key(lines):
    """The instructions that touch memory or order it."""
    words = [" ".join(line.split()[:2]) if line.split()[0] in ("lock", "dmb") else line.split()[0] for line in lines if KEY.match(line)]
    return ", ".join("mov" if word == "movl" else word for word in words) or "none"


targets = {"x86-64, gcc": functions(["gcc", "-O2"], "objdump")}
if shutil.which("aarch64-linux-gnu-gcc"):
    arm = "aarch64-linux-gnu-objdump"
    targets["Armv8.0, gcc"] = functions(["aarch64-linux-gnu-gcc", "-O2", "-march=armv8-a", "-mno-outline-atomics"], arm)
    if shutil.which("clang-16"):
        targets["Armv8.3, clang"] = functions(["clang-16", "--target=aarch64-linux-gnu", "-ffreestanding", "-O2", "-march=armv8.3-a"], arm)
table = {target: {name: key(lines) for name, lines in found.items()} for target, found in targets.items()}
expected = {  # what the text says; a compiler that does otherwise stops the lab
    "x86-64, gcc": dict(store_relaxed="mov", store_release="mov", store_seq_cst="xchg", load_relaxed="mov", load_acquire="mov", load_seq_cst="mov",
                        fence_acquire="none", fence_release="none", fence_seq_cst="lock orq", cas_seq_cst="lock cmpxchg"),
    "Armv8.0, gcc": dict(store_relaxed="str", store_release="stlr", store_seq_cst="stlr", load_relaxed="ldr", load_acquire="ldar", load_seq_cst="ldar",
                         fence_acquire="dmb ishld", fence_release="dmb ish", fence_seq_cst="dmb ish", add_relaxed="ldxr, stxr", cas_seq_cst="ldaxr, stlxr"),
    "Armv8.3, clang": dict(store_relaxed="str", store_release="stlr", store_seq_cst="stlr", load_relaxed="ldr", load_acquire="ldapr", load_seq_cst="ldar",
                           fence_acquire="dmb ishld", fence_release="dmb ish", fence_seq_cst="dmb ish", add_relaxed="ldadd", cas_seq_cst="casal")}
for target, found in table.items():
    for name, words in expected[target].items():
        if found[name] != words:
            sys.exit(f"{target}: {name} is '{found[name]}', not '{words}'")
rows = [["operation", *table]] + [[name, *(table[t].get(name, "") for t in table)] for name in expected["Armv8.0, gcc"]]
widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
outputs["instructions"] = {"command": "python3 measure.py    # objdump of orders.c for each target, memory accesses and barriers only",
                           "text": "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)}
if "Armv8.0, gcc" in targets:
    outputs["publish"] = {"command": "aarch64-linux-gnu-gcc -O2 -c orders.c && aarch64-linux-gnu-objdump -d orders.o",
                          "text": "\n".join(f"{name}:\n" + "\n".join("    " + line for line in targets["Armv8.0, gcc"][name])
                                            for name in ("publish_relaxed", "publish_release"))}
if shutil.which("nvcc"):
    shell("nvcc", "-ptx", "-arch=sm_90", "-std=c++17", "scopes.cu", "-o", "scopes.ptx")
    text = []
    for name, body in re.findall(r"\.visible \.entry (\w+)\(.*?\n\{(.*?)\n\}", open("scopes.ptx").read(), re.S):
        lines = [re.sub(r"\s+", " ", line).strip() for line in body.splitlines()]
        text.append(f"{name}:\n" + "\n".join("    " + line for line in lines if re.match(r"(st|ld|fence|membar)\.(?!param)|membar", line)))
    ptx = "\n".join(text)
    for word in ("st.release.cta", "st.release.gpu", "st.release.sys", "fence.sc.sys", "ld.acquire.sys", "membar.sys", "st.volatile"):
        if word not in ptx:
            sys.exit(f"nvcc makes no {word}")
    outputs["scopes"] = {"command": "nvcc -ptx -arch=sm_90 -std=c++17 scopes.cu    # memory accesses and fences only", "text": ptx}

operations = ["store_relaxed", "store_release", "store_seq_cst", "store_fence", "store_mfence", "fetch_add", "cas"]
for _ in range(1 if quick else 15):
    for operation in operations:
        point = points.setdefault(operation, {"id": operation, "params": {"operation": operation}, "samples": {"ns": []}})
        point["samples"]["ns"].append(float(shell("./cost", operation)))
json.dump({"points": list(points.values()), "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
