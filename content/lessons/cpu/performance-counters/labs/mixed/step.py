"""One elementwise step on 64 MiB of float32, into a new tensor or a kept one.   usage: step.py new|kept <steps>"""
import sys

import torch

torch.set_num_threads(1)
# region: step
x = torch.ones(1 << 24)
kept = torch.empty_like(x)
for _ in range(int(sys.argv[2])):
    y = x + 1 if sys.argv[1] == "new" else torch.add(x, 1, out=kept)
# endregion
if y.sum() != 2 << 24:
    sys.exit("wrong sum")
