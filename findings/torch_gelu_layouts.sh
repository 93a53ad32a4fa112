#!/usr/bin/env bash
# torch 2.14.1, CPU: GELU of the same numbers gives other last bits where they lie in another order.
#
# Expected: an elementwise function of float32 depends on the number alone.
# Happens: of a contiguous map, `gelu` gives other results than of the same map in `channels_last`, for most of its values,
#   and others again where values lie apart: by up to 1e-6. So two ConvNeXts with equal weights, one of which computes
#   behind 1x1 convs and the other behind linear layers, are not equal in the last bits. ReLU shows nothing of it.
# Who meets it: who compares two implementations of a net bit for bit, or trains in `channels_last` and tests without.
# Known: pull request 58525 (2021) gives contiguous input alone to oneDNN, for speed; torch's notes on numerical accuracy
#   speak of versions, devices and batches, not of layouts.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile torch==2.14.1
CUDA_VISIBLE_DEVICES= venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import torch
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
pixels = torch.randn(2, 13, 17, 96)
layouts = {
    "contiguous (N, C, H, W)": pixels.permute(0, 3, 1, 2).contiguous(),
    "channels_last": pixels.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last),
    "every second of a longer row": torch.stack([pixels, pixels], -1)[..., 0].permute(0, 3, 1, 2),
}
first, *_ = results = [F.gelu(values) for values in layouts.values()]
assert all(values.equal(next(iter(layouts.values()))) for values in layouts.values())
for name, result in zip(layouts, results):
    print(f"{name:30} {(result != first).sum().item():>6} of {first.numel()} differ, by at most {(result - first).abs().max():.1e}")
relu = [F.relu(values) for values in layouts.values()]
assert all(each.equal(relu[0]) for each in relu)
assert any(not each.equal(first) for each in results)
PY
