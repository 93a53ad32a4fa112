#!/usr/bin/env bash
# Five counters, six numbers for torchvision's ResNet-50 at 224 x 224, all of them called FLOPs or MACs.
#
# Expected: one number, or a factor of two between multiply-adds and operations.
# Happens: convs and the dense layer make 4,089,184,256 multiply-adds. PyTorch's own FlopCounterMode gives twice that. The
#   rest add, without a word in their output: ptflops's aten backend the dense layer's bias (1,000), torchinfo that and
#   the weights and biases of the norms, each once (54,120), fvcore two operations for every output of a norm and one for
#   every input of the last pool (22,328,320), thop four (44,558,336), ptflops's own backend something between
#   (43,252,712). So a difference of 1% between two tables says nothing.
# Who meets it: who compares the cost of a net with a paper or a table, or tests a budget.
# Known: the tools' pages say that they count differently; none has the others' numbers.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1 torchvision==0.29.1 fvcore==0.1.5.post20221221 thop==0.1.1.post2209072238 \
    ptflops==0.7.5 torchinfo==1.8.0
CUDA_VISIBLE_DEVICES= venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import fvcore.nn
import ptflops
import thop
import torch
import torchinfo
import torchvision
from torch.utils.flop_counter import FlopCounterMode

images = torch.zeros(1, 3, 224, 224)


def net():
    return torchvision.models.resnet50().eval()


def by_torch():
    with FlopCounterMode(display=False) as counter:
        net()(images)
    return counter.get_total_flops()


def by_ptflops(backend):
    options = {"as_strings": False, "print_per_layer_stat": False, "verbose": False}
    return ptflops.get_model_complexity_info(net(), (3, 224, 224), backend=backend, **options)[0]


def by_fvcore():
    return fvcore.nn.FlopCountAnalysis(net(), images).unsupported_ops_warnings(False).total()


counts = {
    "torch 2.14.1 FlopCounterMode": (by_torch(), 8_178_368_512),
    "torchinfo 1.8.0": (torchinfo.summary(net(), input_data=images, verbose=0).total_mult_adds, 4_089_238_376),
    "fvcore 0.1.5": (by_fvcore(), 4_111_512_576),
    "thop 0.1.1": (thop.profile(net(), (images,), verbose=False)[0], 4_133_742_592),
    "ptflops 0.7.5, pytorch": (by_ptflops("pytorch"), 4_132_436_968),
    "ptflops 0.7.5, aten": (by_ptflops("aten"), 4_089_185_256),
}
for name, (count, _) in counts.items():
    print(f"{name:30}{int(count):>14,}")
assert all(count == known for count, known in counts.values())
assert len({known for _, known in counts.values()}) == 6
PY
