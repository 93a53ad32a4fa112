#!/usr/bin/env bash
# Keras 3.15.1: "fan_out" of a depthwise kernel is the window alone, so that weights start larger than those of the same conv
# as `Conv2D(groups=channels)`.
#
# Expected: one conv, one start: `Conv2D(C, 3, groups=C)` and `DepthwiseConv2D(3)` compute the same, and He initialisation by
#   fan-out draws both with the same deviation; PyTorch has one class for both, and counts 9 C.
# Happens: fans are read off the kernel's shape: (3, 3, 1, C) gives a fan-out of 9 C, (3, 3, C, 1) one of 9. The deviation of
#   DepthwiseConv2D is the square root of C times as large, 11 times at 128 channels. keras.applications' EfficientNets start so.
# Who meets it: who moves a training recipe between the two layers, or between PyTorch and Keras.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile keras==3.15.1 torch==2.14.1
CUDA_VISIBLE_DEVICES= KERAS_BACKEND=torch venv/bin/python -W ignore - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import keras
import numpy as np

CHANNELS = 128
start = keras.initializers.VarianceScaling(2.0, "fan_out", "untruncated_normal", seed=0)
grouped = keras.layers.Conv2D(CHANNELS, 3, groups=CHANNELS, kernel_initializer=start)
depthwise = keras.layers.DepthwiseConv2D(3, depthwise_initializer=start)
deviations = []
for layer in (grouped, depthwise):
    layer.build((None, 8, 8, CHANNELS))
    kernel = np.asarray(layer.get_weights()[0])
    deviations.append(kernel.std())
    print(f"{type(layer).__name__}: kernel {kernel.shape}, deviation {kernel.std():.4f}")
ratio = deviations[1] / deviations[0]
print(f"ratio {ratio:.1f}, the square root of {CHANNELS} is {CHANNELS ** 0.5:.1f}")
assert abs(ratio / CHANNELS**0.5 - 1) < 0.1
PY
