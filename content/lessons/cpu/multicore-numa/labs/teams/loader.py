"""Time per batch of a loop that takes batches from a DataLoader and waits for a step.
usage: loader.py <batches> <workers> ...   prints JSON lines"""
import json, sys, time
import torch
from torch.utils.data import DataLoader, Dataset

torch.set_num_threads(1)  # for the loader without workers; a worker has one thread anyway
STEP = 0.008  # the pretended GPU: the process sleeps


# region: dataset
class Images(Dataset):
    """Each item is a picture that must be shrunk: about a millisecond of work for one core."""
    def __len__(self):
        return 100000

    def __getitem__(self, i):
        picture = torch.full((1, 3, 384, 384), float(i % 7))
        small = torch.nn.functional.interpolate(picture, size=(160, 160), mode="bicubic", antialias=True)
        return small[0], torch.get_num_threads()
# endregion


def run(workers, batches):
    loader = iter(DataLoader(Images(), batch_size=16, num_workers=workers))
    for _ in range(max(6, 4 * workers)):
        images, threads = next(loader)  # fills the queues
    if images.shape != (16, 3, 160, 160) or abs(float(images[3].mean()) - float(images[3, 0, 80, 80])) > 1e-3:
        sys.exit("wrong batch")
    for _ in range(2 * workers + 4):
        next(loader)
        time.sleep(STEP)
    start = time.perf_counter()
    for _ in range(batches):
        next(loader)
        time.sleep(STEP)
    return (time.perf_counter() - start) / batches * 1e3, int(threads[0])


def parts(batches):
    """The two parts alone: a batch made in this process, and a step."""
    loader = iter(DataLoader(Images(), batch_size=16))
    next(loader)
    start = time.perf_counter()
    for _ in range(batches):
        next(loader)
    middle = time.perf_counter()
    for _ in range(batches):
        time.sleep(STEP)
    return (middle - start) / batches * 1e3, (time.perf_counter() - middle) / batches * 1e3


batches = int(sys.argv[1])
make, step = parts(batches)
print(json.dumps({"make": make, "step": step}))
for workers in map(int, sys.argv[2:]):
    ms, threads = run(workers, batches)
    print(json.dumps({"workers": workers, "ms": ms, "threads": threads}))
