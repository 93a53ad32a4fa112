#!/usr/bin/env bash
# Keras 3.15.1 on PyTorch: a model of free sizes becomes a LiteRT file that takes any size and divides by 1 x 1.
#
# Expected: `export(format="litert")` of `Input((None, None, 3))` keeps height and width free, as from TensorFlow, or
#   refuses, or the file refuses other sizes than its own.
# Happens: the sizes are traced as 1 x 1. LiteRT's `resize_tensor_input` takes 32 x 32 all the same, and the convs do
#   run; but the mean over the map is a sum times 1 / (1 * 1): the outputs of a net with a global pool are 1024 times
#   too large.
# Who meets it: who exports a ResNet with `None` sizes (the usual way for features) on Keras's torch backend.
# Known: keras-team/keras issue 22996 ("wont-fix") and pull request 22997 (2026): a note in the docstring, no warning.
set -euo pipefail
unset PYTHONPATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile keras==3.15.1 torch==2.14.1 litert-torch==0.10.0 ai-edge-litert==2.3.0 litert-converter==0.5.0 \
    torchao==0.18.0 torchvision==0.29.1 jax==0.10.2 numpy==2.4.6
CUDA_VISIBLE_DEVICES= JAX_PLATFORMS=cpu KERAS_BACKEND=torch venv/bin/python - 2>stderr <<'PY' || { tail -n 3 stderr >&2; exit 1; }
import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from keras import layers

keras.utils.set_random_seed(0)
images = keras.Input((None, None, 3))
x = layers.Conv2D(4, 3, padding="same")(images)
model = keras.Model(images, layers.Dense(2, use_bias=False)(layers.GlobalAveragePooling2D()(x)))
model.export("model.tflite", format="litert", verbose=False)

x = np.random.default_rng(0).normal(size=(1, 32, 32, 3)).astype(np.float32)
interpreter = Interpreter("model.tflite")
(given,), (made,) = interpreter.get_input_details(), interpreter.get_output_details()
interpreter.resize_tensor_input(given["index"], x.shape)
interpreter.allocate_tensors()
interpreter.set_tensor(given["index"], x)
interpreter.invoke()
ours, theirs = keras.ops.convert_to_numpy(model(x))[0], interpreter.get_tensor(made["index"])[0]
print("sizes in the file", given["shape"].tolist())
print("Keras ", ours.tolist())
print("LiteRT", theirs.tolist(), "times", (theirs / ours).round(1).tolist())
assert given["shape"].tolist() == [1, 1, 1, 3]
assert np.allclose(theirs / ours, 32 * 32, rtol=1e-3)
PY
