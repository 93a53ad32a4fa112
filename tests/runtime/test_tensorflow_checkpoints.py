"""What TensorFlow itself writes, in both versions, is read without it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from resdsl.weights.checkpoints.formats import format_of, opened

pytestmark = pytest.mark.keras

GENERATOR = np.random.default_rng(0)
ARRAYS = {
    "net/block1/conv1/BatchNorm/gamma": GENERATOR.random(8, np.float32),
    "net/block1/conv1/weights": GENERATOR.random((3, 3, 4, 8), np.float32),
    "net/half": GENERATOR.random(5).astype("float16"),
    "net/wide": GENERATOR.random((2, 3)),
    **{f"net/unit_{n}/biases": np.full(300, n, np.float32) for n in range(60)},
    "global_step": np.array(7, np.int64),
}


@pytest.mark.parametrize("version", [1, 2])
def test_reads(tmp_path: Path, version: int) -> None:
    path = tmp_path / "model.ckpt"
    names, values = list(ARRAYS), [tf.constant(value) for value in ARRAYS.values()]
    if version == 1:
        tf.raw_ops.Save(filename=str(path), tensor_names=names, data=values)
    else:
        whole = [""] * len(names)
        tf.raw_ops.SaveV2(
            prefix=str(path),
            tensor_names=names,
            shape_and_slices=whole,
            tensors=values,
        )
    assert path.exists() == (version == 1)
    with opened(path, format_of(path)) as checkpoint:
        assert set(checkpoint.entries) == set(ARRAYS)
        for name, array in ARRAYS.items():
            entry = checkpoint.entries[name]
            assert (entry.shape, entry.dtype) == (array.shape, array.dtype.name)
            assert np.array_equal(entry.read(), array)


def test_objects_are_called_as_their_variables(tmp_path: Path) -> None:
    kernel = tf.Variable(tf.ones((3, 3)), name="conv1_conv/kernel")
    path = tf.train.Checkpoint(layer=kernel).save(tmp_path / "model")
    with opened(Path(path), format_of(Path(path))) as checkpoint:
        assert list(checkpoint.entries) == ["conv1_conv/kernel"]
