"""Asks every llvm-mca at hand how many cycles one turn of a loop of independent FMA chains takes."""
import json
import re
import shutil
import subprocess
import sys

CPUS = {"znver2": ["ymm"], "znver3": ["ymm"], "znver4": ["ymm", "zmm"], "skylake-avx512": ["ymm", "zmm"]}
LANES = {"ymm": 8, "zmm": 16}
CHAINS = range(1, 15)  # 14 accumulators, a factor and an addend fill the 16 registers
SHORT, LONG = 1000, 2000  # turns of the loop; the difference leaves out how it starts and ends


def tools():
    """By LLVM's major version: the name of its llvm-mca and the whole version."""
    found = {}
    for name in ["llvm-mca", *(f"llvm-mca-{number}" for number in range(14, 31))]:
        if shutil.which(name):
            text = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
            version = re.search(r"LLVM version (\S+)", text)[1]
            found.setdefault(int(version.split(".")[0]), (name, version))
    return found


def loop(chains, register):
    return "".join(f"vfmadd213ps %{register}15, %{register}14, %{register}{chain}\n" for chain in range(chains))


def analyze(tool, cpu, turns, text):
    """Total cycles, and latency and reciprocal throughput in the table; None where it does not know the processor or the instruction."""
    command = [tool, "-mtriple=x86_64", f"-mcpu={cpu}", f"-iterations={turns}"]
    run = subprocess.run(command, input=text, capture_output=True, text=True)
    if run.returncode or "not a recognized processor" in run.stderr:
        return None
    entry = re.search(r"^ *\d+ +(\d+) +([\d.]+) .*vfmadd213ps", run.stdout, re.M)
    return int(re.search(r"Total Cycles: +(\d+)", run.stdout)[1]), int(entry[1]), float(entry[2])


def main(quick):
    versions = tools()
    if not versions:
        sys.exit("No llvm-mca on the path. Debian: apt-get install llvm")
    points, outputs = [], {}
    for major, (tool, _) in sorted(versions.items()):
        for cpu, registers in CPUS.items():
            for register in registers:
                for chains in (1, 8, 9) if quick else CHAINS:
                    text = loop(chains, register)
                    short, long = (analyze(tool, cpu, turns, text) for turns in (SHORT, LONG))
                    if short is None:
                        break
                    if short[0] < SHORT * short[1] or long[1:] != short[1:]:
                        sys.exit(f"{tool} {cpu}: faster than one chain could be: {short}")
                    params = {"llvm": major, "cpu": cpu, "lanes": LANES[register], "chains": chains, "latency": short[1], "perCycle": 1 / short[2]}
                    name = f"llvm={major} {cpu} lanes={LANES[register]} chains={chains}"
                    points.append({"id": name, "params": params, "samples": {"turn": [(long[0] - short[0]) / (LONG - SHORT)]}})
        text = subprocess.run([tool, "-mtriple=x86_64", "-mcpu=znver3", f"-iterations={SHORT}", "-resource-pressure=0"], input=loop(8, "ymm"), capture_output=True, text=True).stdout
        outputs[f"llvm-{major}-znver3"] = {"command": f"llvm-mca -mtriple=x86_64 -mcpu=znver3 -iterations={SHORT} -resource-pressure=0", "text": text.strip()}
    print(json.dumps({"points": points, "outputs": outputs, "versions": {name: f"LLVM {version}" for name, version in versions.values()}}))


main("--quick" in sys.argv)
