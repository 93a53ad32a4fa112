#!/usr/bin/env bash
# timm 1.0.31: `mobileone_*` and `gernet_*` take `output_stride`, and their maps grow, but the convs behind are not dilated
# as those of other nets.
#
# Expected: each stride that goes is dilation from there on, so that every neuron sees what it saw in the net as trained:
#   `resnet50` at output stride 8 has convs of dilation 1, 2 in the third stage and 2, 4 in the last.
# Happens: of MobileOne no conv is dilated at all (only the fused form, made later, is told of it); the maps are four times
#   as wide, and each neuron sees less of the image than the weights were trained for. Of GERNet's five stages the last, which has
#   no stride, starts at 1 again behind a stage of dilation 2. No error, no warning; all weights load.
# Who meets it: who makes an encoder for segmentation of a pretrained MobileOne or GERNet by `output_stride`.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1 torchvision==0.29.1 timm==1.0.31
CUDA_VISIBLE_DEVICES= venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import timm
import torch
from torch import nn


def dilations(name, stride):
    """Of the 3x3 convs of each stage, and the size of the last map for an image of 256."""
    net = timm.create_model(name, output_stride=stride).eval()
    found = {}
    for path, module in net.named_modules():
        if isinstance(module, nn.Conv2d) and module.kernel_size[0] > 1:
            stage = path.split(".")[1] if path.startswith("stages") else path.split(".")[0]
            found.setdefault(stage, []).append(module.dilation[0])
    with torch.no_grad():
        size = net.forward_features(torch.zeros(1, 3, 256, 256)).shape[-1]
    return {stage: sorted(set(values)) for stage, values in found.items()}, size


resnet, size = dilations("resnet50", 8)
print(f"resnet50 at 8: map {size}, dilations {resnet}")
assert (resnet["layer3"], resnet["layer4"], size) == ([1, 2], [2, 4], 32)
mobile, size = dilations("mobileone_s1", 8)
print(f"mobileone_s1 at 8: map {size}, dilations {mobile}")
assert size == 32 and all(values == [1] for values in mobile.values())
ger, size = dilations("gernet_s", 16)
print(f"gernet_s at 16: map {size}, dilations {ger}")
assert size == 16 and ger["3"] == [1, 2] and ger["4"] == [1]
PY
