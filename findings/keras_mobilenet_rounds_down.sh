#!/usr/bin/env bash
# keras.applications 3.15.1: at odd sizes MobileNet loses a row and a column at each stride, MobileNetV2 beside it none.
#
# Expected: strided depthwise convs pad as TensorFlow's "same" does, as in the paper's code, so that a side of n pixels
#   becomes one of n / 2 rounded up, and every size is as good as another.
# Happens: MobileNet pads right and bottom by 1 whatever the size, then convolves without padding. At even sizes that is
#   "same"; at odd ones the side is rounded down, and each window lies one pixel off. MobileNetV2 asks for the size first.
# Who meets it: who runs MobileNet on images of free sizes (detection, crops), or ports it with "same" padding: outputs
#   are equal at 224 pixels and others at 225.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile keras==3.15.1 jax==0.10.2
KERAS_BACKEND=jax JAX_PLATFORMS=cpu venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import keras


def sizes(application, size):
    model = application(weights=None, include_top=False, input_shape=(size, size, 3))
    sides = [layer.output.shape[1] for layer in model.layers if layer.output.shape[1]]
    strided = [side for side, before in zip(sides[1:], sides) if side < before]
    return strided, model.output.shape[1]


for size in (224, 225, 193):
    v1 = sizes(keras.applications.MobileNet, size)
    v2 = sizes(keras.applications.MobileNetV2, size)
    print(f"{size} pixels: MobileNet ends at {v1[1]} (sides {v1[0]}), MobileNetV2 at {v2[1]}")
    rounded_up = -(-size // 32)
    assert v2[1] == rounded_up
    assert v1[1] == (rounded_up if size % 2 == 0 else size // 32), v1
PY
