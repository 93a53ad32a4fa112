"""The article's net against a construction of its facts in Keras, written apart."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

import resdsl
from resdsl.project import specs

pytestmark = [pytest.mark.keras, pytest.mark.slow]


def article() -> Any:
    """Keras's own defaults wherever the facts do not say otherwise."""

    def conv_relu_norm(x: Any, *conv: Any, name: str, **options: Any) -> Any:
        x = layers.Conv2D(*conv, name=f"{name}_conv", **options)(x)
        return layers.BatchNormalization(name=f"{name}_bn")(layers.ReLU()(x))

    inputs = keras.Input((224, 224, 3))
    x = layers.ZeroPadding2D(3)(inputs)
    x = conv_relu_norm(x, 64, 7, 2, name="conv1")
    x = layers.MaxPooling2D(3, 2, "same")(x)
    for stage, (blocks, width) in enumerate(
        [(3, 64), (4, 128), (6, 256), (3, 512)], start=2
    ):
        for block in range(1, blocks + 1):
            name = f"conv{stage}_block{block}"
            stride = 2 if stage > 2 and block == 1 else 1
            branch = conv_relu_norm(x, width, 1, stride, name=f"{name}_1")
            branch = conv_relu_norm(branch, width, 3, 1, "same", name=f"{name}_2")
            branch = conv_relu_norm(branch, width * 4, 1, name=f"{name}_3")
            if block == 1:
                x = conv_relu_norm(x, width * 4, 3, stride, "same", name=f"{name}_0")
            x = layers.Add()([branch, x])
    x = layers.Flatten()(layers.AveragePooling2D(7)(x))
    x = layers.Dense(1000, activation="softmax", name="predictions")(x)
    return keras.Model(inputs, x)


def weights(model: Any) -> dict[str, list[Any]]:
    return {layer.name: layer.get_weights() for layer in model.layers if layer.weights}


def test_equals_an_independent_construction() -> None:
    theirs = article()
    ours = resdsl.build("seed/resnet50", "keras")
    assert theirs.count_params() == ours.count_params() == 47_787_880
    trainable = sum(int(np.prod(v.shape)) for v in ours.trainable_variables)
    assert trainable == 47_734_760

    generator = np.random.default_rng(0)
    for name, values in weights(theirs).items():
        drawn = [_draw(generator, value.shape) for value in values]
        theirs.get_layer(name).set_weights(drawn)
        ours.get_layer(name).set_weights(drawn)
    assert set(weights(ours)) == set(weights(theirs))

    x = generator.standard_normal((1, 224, 224, 3)).astype("float32")
    features = before_head(theirs, x)
    assert features.std() > 0
    assert np.array_equal(before_head(ours, x), features)

    kernel, bias = theirs.get_layer("predictions").get_weights()
    kernel /= features.max()  # else the softmax would be all or nothing
    for model in (theirs, ours):
        model.get_layer("predictions").set_weights([kernel, bias])
    expected = np.asarray(theirs(x))
    assert expected.shape == (1, 1000)
    assert 1e-4 < expected.max() < 0.5
    assert np.array_equal(np.asarray(ours(x)), expected)


def before_head(model: Any, x: Any) -> Any:
    inner = model.get_layer("predictions").input
    return np.asarray(keras.Model(model.input, inner)(x))


def _draw(generator: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Weights, and positive numbers for scales and variances."""
    if len(shape) > 1:
        scale = (2 / np.prod(shape[:-1])) ** 0.5
        return generator.normal(0, scale, shape).astype("float32")
    return generator.uniform(0.5, 1.5, shape).astype("float32")


def test_names_and_shape() -> None:
    network = specs.open_spec("seed/resnet50").elaborate()
    assert network.name == "ResNet50"
    assert network.output == (1000,)
    unit = [op.kind for op in network.blocks[1].nodes]  # type: ignore[union-attr]
    assert unit == ["conv", "relu", "batch_norm"] * 3 + ["add"]
