"""Quantisation-aware training by torchao: int8 while it trains, int8 afterwards."""

import torch
from resnet20 import resnet20
from torch.nn import functional as F
from torchao.quantization.pt2e import move_exported_model_to_eval
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_qat_pt2e
from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

torch.manual_seed(0)
x, y = torch.randn(32, 3, 16, 16), torch.arange(32) % 10
model = resnet20(num_classes=10)
quantizer = x86.X86InductorQuantizer()
quantizer.set_global(x86.get_default_x86_inductor_quantization_config(is_qat=True))
graph = torch.export.export(model.train(), (x,)).module()
graph = prepare_qat_pt2e(graph, quantizer)
optimizer = torch.optim.SGD(graph.parameters(), lr=0.05, momentum=0.9)
losses = []
for _ in range(10):
    loss = F.cross_entropy(graph(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
move_exported_model_to_eval(graph)
with torch.no_grad():
    trained = graph(x)
    quantized = convert_pt2e(graph)(x)
same = (trained.argmax(1) == quantized.argmax(1)).float().mean().item()
print(f"loss {losses[0]:.2f} -> {losses[-1]:.2f}; int8 agrees on {same:.0%}")
