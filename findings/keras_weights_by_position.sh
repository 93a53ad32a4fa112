#!/usr/bin/env bash
# Keras 3.15.1: `load_weights` of a `.weights.h5` exchanges the weights of two layers, though the file holds their names.
#
# Expected: the file says which layer each array is of (an attribute `name`, since Keras 3.8), so a model whose layers
#   bear the same names and shapes gets each its own, or an error.
# Happens: the arrays are given out by class and position (conv2d, conv2d_1, ...). Where one model says
#   `Add()([shortcut, x])` and the other `Add()([x, shortcut])`, which is the same function, Keras walks the graph in
#   another order. Projection and last conv of a bottleneck have one shape where the block is as wide inside as outside
#   the stage before (64 to 256 in ResNet-50): they are exchanged, and no message says so.
# Who meets it: who loads weights into a ResNet of another hand, such as keras.applications' into one with other sums.
# Known: the docstring of `load_weights` says that topology decides; keras-team/keras issue 8134 (2017) says so, too.
#   Neither says that it still does where names are in the file.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet keras==3.15.1 jax==0.10.2 h5py==3.16.0 numpy==2.4.6
KERAS_BACKEND=jax JAX_PLATFORMS=cpu venv/bin/python - <<'PY'
import h5py
import keras
import numpy as np
from keras import layers


def block(swapped):
    images = keras.Input((8, 8, 64))
    shortcut = layers.Conv2D(256, 1, name="shortcut")(images)
    x = layers.Conv2D(256, 1, name="main")(layers.ReLU(name="act")(images))
    return keras.Model(images, layers.Add(name="add")([x, shortcut] if swapped else [shortcut, x]))


def kernel(model, name):
    return keras.ops.convert_to_numpy(model.get_layer(name).kernel)


keras.utils.set_random_seed(0)
saved, loaded = block(False), block(True)
saved.save_weights("block.weights.h5")
loaded.load_weights("block.weights.h5")
with h5py.File("block.weights.h5") as file:
    names = [str(file[f"layers/{group}/vars"].attrs["name"]) for group in ("conv2d", "conv2d_1")]
x = np.random.default_rng(0).normal(size=(1, 8, 8, 64)).astype(np.float32)
one, other = saved.predict(x, verbose=0), loaded.predict(x, verbose=0)
print("keras", keras.__version__, "names in the file:", names)
for name, foreign in (("shortcut", "main"), ("main", "shortcut")):
    same = np.array_equal(kernel(loaded, name), kernel(saved, name))
    crossed = np.array_equal(kernel(loaded, name), kernel(saved, foreign))
    print(f"layer {name}: its own weights {same}, those of {foreign} {crossed}")
    assert crossed and not same
print(f"outputs differ by {np.abs(one - other).max():.2f} of {np.abs(one).max():.2f}")
assert sorted(names) == ["main", "shortcut"]
assert np.abs(one - other).max() > 0.1 * np.abs(one).max()
PY
