"""transformers' ResNet-50, saved by `save_pretrained`."""

import sys
from pathlib import Path

from transformers import ResNetConfig, ResNetForImageClassification

from tests.ecosystems.writing import LOAD, fill_torch, save_outputs, torch_outputs

folder = Path(sys.argv[1])
if LOAD in sys.argv:
    model = ResNetForImageClassification.from_pretrained(folder).eval()
else:
    early = "v1" in sys.argv[2:]
    config = ResNetConfig(num_labels=1000, downsample_in_bottleneck=early)
    model = ResNetForImageClassification(config)
    fill_torch(model)
    model.save_pretrained(folder)
save_outputs(folder, torch_outputs(model, lambda found: found.logits))
