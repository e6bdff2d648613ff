"""Provokes the errors of a port and captures what they say.
usage: measure.py [--quick]"""
import json, platform, re, struct, subprocess, sys, zipfile

points, outputs = [], {}
if platform.machine() != "x86_64":
    sys.exit("the errors are those of Arm programs on an x86-64 machine, and of Arm programs on other Arm cores")
ARM, LIBRARIES = "aarch64-linux-gnu-gcc", ["-L", "/usr/aarch64-linux-gnu"]


def build(name, source, *flags):
    subprocess.run([ARM, "-O2", "-Wall", "-Wextra", "-Werror", *flags, source, "-o", name], check=True)


def capture(name, command):
    done = subprocess.run(["sh", "-c", command + '; echo "exit status $?"'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    outputs[name] = {"command": command, "text": re.sub(r"(?m)^Looking in .*\n", "", done.stdout.strip())}
    return outputs[name]["text"]


def status(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout.strip()


# A program for the other instruction set.
build("hello_arm", "scale.c")
machine = struct.unpack_from("<H", open("hello_arm", "rb").read(), 18)[0]
if machine != 183:  # EM_AARCH64
    sys.exit("that is no Arm program")
capture("exec-format", "file ./hello_arm | cut -d, -f1-3; ./hello_arm")

# Atomics: which build runs on which core, and does it count right?
BUILDS = {"llsc": ["-march=armv8-a", "-mno-outline-atomics"], "outline": [], "lse": ["-march=armv8.1-a"]}
for name, flags in BUILDS.items():
    build(f"count_{name}", "count.c", "-pthread", "-static", *flags)
    for core in ("cortex-a57", "neoverse-n1"):
        code, total = status("qemu-aarch64", "-cpu", core, f"./count_{name}")
        if code == 0 and total != "100000":
            sys.exit(f"{name} on {core}: counted {total}")
        points.append({"id": f"count {name} {core}", "params": {"build": name, "core": core}, "samples": {"status": [code if code >= 0 else 128 - code]}})
build("scale_sve", "scale.c", "-O3", "-march=armv8.2-a+sve", "-static")
for core in ("cortex-a57", "neoverse-n1", "max"):
    code, _ = status("qemu-aarch64", "-cpu", core, "./scale_sve")
    points.append({"id": f"scale sve {core}", "params": {"build": "sve", "core": core}, "samples": {"status": [code if code >= 0 else 128 - code]}})
if "Illegal instruction" not in capture("sigill", "qemu-aarch64 -cpu neoverse-n1 ./scale_sve"):
    sys.exit("SVE code ran on a core without SVE")

# Pages: the same library, aligned for 4 KiB and for 64 KiB pages.
build("load", "load.c")
for name, flags in (("4k", ["-Wl,-z,max-page-size=4096"]), ("64k", [])):
    build(f"answer_{name}.so", "answer.c", "-shared", "-fPIC", *flags)
    listing = subprocess.run(["readelf", "-lW", f"answer_{name}.so"], check=True, capture_output=True, text=True).stdout
    points.append({"id": f"align {name}", "params": {"build": name}, "samples": {"align": [int(re.search(r"LOAD.* (0x[0-9a-f]+)$", listing, re.M)[1], 16)]}})
    for page in (4096, 65536):
        code, _ = status("qemu-aarch64", "-p", str(page), *LIBRARIES, "./load", f"./answer_{name}.so")
        points.append({"id": f"load {name} {page}", "params": {"build": name, "page": page}, "samples": {"status": [code]}})
if "not page-aligned" not in capture("page-size", "readelf -lW answer_4k.so | grep LOAD; qemu-aarch64 -p 65536 -L /usr/aarch64-linux-gnu ./load ./answer_4k.so"):
    sys.exit("a library for 4 KiB pages was loaded with 64 KiB pages")

# A wheel for the other instruction set.
wheel = "demo-1-cp311-cp311-manylinux_2_28_aarch64.whl"
with zipfile.ZipFile(wheel, "w") as archive:
    archive.writestr("demo-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1\n")
    archive.writestr("demo-1.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: lab\nRoot-Is-Purelib: false\nTag: cp311-cp311-manylinux_2_28_aarch64\n")
    archive.writestr("demo-1.dist-info/RECORD", "")
if "not a supported wheel" not in capture("wheel", f"python3 -m pip install --no-index --no-deps --dry-run --disable-pip-version-check ./{wheel}"):
    sys.exit("pip accepts a wheel for another instruction set")
json.dump({"points": points, "outputs": outputs, "versions": {"python": platform.python_version()}}, sys.stdout)
