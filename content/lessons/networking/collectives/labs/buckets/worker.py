"""One rank of a PyTorch job on the gloo backend. Obeys lines of JSON on standard input, with one line of answer each."""
import json
import sys
import time

import torch
import torch.distributed as dist

rank, n, address = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(1)
dist.init_process_group("gloo", init_method=f"tcp://{address}:29500", rank=rank, world_size=n)
print("ready", torch.__version__, flush=True)


# region: step
def all_reduce_as(gradient, tensors, wait):
    """All-reduce a gradient that is cut into `tensors` equal ones: one by one, or all started before the first wait."""
    handles = []
    for piece in gradient.chunk(tensors):
        handle = dist.all_reduce(piece, async_op=True)
        if wait == "each":
            handle.wait()
        else:
            handles.append(handle)
    for handle in handles:
        handle.wait()
# endregion


for line in sys.stdin:
    job = json.loads(line)
    mine = torch.arange(job["elements"], dtype=torch.float32) % 1000 * (rank + 1)
    gradient = mine.clone()
    time.sleep(max(0, job["start"] - time.monotonic()))
    begin = time.monotonic()
    all_reduce_as(gradient, job["tensors"], job["wait"])
    end = time.monotonic()
    expected = torch.arange(job["elements"], dtype=torch.float32) % 1000 * (n * (n + 1) // 2)
    print(json.dumps({"begin": begin, "end": end, "ok": bool(torch.equal(gradient, expected))}), flush=True)
dist.destroy_process_group()
