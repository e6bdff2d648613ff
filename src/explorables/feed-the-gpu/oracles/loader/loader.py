"""Times the steps of a training loop that a real DataLoader feeds. The GPU is a sleep: it needs no core."""
import json
import os
import sys
import time

import torch
from torch.utils.data import DataLoader, Dataset

BATCHES = 57
SLOW_EVERY = 7


def compute(seconds):
    """Keeps a core busy until this process has used that much of it."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


class Batches(Dataset):
    def __init__(self, load_ms, loading, slow):
        self.load_ms, self.loading, self.slow = load_ms, loading, slow

    def __len__(self):
        return BATCHES

    def __getitem__(self, index):
        seconds = self.load_ms / 1000 * (self.slow if index % SLOW_EVERY == SLOW_EVERY - 1 else 1)
        compute(seconds) if self.loading == "computes" else time.sleep(seconds)
        return index


def steps_ms(workers, load, gpu, loading, prefetch, slow):
    """Start of every step, in ms."""
    loader = DataLoader(Batches(load, loading, slow), batch_size=None, num_workers=workers, prefetch_factor=prefetch if workers else None)
    starts, seen = [], []
    for index in loader:
        starts.append(time.perf_counter() * 1000)
        seen.append(int(index))
        time.sleep(gpu / 1000)
    assert seen == list(range(BATCHES)), seen
    return starts


def settled(starts):
    first = (BATCHES - 1) // 2 // SLOW_EVERY * SLOW_EVERY
    return (starts[-1] - starts[first]) / (BATCHES - 1 - first)


def main(quick):
    torch.set_num_threads(1)
    cores = len(os.sched_getaffinity(0))
    settings = [dict(workers=w, load=100, gpu=20, loading="waits", prefetch=2, slow=1) for w in (0, 1, 2, 4, 8)]
    settings += [dict(workers=w, load=40, gpu=10, loading="computes", prefetch=2, slow=1) for w in (1, 2, 4)]
    settings += [dict(workers=4, load=100, gpu=50, loading="waits", prefetch=p, slow=6) for p in (1, 2, 4)]
    if quick:
        settings = [settings[4]]
    points = []
    for setting in settings:
        print(setting, file=sys.stderr)
        name = "{loading} w={workers} d={load} g={gpu} prefetch={prefetch} slow={slow}".format(**setting)
        points.append({"id": name, "params": {**setting, "cores": cores}, "samples": {"step": [round(settled(steps_ms(**setting)), 3)]}})
    print(json.dumps({"points": points, "versions": {"torch": torch.__version__}}))


main("--quick" in sys.argv)
