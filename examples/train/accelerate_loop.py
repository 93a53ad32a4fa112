"""Accelerate: the same loop on one CPU, many GPUs or with DeepSpeed."""

import torch
from accelerate import Accelerator
from resnet20 import resnet20
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
accelerator = Accelerator(cpu=True, mixed_precision="bf16")
images = TensorDataset(torch.randn(32, 3, 16, 16), torch.arange(32) % 10)
model = resnet20(num_classes=10)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
loader = DataLoader(images, batch_size=16, shuffle=True)
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
losses = []
for _ in range(5):
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        accelerator.backward(loss)
        optimizer.step()
        losses.append(loss.item())
accelerator.unwrap_model(model)  # the emitted net again
print(f"loss {losses[0]:.2f} -> {losses[-1]:.2f}")
