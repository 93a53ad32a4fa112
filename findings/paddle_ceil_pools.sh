#!/usr/bin/env bash
# Paddle 3.3.1: a pool that rounds up has windows without a single pixel, and gives NaN, -3.4e38 or 0 for them.
#
# Expected: what PyTorch, onnxruntime and Caffe do: a last window that would begin in the padding behind the image is
#   left out. Layers have PyTorch's names and arguments.
# Happens: `ceil_mode=True` only rounds up. For 3x3/3 with padding 1 and 8 x 8 the fourth row and column of windows lie
#   in the padding. A max pool gives the least float32 there; an average pool NaN (0 / 0) as `exclusive` is on unless said
#   otherwise, and 0 with exclusive=False. No layer behind it recovers from the NaN, and nothing warns.
# Who meets it: who ports nets with pools that round up from PyTorch, where the map has 3 x 3; at other sizes of the
#   image (7 x 7) all is well.
# Known: PaddlePaddle/Paddle issue 64725 (2024, closed) has the other size, not the values.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet paddlepaddle==3.3.1 numpy==2.4.6
venv/bin/python - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import numpy as np
import paddle
from paddle.nn import AvgPool2D, MaxPool2D

pools = {
    "max": MaxPool2D(3, 3, padding=1, ceil_mode=True),
    "average": AvgPool2D(3, 3, padding=1, ceil_mode=True),
    "average, exclusive=False": AvgPool2D(3, 3, padding=1, ceil_mode=True, exclusive=False),
}
for size in (7, 8):
    rows = {name: pool(paddle.ones((1, 1, size, size)))[0, 0].numpy() for name, pool in pools.items()}
    for name, row in rows.items():
        print(f"paddle {paddle.__version__}, {size} x {size}, {name}: {row.shape}, last row {row[-1].tolist()}")
    if size == 7:
        assert all(row.shape == (3, 3) and np.isfinite(row).all() for row in rows.values())
        assert np.all(rows["average"] == 1)
    else:
        assert all(row.shape == (4, 4) for row in rows.values())
        assert np.all(rows["max"][-1] == np.finfo(np.float32).min)
        assert np.isnan(rows["average"][-1]).all()
        assert np.all(rows["average, exclusive=False"][-1] == 0)
PY
