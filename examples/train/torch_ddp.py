"""Data parallel: torchrun --standalone --nproc-per-node 2 torch_ddp.py."""

import torch
from resnet20 import resnet20
from torch import distributed
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

distributed.init_process_group("gloo")  # on GPUs "nccl"
rank = distributed.get_rank()
torch.manual_seed(0)
x, y = torch.randn(32, 3, 16, 16), torch.arange(32) % 10
x, y = x[rank::2], y[rank::2]
# norms see the images of their own process; on GPUs nn.SyncBatchNorm joins them
model = DistributedDataParallel(resnet20(num_classes=10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
losses = []
for _ in range(10):
    loss = F.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
if rank == 0:
    print(f"loss {losses[0]:.2f} -> {losses[-1]:.2f}")
distributed.destroy_process_group()
