"""Sweep the number of lines for each layout; print one JSON document."""
import json, subprocess, sys

quick = "--quick" in sys.argv
LINES = [64, 128, 4096] if quick else [16, 32, 64, 96, 128, 256, 512, 1024, 2048, 3072, 4096, 6144, 8192, 16384, 32768]
STEPS, SAMPLES, PASSES = ("100000", "1", 1) if quick else ("400000", "3", 3)

points = {}
for _ in range(PASSES):
    for lines in LINES:
        for layout in ("spread", "packed", "huge"):
            run = subprocess.run(["./tlb", layout, str(lines), STEPS, SAMPLES], capture_output=True, text=True)
            if run.returncode:
                sys.exit(f"tlb {layout} {lines}: {run.stderr}")
            point = points.setdefault(f"layout={layout} lines={lines}",
                                      {"params": {"layout": layout, "lines": lines}, "samples": {"ns": []}})
            point["samples"]["ns"] += json.loads(run.stdout)
outputs = {}
sizes = subprocess.run(["./tlb", "sizes"], capture_output=True, text=True)
if sizes.returncode == 0:
    outputs["sizes"] = {"command": "./tlb sizes", "text": sizes.stdout}
print(json.dumps({"points": [{"id": name, **point} for name, point in points.items()], "outputs": outputs}))
