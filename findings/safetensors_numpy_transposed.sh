#!/usr/bin/env bash
# safetensors 0.8 stores a transposed NumPy array under the right shape, with the values in the wrong order.
#
# Expected: `save_file` of `kernel.transpose(3, 2, 0, 1)`, which is how a Keras kernel (height, width, in, out) becomes a
#   PyTorch weight (out, in, height, width), stores the transposed values, or refuses the array. 0.7.0 stored them.
# Happens: the memory is written as it lies, so the transposition is lost. Shapes agree and the file loads; the net that
#   is made of it computes something else. Neither `save` nor `save_file` says a word. `np.ascontiguousarray` mends it.
# Who meets it: who converts weights from Keras, Flax or `.npz` files with `safetensors.numpy`.
# Known: safetensors/safetensors issue 825 (August 2026), open; the docstring asks for arrays that are contiguous.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for version in 0.7.0 0.8.0; do
    python3 -m venv "$version"
    "$version/bin/pip" install --quiet "safetensors==$version" numpy==2.4.6
done
cat >probe.py <<'PY'
import sys

import numpy as np
import safetensors
from safetensors.numpy import load_file, save_file

kernel = np.arange(3 * 3 * 4 * 8, dtype=np.float32).reshape(3, 3, 4, 8)
weight = kernel.transpose(3, 2, 0, 1)
save_file({"moved": weight, "copied": np.ascontiguousarray(weight)}, "x.safetensors")
read = load_file("x.safetensors")
equal = {name: bool(np.array_equal(read[name], weight)) for name in read}
print(f"safetensors {safetensors.__version__}", read["moved"].shape, equal)
assert read["moved"].shape == weight.shape
assert equal == {"moved": sys.argv[1] == "right", "copied": True}
PY
0.7.0/bin/python probe.py right
0.8.0/bin/python probe.py wrong
# Output: safetensors 0.7.0 (8, 4, 3, 3) {'moved': True, 'copied': True}
#         safetensors 0.8.0 (8, 4, 3, 3) {'moved': False, 'copied': True}
