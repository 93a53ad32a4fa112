#!/usr/bin/env bash
# PyTorch 2.14.1: ReLU6, Hardswish and SiLU with `inplace=True` save no memory in training.
#
# Expected: in place means that a training step holds one map less, as with LeakyReLU, whose gradient needs the output alone.
#   That of ReLU6, the activation of MobileNets, could do with it, too: it is 0 at 0 and at 6, and 1 between.
# Happens: ReLU6, Hardswish and SiLU in place copy their input first and keep the copy for the gradient: the step holds
#   exactly as much as it does without `inplace`, and pays for the copy; hooks see the input overwritten all the same.
# Who meets it: who reckons with in-place activations when a MobileNet or EfficientNet does not fit.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1
CUDA_VISIBLE_DEVICES= venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import torch
from torch import nn


def held(act):
    """How many maps a conv and the activation behind it hold for the gradient, weights and the image apart."""
    torch.manual_seed(0)
    conv, image = nn.Conv2d(3, 8, 3), torch.randn(1, 3, 16, 16)
    places = set()

    def keep(tensor):
        places.add(tensor.untyped_storage().data_ptr())
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        before = conv(image)
        start = before.data_ptr()
        after = act(before)
    places.add(after.untyped_storage().data_ptr())  # the next layer holds its input
    assert (after.data_ptr() == start) == act.inplace
    return len(places - {image.data_ptr(), conv.weight.data_ptr()})


counts = {}
for kind in (nn.ReLU, nn.LeakyReLU, nn.ReLU6, nn.Hardswish, nn.SiLU):
    counts[kind.__name__] = held(kind()), held(kind(inplace=True))
    print(f"{kind.__name__}: {counts[kind.__name__][0]} maps held, in place {counts[kind.__name__][1]}")
assert counts["ReLU"][1] == 1 and counts["LeakyReLU"] == (2, 1)
assert all(counts[name] == (2, 2) for name in ("ReLU6", "Hardswish", "SiLU"))
PY
