"""Make and drop a 32 MiB temporary, fifty times."""
import torch

torch.set_num_threads(1)
weights = torch.ones(4 << 20)  # 16 MiB of float32
for _ in range(50):
    weights.double().sum()
