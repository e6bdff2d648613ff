"""One rank of a small data-parallel job, replicated or sharded: what does it hold after a step?"""
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn

D, BLOCKS = 96, 4


def local(t):
    return t.to_local() if hasattr(t, "to_local") else t


def held(tensors):
    """Bytes of the storages on this rank, each once."""
    return sum({s._cdata: s.nbytes() for s in (local(t).untyped_storage() for t in tensors)}.values())


# region: rank
def run(rank, ranks, port, scheme, answers):
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard
    from torch.distributed.optim import ZeroRedundancyOptimizer

    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    dist.init_process_group("gloo", rank=rank, world_size=ranks)
    torch.manual_seed(0)
    model = nn.Sequential(*(nn.Sequential(nn.Linear(D, 4 * D, bias=False), nn.GELU(), nn.Linear(4 * D, D, bias=False))
                            for _ in range(BLOCKS)))
    parameters = sum(p.numel() for p in model.parameters())
    if scheme == "fsdp":                                   # ZeRO-3: all three states in shards
        for part in [*model, model]:
            fully_shard(part, mesh=init_device_mesh("cpu", (ranks,)))
    if scheme == "zero1":                                  # only the optimizer's state in shards
        optimizer = ZeroRedundancyOptimizer(model.parameters(), torch.optim.AdamW, lr=1e-2)
    else:
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    batch = torch.randn(ranks, 8, D)[rank]
    for _ in range(3):
        optimizer.zero_grad()
        loss = F.mse_loss(model(batch), batch)
        loss.backward()
        if scheme != "fsdp":
            for p in model.parameters():
                dist.all_reduce(p.grad)
                p.grad /= ranks
        optimizer.step()
    # endregion
    state = getattr(optimizer, "optim", optimizer).state.values()
    moments = [t for s in state for name, t in s.items() if name != "step"]
    loss = loss.detach()
    dist.all_reduce(loss)
    answers.put((rank, loss.item() / ranks, held(model.parameters()) / parameters,
                 held([p.grad for p in model.parameters()]) / parameters, held(moments) / parameters))
    dist.destroy_process_group()
