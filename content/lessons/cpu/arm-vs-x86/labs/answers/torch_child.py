"""a*a - a*a for 1,000 numbers, in PyTorch and in NumPy: zero if each product is rounded. Prints one JSON document."""
import json
import numpy as np
import torch

torch.manual_seed(0)
x = torch.rand(1000)
# region: child
left = torch.addcmul(x * x, x, x, value=-1)  # x*x + (-1)*x*x
z = np.random.default_rng(0).random(1000) + 1j * np.random.default_rng(1).random(1000)
imaginary = (z * z.conj()).imag  # of |z|²: zero in real numbers
# endregion
print(json.dumps({"torch": torch.backends.cpu.get_cpu_capability(), "addcmul": int((left != 0).sum()), "negative": int((left < 0).sum()),
                  "conjugate": int((imaginary != 0).sum()), "versions": {"torch": torch.__version__, "numpy": np.__version__}}))
