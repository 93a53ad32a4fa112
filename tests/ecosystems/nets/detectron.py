"""Detectron's folded norms, as detectron2 reads them, and its net.

That is torchvision's with frozen norms, and the stride on the first 1x1.
"""

import pickle
import re
import sys
from pathlib import Path

import torch
import torchvision
from torchvision.ops import FrozenBatchNorm2d

from tests.ecosystems.writing import fill_torch, save_outputs, torch_outputs

folder = Path(sys.argv[1])
model = torchvision.models.resnet50(norm_layer=FrozenBatchNorm2d).eval()
for stage in (model.layer2, model.layer3, model.layer4):
    stage[0].conv1.stride, stage[0].conv2.stride = (2, 2), (1, 1)
state = fill_torch(model)
for name, tensor in state.items():
    if name.endswith(("running_mean", "running_var")):
        tensor.fill_(float(name.endswith("var")))


def called(name: str) -> str:
    """Detectron's name of one of torchvision's tensors."""
    part, _, role = name.rpartition(".")
    blob = "w" if role == "weight" else "b"
    norm = f"bn_{'s' if role == 'weight' else 'b'}"
    if part in {"conv1", "bn1"}:
        return f"conv1_{blob}" if part == "conv1" else f"res_conv1_{norm}"
    if part == "fc":
        return f"fc1000_{blob}"
    found = re.fullmatch(r"layer(\d)\.(\d+)\.(?:downsample\.(\d)|(conv|bn)(\d))", part)
    assert found is not None
    number, unit, short, kind, place = found.groups()
    branch = "branch1" if short else f"branch2{'abc'[int(place) - 1]}"
    last = norm if short == "1" or kind == "bn" else blob
    return f"res{int(number) + 1}_{unit}_{branch}_{last}"


blobs = {called(n): t.numpy() for n, t in state.items() if ".running_" not in n}
blobs["conv1_b"] = torch.ones(64).numpy()
(folder / "weights.pkl").write_bytes(pickle.dumps({"blobs": blobs}, protocol=2))
save_outputs(folder, torch_outputs(model))
