"""Runs emitted Keras code on the backend of KERAS_BACKEND, away from the tests.

    python -m tests.runtime.keras_backend FOLDER

The folder holds for each net NET.py, NET.weights.h5 and NET.npz with images `x` and
targets `y`, none where the net is not to be trained. What comes out is written to
NET.BACKEND.npz.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from tests.runtime.undrawn import leave_keras_undrawn


def model_of(source: Path) -> Any:
    """The model of an emitted module, its weights loaded."""
    module = runpy.run_path(str(source))
    model = module[module["__all__"][0]](input_shape=(None, None, 3))
    model.load_weights(source.with_suffix(".weights.h5"))
    return model


def run(source: Path) -> None:
    """Outputs, and the losses of two steps of training."""
    backend = keras.config.backend()
    data = np.load(source.with_suffix(".npz"))
    model = model_of(source)
    # as a whole on JAX, which compiles
    call = model.predict_on_batch if backend == "jax" else model
    outputs = keras.ops.convert_to_numpy(call(data["x"]))
    losses = []
    if len(data["y"]):
        model.compile(keras.optimizers.SGD(1e-3), "mse")
        losses = [float(model.train_on_batch(data["x"], data["y"])) for _ in range(2)]
    np.savez(source.with_suffix(f".{backend}.npz"), outputs=outputs, losses=losses)


def main() -> None:
    """Run every net of a folder."""
    keras.config.set_dtype_policy("float64")
    with pytest.MonkeyPatch.context() as patch:
        leave_keras_undrawn(patch)
        for source in sorted(Path(sys.argv[1]).glob("*.py")):
            run(source)


if __name__ == "__main__":
    main()
