"""transformers' RegNetY-400MF, saved by `save_pretrained`."""

import sys
from pathlib import Path

from transformers import RegNetConfig, RegNetForImageClassification

from tests.ecosystems.writing import fill_torch, save_outputs, torch_outputs

folder = Path(sys.argv[1])
config = RegNetConfig(
    num_labels=1000,
    depths=[1, 3, 6, 6],
    hidden_sizes=[48, 104, 208, 440],
    groups_width=8,
    layer_type="y",
)
model = RegNetForImageClassification(config)
fill_torch(model)
model.save_pretrained(folder)
save_outputs(folder, torch_outputs(model, lambda found: found.logits))
