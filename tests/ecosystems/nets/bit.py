"""Big Transfer's archive of arrays, as timm's own loader reads it."""

import sys
from pathlib import Path

import numpy as np
import timm
import torch
from timm.models.resnetv2 import _load_weights

from tests.ecosystems.writing import drawn, save_outputs, torch_outputs

folder = Path(sys.argv[1])
model = timm.create_model("resnetv2_50x1_bit", num_classes=1000).eval()
WIDTHS, DEPTHS = (256, 512, 1024, 2048), (3, 4, 6, 3)
CONV, NORM = "standardized_conv2d/kernel", "group_norm"
shapes: dict[str, tuple[int, ...]] = {f"resnet/root_block/{CONV}": (7, 7, 3, 64)}
before = 64
for stage, (width, depth) in enumerate(zip(WIDTHS, DEPTHS, strict=True), start=1):
    inner = width // 4
    for unit in range(1, depth + 1):
        at = f"resnet/block{stage}/unit{unit:02}"
        rows = ("a", 1, before, inner), ("b", 3, inner, inner), ("c", 1, inner, width)
        for part, kernel, inputs, outputs in rows:
            shapes[f"{at}/{part}/{CONV}"] = (kernel, kernel, inputs, outputs)
            shapes[f"{at}/{part}/{NORM}/gamma"] = (inputs,)
            shapes[f"{at}/{part}/{NORM}/beta"] = (inputs,)
        if unit == 1:
            shapes[f"{at}/a/proj/{CONV}"] = (1, 1, before, width)
        before = width
shapes |= {f"resnet/{NORM}/gamma": (2048,), f"resnet/{NORM}/beta": (2048,)}
shapes |= {"resnet/head/conv2d/kernel": (1, 1, 2048, 1000)}
shapes |= {"resnet/head/conv2d/bias": (1000,)}
np.savez(folder / "weights.npz", **drawn(shapes))
with torch.no_grad():
    _load_weights(model, str(folder / "weights.npz"))
save_outputs(folder, torch_outputs(model))
