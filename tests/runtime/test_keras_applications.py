"""Bundled Keras specs against keras.applications: weighted layers and outputs."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Any

import keras
import numpy as np
import pytest

from resdsl.model import analysis
from resdsl.weights import bridge
from tests.runtime.emitted import bundled
from tests.runtime.keras_models import factory

# one worker makes each model once
pytestmark = pytest.mark.keras

PAIRS = {
    "keras/resnet50": "ResNet50",
    "keras/resnet50v2": "ResNet50V2",
}
DEEP = {
    "keras/resnet101": "ResNet101",
    "keras/resnet101v2": "ResNet101V2",
}
IMAGES = [(2, 64, 64, 3), (1, 75, 57, 3)]


@lru_cache(maxsize=4)
def theirs(name: str, *, include_top: bool = True) -> Any:
    """Keras's model, logits, every weight and statistic of it random."""
    application = getattr(keras.applications, name)
    config = application(
        weights=None, classifier_activation=None, include_top=include_top
    ).get_config()
    config["layers"][0]["config"]["batch_shape"] = (None, None, None, 3)
    model = keras.Model.from_config(config)
    generator = np.random.default_rng(5)
    for weight in model.weights:
        drawn = generator.standard_normal(weight.shape) * 0.1
        match weight.name:
            case "kernel":
                drawn *= 10 * (2 / prod(weight.shape[:-1])) ** 0.5
            case "gamma" | "moving_variance":
                drawn = generator.uniform(0.5, 1.5, weight.shape)
        weight.assign(drawn)
    return model


@lru_cache(maxsize=2)
def ours(spec: str) -> Any:
    return factory(bundled(spec))(input_shape=(None, None, 3))


def weighted(model: Any) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    """Names and shapes of the weights of every layer that has any."""
    return {
        layer.name: [(weight.name, tuple(weight.shape)) for weight in layer.weights]
        for layer in model.layers
        if layer.weights
    }


@pytest.mark.parametrize(("spec", "name"), PAIRS.items())
def test_the_same_weighted_layers(spec: str, name: str) -> None:
    expected, found = weighted(theirs(name)), weighted(ours(spec))

    assert list(found.items()) == list(expected.items())


@pytest.mark.parametrize("spec", PAIRS)
def test_the_same_settings_of_layers(spec: str) -> None:
    """What weights do not show: strides, padding before, epsilon, momentum."""
    expected = [layer for layer in theirs(PAIRS[spec]).layers if layer.weights]
    norms = convs = 0
    for layer in expected:
        twin = ours(spec).get_layer(layer.name)
        if isinstance(layer, keras.layers.BatchNormalization):
            norms += 1
            assert (twin.epsilon, twin.momentum) == (layer.epsilon, layer.momentum)
        elif isinstance(layer, keras.layers.Conv2D):
            convs += 1
            assert (twin.strides, twin.use_bias) == (layer.strides, layer.use_bias)
    assert (norms, convs) == ((53, 53) if spec == "keras/resnet50" else (49, 53))


@pytest.mark.parametrize("shape", IMAGES)
@pytest.mark.parametrize(("spec", "name"), PAIRS.items())
def test_kerass_weights_give_kerass_outputs(
    spec: str, name: str, shape: tuple[int, ...]
) -> None:
    expected_model, model = theirs(name), ours(spec)
    model.set_weights(expected_model.get_weights())
    x = np.random.default_rng(1).standard_normal(shape, dtype="float32")

    expected = np.asarray(expected_model(x, training=False))
    found = np.asarray(model(x, training=False))

    assert expected.std() > 0
    assert abs(found - expected).max() <= 1e-6 * abs(expected).max()


@pytest.mark.parametrize(("spec", "name"), PAIRS.items())
def test_features_are_kerass(spec: str, name: str) -> None:
    """Those of V2 end behind the last norm and activation."""
    expected_model = theirs(name, include_top=False)
    model = factory(bundled(spec))(input_shape=(None, None, 3), include_top=False)
    model.set_weights(expected_model.get_weights())
    x = np.random.default_rng(1).standard_normal((1, 75, 57, 3), dtype="float32")

    expected = np.asarray(expected_model(x, training=False))
    found = np.asarray(model(x, training=False))

    assert len(model.weights) == (270 if name == "ResNet50V2" else 318)
    assert [w.shape for w in model.weights] == [w.shape for w in expected_model.weights]
    assert abs(found - expected).max() <= 1e-6 * abs(expected).max()


@pytest.mark.parametrize("spec", PAIRS)
def test_layers_that_pad_bear_kerass_names(spec: str) -> None:
    pads = [
        layer.name
        for layer in ours(spec).layers
        if isinstance(layer, keras.layers.ZeroPadding2D)
    ]
    expected = {
        layer.name
        for layer in theirs(PAIRS[spec]).layers
        if isinstance(layer, keras.layers.ZeroPadding2D)
    }

    assert pads[:2] == ["conv1_pad", "pool1_pad"]
    assert set(pads) <= expected


@pytest.mark.parametrize("spec", PAIRS)
def test_the_whole_model_at_its_own_size(spec: str) -> None:
    """Case 8: trainable and non-trainable apart."""
    model = factory(bundled(spec))()
    trainable = sum(prod(w.shape) for w in model.trainable_weights)
    other = sum(prod(w.shape) for w in model.non_trainable_weights)
    facts = analysis.analyse(bundled(spec))

    assert model.input_shape == (None, 224, 224, 3)
    assert model.output_shape == (None, 1000)
    assert (trainable, other) == (facts.trainable, facts.non_trainable)
    if spec == "keras/resnet50":
        assert (model.count_params(), trainable) == (25_636_712, 25_583_592)
        assert len(model.trainable_weights) == 214


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(("spec", "name"), DEEP.items())
def test_deeper_nets_have_the_same_weighted_layers(spec: str, name: str) -> None:
    expected = weighted(getattr(keras.applications, name)(weights=None))

    assert weighted(ours(spec)) == expected
    # and a conversion goes by the same
    converted = {t.keras: t.shape_in("keras") for t in bridge.tensors(bundled(spec))}
    assert converted == {
        f"{layer}/{variable}": shape
        for layer, weights in expected.items()
        for variable, shape in weights
    }
