"""Bytes per parameter that each rank holds after three steps of AdamW in fp32. usage: measure.py [--quick]"""
import json
import multiprocessing
import socket
import sys

import torch
import torch.distributed.fsdp  # imported once, before the ranks fork
import torch.distributed.optim

from shard import run

torch.set_num_threads(1)
context = multiprocessing.get_context("fork")
points, losses = [], {}
EXPECTED = {"ddp": lambda n: (4, 4, 8), "zero1": lambda n: (4, 4, 8 / n), "fsdp": lambda n: (4 / n, 4 / n, 8 / n)}

for ranks in [2] if "--quick" in sys.argv else [1, 2, 4]:
    for scheme, expected in EXPECTED.items():
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        answers = context.Queue()
        processes = [context.Process(target=run, args=(r, ranks, port, scheme, answers), daemon=True) for r in range(ranks)]
        for p in processes:
            p.start()
        try:
            results = sorted(answers.get(timeout=60) for _ in range(ranks))
        except Exception:
            sys.exit(f"{scheme} on {ranks} ranks did not finish")
        for p in processes:
            p.join()
        for rank, loss, *sizes in results:
            if any(abs(got - wanted) > 1e-9 for got, wanted in zip(sizes, expected(ranks))):
                sys.exit(f"{scheme}, rank {rank} of {ranks}: holds {sizes}, expected {expected(ranks)}")
            if abs(loss - losses.setdefault(ranks, loss)) > 1e-5:
                sys.exit(f"{scheme} on {ranks} ranks: loss {loss}, replicated {losses[ranks]}")
        worst = [max(r[i] for r in results) for i in (2, 3, 4)]
        points.append({"id": f"scheme={scheme} ranks={ranks}", "params": {"scheme": scheme, "ranks": ranks},
                       "samples": {"weight": [worst[0]], "gradient": [worst[1]], "moments": [worst[2]], "held": [sum(worst)]}})
json.dump({"points": points, "versions": {"torch": torch.__version__}}, sys.stdout)
