#!/usr/bin/env bash
# JAX: three libraries, three averages at the border of one average pool.
#
# Expected: with "SAME" padding, what TensorFlow, Keras and Haiku do: only pixels count. With `use_ceil`, which is
#   PyTorch's ceil_mode: the last window is divided by what it holds.
# Happens: a map of ones does not stay ones. Flax (linen and nnx) divides by 9 at the border of a 3x3/2 "SAME" pool:
#   2/3 and 4/9; `count_include_pad=False` mends it. Equinox pads with zeros to round up and divides by the whole kernel:
#   2x2/2 of 7 x 7 ends with 1/2 and 1/4, and it has no option to change that.
# Who meets it: who ports ResNet-D (its shortcut is that pool), Inception or PoolFormer to JAX: no error, sizes are right.
# Known: google/flax issue 2401 (2022), the default is documented; nothing found for Equinox.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet jax==0.10.2 flax==0.12.8 dm-haiku==0.0.17 equinox==0.13.8 numpy==2.4.6
JAX_PLATFORMS=cpu venv/bin/python - <<'PY'
import equinox
import flax.linen
import haiku
import jax.numpy as jnp
import numpy as np

ones = jnp.ones((1, 8, 8, 1))
pooled = {
    "Haiku 0.0.17, SAME": haiku.avg_pool(ones, (3, 3, 1), (2, 2, 1), "SAME"),
    "Flax 0.12.8, SAME": flax.linen.avg_pool(ones, (3, 3), (2, 2), "SAME"),
    "Flax, count_include_pad=False": flax.linen.avg_pool(ones, (3, 3), (2, 2), "SAME", count_include_pad=False),
    "Equinox 0.13.8, use_ceil": equinox.nn.AvgPool2d(2, 2, use_ceil=True)(jnp.ones((1, 7, 7))),
}
rows = {name: np.asarray(y).reshape(4, 4)[-1] for name, y in pooled.items()}
for name, row in rows.items():
    print(f"{name:30}{np.round(row, 4).tolist()}")
want = {
    "Haiku 0.0.17, SAME": [1, 1, 1, 1],
    "Flax 0.12.8, SAME": [2 / 3, 2 / 3, 2 / 3, 4 / 9],
    "Flax, count_include_pad=False": [1, 1, 1, 1],
    "Equinox 0.13.8, use_ceil": [1 / 2, 1 / 2, 1 / 2, 1 / 4],
}
for name, row in rows.items():
    assert np.allclose(row, want[name]), name
PY
