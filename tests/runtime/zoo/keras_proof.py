"""What is proved of a bundled net of Keras: it is keras.applications' or keras-hub's.

keras-hub's models are made by their classes, as its presets say: no file is loaded.
"""

from __future__ import annotations

import re
from importlib import import_module
from inspect import signature
from math import prod
from typing import Any

import keras
import numpy as np

from resdsl.model import analysis, ir
from resdsl.weights.verify.trials import Size, sizes_of
from tests.chosen import text_of
from tests.runtime.emitted import bundled
from tests.runtime.keras_models import factory
from tests.runtime.zoo.page import LARGE

# some of keras.applications take no smaller images
_LEAST = 75


def prove_keras(spec: str, sizes: slice = slice(None)) -> None:
    """Weights of the same shapes in the same order, and equal outputs at some sizes.

    Large nets: the weights only. Settings that outputs do not show are those, too.

    Raises:
        AssertionError: something differs.
    """
    network = bundled(spec)
    for number, size in enumerate(proof_sizes(network)[sizes]):
        theirs = published(spec, size)
        ours = factory(network)(input_shape=(size.height, size.width, 3))
        weights = [w for layer in behind_preparation(theirs) for w in layer.weights]
        shapes = [w.shape for w in ours.weights]
        if "convnext" in spec:
            # its depthwise convs are convs of groups, those of 1x1 dense layers
            assert [*map(_kernel, shapes)] == [_kernel(w.shape) for w in weights]
        else:
            assert shapes == [w.shape for w in weights]
        assert _momenta(ours) == _momenta(theirs)
        if analysis.analyse(network).trainable > LARGE:
            return
        drawn = zip(_drawn(weights), shapes, strict=True)
        ours.set_weights([array.reshape(shape) for array, shape in drawn])
        shape = (2 - number, size.height, size.width, 3)
        image = np.random.default_rng(1).standard_normal(shape, dtype="float32")
        expected = np.asarray(theirs(image, training=False))
        found = np.asarray(ours(_given(theirs, image), training=False))
        assert expected.std() > 0
        assert abs(found - expected).max() <= 1e-5 * abs(expected).max(), size


def published(spec: str, size: Size) -> Any:
    """The library's model for images of a size, without a softmax."""
    source, _, name = spec.partition("/")
    if source == "keras_hub":
        return _resnet_of_keras_hub(name, (size.height, size.width, 3))
    said = re.search(r"keras\.applications\.(\w+)", text_of(spec))
    assert said is not None, spec
    make = getattr(keras.applications, said[1])
    options = {"include_preprocessing": False}
    known = {k: v for k, v in options.items() if k in signature(make).parameters}
    return make(
        weights=None,
        classifier_activation=None,
        input_shape=(size.height, size.width, 3),
        **known,
    )


# units of each stage, by the depth
_DEPTHS = {
    18: [2, 2, 2, 2],
    34: [3, 4, 6, 3],
    50: [3, 4, 6, 3],
    101: [3, 4, 23, 3],
    152: [3, 8, 36, 3],
    200: [3, 12, 48, 3],
}


def _resnet_of_keras_hub(preset: str, shape: tuple[int, int, int]) -> Any:
    """The backbone that a preset of keras-hub names."""
    hub: Any = import_module("keras_hub")
    said = re.match(r"resnet_(v2_|vd_)?(\d+)_", preset)
    assert said is not None, preset
    deep, depth = said[1] == "vd_", int(said[2])
    unit = "basic_block" if depth < 50 else "bottleneck_block"
    return hub.models.ResNetBackbone(
        input_conv_filters=[32, 32, 64] if deep else [64],
        input_conv_kernel_sizes=[3, 3, 3] if deep else [7],
        stackwise_num_filters=[64, 128, 256, 512],
        stackwise_num_blocks=_DEPTHS[depth],
        stackwise_num_strides=[1, 2, 2, 2],
        block_type=f"{unit}_vd" if deep else unit,
        use_pre_activation=said[1] == "v2_",
        image_shape=shape,
    )


def proof_sizes(network: ir.Network) -> list[Size]:
    """An even size, and an odd one that is not square, where it takes any."""
    found, _ = sizes_of(network)
    if len(found) < 3:
        return found[:1]
    grown = -(-(_LEAST - min(found[2].height, found[2].width)) // 32) * 32
    return [Size(s.height + grown, s.width + grown) for s in (found[0], found[2])]


def behind_preparation(model: Any) -> list[Any]:
    """The layers behind those that prepare the images."""
    last = max(
        (i for i, layer in enumerate(model.layers) if _prepares(layer)), default=-1
    )
    return list(model.layers[last + 1 :])


def _prepares(layer: Any) -> bool:
    return isinstance(layer, keras.layers.Normalization | keras.layers.Rescaling)


def _given(model: Any, image: Any) -> Any:
    """What comes out of the layers that prepare the images."""
    for layer in model.layers:
        if _prepares(layer):
            image = layer(image)
    return image


def _kernel(shape: tuple[int, ...]) -> tuple[int, ...]:
    """A shape without axes of one: what is left says which value is which."""
    return tuple(size for size in shape if size > 1)


def _momenta(model: Any) -> list[float]:
    """What is kept of running statistics."""
    norms = keras.layers.BatchNormalization
    return [layer.momentum for layer in model.layers if isinstance(layer, norms)]


def _drawn(weights: list[Any]) -> list[Any]:
    """Weights and statistics, all random; the model has them, too."""
    generator = np.random.default_rng(5)
    for weight in weights:
        drawn = generator.standard_normal(weight.shape) * 0.1
        if len(weight.shape) > 1:
            drawn *= 10 * (2 / prod(weight.shape[:-1])) ** 0.5
        elif weight.name in {"gamma", "moving_variance"}:
            drawn = generator.uniform(0.5, 1.5, weight.shape)
        weight.assign(drawn)
    return [np.asarray(weight) for weight in weights]
