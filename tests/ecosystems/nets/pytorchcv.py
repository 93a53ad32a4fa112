"""A net of pytorchcv, its state dict."""

import sys
from pathlib import Path

import torch
from pytorchcv.model_provider import get_model

from tests.ecosystems.writing import fill_torch, save_outputs, torch_outputs

folder, name = Path(sys.argv[1]), sys.argv[2]
model = get_model(name)
# its last pool has a fixed window, for images of one size
model.features.final_pool = torch.nn.AdaptiveAvgPool2d(1)
torch.save(fill_torch(model), folder / "weights.pth")
save_outputs(folder, torch_outputs(model))
