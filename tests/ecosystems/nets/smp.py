"""An encoder of segmentation-models-pytorch, in a whole model's state dict."""

import sys
from pathlib import Path

import segmentation_models_pytorch
import torch

from tests.ecosystems.writing import fill_torch, save_outputs, torch_outputs

folder = Path(sys.argv[1])
model = segmentation_models_pytorch.Unet("resnet50", encoder_weights=None)
torch.save(fill_torch(model), folder / "weights.pth")
save_outputs(folder, torch_outputs(model.encoder, lambda maps: maps[-1]))
