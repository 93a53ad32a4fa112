#!/usr/bin/env bash
# timm 1.0.31: the last EvoNorm-S0 of a residual unit normalises nothing.
#
# Expected: `EvoNorm2dS0(channels, apply_act=False)` leaves out the activation and goes on dividing by the deviation of
#   each group, as its siblings do: `FilterResponseNormTlu2d(apply_act=False)` leaves out the threshold alone.
# Happens: the division belongs to the branch of the activation, so only scale and shift of each channel are left; a fresh
#   layer returns its input, bit for bit. In `regnetz_b16_evos` 22 of 68 norms are such ones: the last of each unit.
# Who meets it: who writes these nets down from the paper (the counts agree), or builds units of one's own with the layer
#   and wonders why the residual grows.
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
from timm.layers import EvoNorm2dS0, FilterResponseNormTlu2d

torch.manual_seed(0)
x = 3 + 5 * torch.randn(2, 64, 8, 8)
norm = EvoNorm2dS0(64, apply_act=False)
other = FilterResponseNormTlu2d(64, apply_act=False)
print("EvoNorm2dS0 without activation returns its input:", torch.equal(norm(x), x))
print(f"FilterResponseNormTlu2d without activation: mean square {other(x).square().mean():.3f}")
net = timm.create_model("regnetz_b16_evos")
norms = [m for m in net.modules() if isinstance(m, EvoNorm2dS0)]
idle = [m for m in norms if not m.apply_act]
print(f"regnetz_b16_evos: {len(idle)} of {len(norms)} norms have no activation")
assert torch.equal(norm(x), x)
assert abs(other(x).square().mean() - 1) < 0.01
assert (len(idle), len(norms)) == (22, 68)
PY
