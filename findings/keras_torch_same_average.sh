#!/usr/bin/env bash
# Keras 3.15.1 on PyTorch: an average pool with "same" padding counts the edge twice where the padding is uneven.
#
# Expected: one layer, one function on every backend: padding does not count, as on TensorFlow and JAX.
# Happens: on PyTorch 3x3/2 of an even size (one row and column of padding, behind) repeats the last row and column and
#   divides by 9. Odd sizes, padded on both sides, are right, so that a test at 7 x 7 or 225 passes and 224 is wrong.
# Who meets it: who runs Inception-like branches, or ResNet shortcuts with a 3x3 average, on Keras's torch backend.
# Known: keras-team/keras-core pull request 360 (2023) gave it up; keras-team/keras pull request 23233 (merged July 2026)
#   mends it, and 3.15.1 does not have it.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile keras==3.15.1 jax==0.10.2 torch==2.14.1 numpy==2.4.6
cat >pool.py <<'PY'
import keras
import numpy as np

for size in (7, 8):
    x = np.tile(np.arange(size, dtype=np.float32)[None, None, :, None], (1, size, 1, 1))
    y = keras.layers.AveragePooling2D(3, strides=2, padding="same")(x)
    print(size, *(f"{value:.4f}" for value in keras.ops.convert_to_numpy(y)[0, 0, :, 0]))
PY
export JAX_PLATFORMS=cpu CUDA_VISIBLE_DEVICES=
KERAS_BACKEND=jax venv/bin/python pool.py | tee jax
KERAS_BACKEND=torch venv/bin/python pool.py | tee torch
# The last window of 8 holds the columns 6 and 7: 6.5; with 7 once more, 6.6667.
diff jax - <<'END'
7 0.5000 2.0000 4.0000 5.5000
8 1.0000 3.0000 5.0000 6.5000
END
diff torch - <<'END'
7 0.5000 2.0000 4.0000 5.5000
8 1.0000 3.0000 5.0000 6.6667
END
