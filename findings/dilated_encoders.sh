#!/usr/bin/env bash
# segmentation-models-pytorch 0.6.0: its ResNet-50 at output stride 16 is another net than torchvision's with equal weights.
#
# Expected: strides become dilation in one way: the first block of such a stage keeps the dilation of the stage before,
#   so that every neuron sees what it saw in the net that was trained (torchvision, timm, DeepLab's papers).
# Happens: smp dilates the first block's conv as well (2, 2, 2 in place of 1, 2, 2). All 318 tensors load, sizes agree,
#   and the maps differ by more than a tenth of their greatest value.
# Who meets it: who moves weights of a DeepLabV3 or PAN encoder between smp and torchvision or timm, or trains with one
#   and deploys the other; Detectron2 dilates as smp does.
# Known: qubvel-org/segmentation_models.pytorch issue 183 (2020, closed as stale); facebookresearch/detectron2 issue 2598.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1 torchvision==0.29.1 segmentation-models-pytorch==0.6.0 timm==1.0.31
CUDA_VISIBLE_DEVICES= venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import segmentation_models_pytorch as smp
import timm
import torch
import torchvision

torch.manual_seed(0)
theirs = smp.encoders.get_encoder("resnet50", weights=None, output_stride=16).eval()
nets = {
    "torchvision 0.29.1": torchvision.models.resnet50(replace_stride_with_dilation=[False, False, True]).eval(),
    "timm 1.0.31": timm.create_model("resnet50", output_stride=16).eval(),
}
images = torch.randn(1, 3, 65, 65)


def last_map(net):
    x = images
    for name, child in net.named_children():
        if name in ("avgpool", "global_pool"):
            return x
        x = child(x)


with torch.no_grad():
    want = theirs(images)[-1]
    print("smp 0.6.0: dilation of layer4", [block.conv2.dilation[0] for block in theirs.layer4], tuple(want.shape))
    for name, net in nets.items():
        keys = net.load_state_dict(theirs.state_dict(), strict=False)
        assert keys.missing_keys == ["fc.weight", "fc.bias"] and not keys.unexpected_keys
        found = last_map(net)
        share = ((found - want).abs().max() / want.abs().max()).item()
        dilations = [block.conv2.dilation[0] for block in net.layer4]
        print(f"{name}: dilation of layer4 {dilations}, {tuple(found.shape)}, off by {share:.2f} of the greatest value")
        assert found.shape == want.shape and dilations == [1, 2, 2] and share > 0.1
PY
