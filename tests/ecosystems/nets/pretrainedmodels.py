"""A net of Cadene's pretrainedmodels, its state dict."""

import sys
from pathlib import Path

import pretrainedmodels
import torch

from tests.ecosystems.writing import fill_torch, save_outputs, torch_outputs

folder, name = Path(sys.argv[1]), sys.argv[2]
model = getattr(pretrainedmodels, name)(pretrained=None)
if name.startswith("se_"):
    model.avg_pool = torch.nn.AdaptiveAvgPool2d(1)  # it is for images of one size
torch.save(fill_torch(model), folder / "weights.pth")
save_outputs(folder, torch_outputs(model))
