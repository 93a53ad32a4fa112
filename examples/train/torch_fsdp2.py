"""Sharded weights: torchrun --standalone --nproc-per-node 2 torch_fsdp2.py."""

import torch
from resnet20 import resnet20
from torch import distributed
from torch.distributed.checkpoint import state_dict
from torch.distributed.fsdp import fully_shard
from torch.nn import functional as F

distributed.init_process_group("gloo")  # on GPUs "nccl"
rank = distributed.get_rank()
torch.manual_seed(0)
x, y = torch.randn(32, 3, 16, 16), torch.arange(32) % 10
x, y = x[rank::2], y[rank::2]
with torch.device("meta"):  # no process holds the whole net
    model = resnet20(num_classes=10)
for stage in (model.layer1, model.layer2, model.layer3):
    fully_shard(stage)
fully_shard(model)
model.to_empty(device="cpu")
torch.manual_seed(rank)  # on CPUs every process draws its own shard
model.init_weights()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
losses = []
for _ in range(10):
    loss = F.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
options = state_dict.StateDictOptions(full_state_dict=True)
whole = state_dict.get_model_state_dict(model, options=options)  # empty but on rank 0
if rank == 0:
    resnet20(num_classes=10).load_state_dict(whole)
    print(f"loss {losses[0]:.2f} -> {losses[-1]:.2f}")
distributed.destroy_process_group()
