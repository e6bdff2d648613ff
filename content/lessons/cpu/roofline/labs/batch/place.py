"""Place one call of a linear layer under the roof. usage: place.py <tokens>"""
import sys, time

import torch
from torch.nn.functional import linear
from torch.utils.flop_counter import FlopCounterMode

torch.set_num_threads(1)
torch.manual_seed(0)
w, x = torch.randn(4096, 4096), torch.randn(int(sys.argv[1]), 4096)

with FlopCounterMode(display=False) as counter:
    y = linear(x, w)
flops = counter.get_total_flops()
must_move = sum(t.numel() * t.element_size() for t in (w, x, y))

order = torch.ops.mkldnn._reorder_linear_weight(w, len(x))  # the weights as the library reads them
call = lambda: torch.ops.mkldnn._linear_pointwise(x, order, None, "none", [], "")
if not torch.allclose(call(), y, atol=1e-2):
    sys.exit("wrong product")
wall, cpu = time.perf_counter(), time.process_time()
for _ in range(10):
    call()
wall, cpu = (time.perf_counter() - wall) / 10, (time.process_time() - cpu) / 10
print(f"{flops / 1e6:.1f} MFLOP, {must_move / 1e6:.1f} MB: {flops / must_move:.2f} FLOP/byte")
print(f"{wall * 1e3:.2f} ms, CPU busy {100 * cpu / wall:.0f} %")
print(f"{must_move / wall / 1e9:.1f} GB/s, {flops / wall / 1e9:.1f} GFLOP/s")
