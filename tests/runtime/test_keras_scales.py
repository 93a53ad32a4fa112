"""`--features` in Keras: a dictionary of the maps that PyTorch gives as a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers, ops

from resdsl.model import ir
from resdsl.model.scales import backbone, levels
from resdsl.weights import live
from resdsl.weights.verify.trials import Size, images
from tests.runtime.emitted import small
from tests.runtime.keras_models import TOLERANCE, pair
from tests.runtime.test_scales import FAMILIES

pytestmark = pytest.mark.keras


@pytest.mark.torch
@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("kind", FAMILIES)
def test_both_targets_give_the_same_maps(kind: str) -> None:
    import torch

    network = backbone(FAMILIES[kind])
    both = pair(network)
    x = images(network, Size(40, 33), seed=2)
    with torch.no_grad():
        expected = [m.numpy() for m in both.torch.model(both.torch._given(x))]
    found = both.keras.model(x.transpose(0, 2, 3, 1), training=False)
    assert list(found) == [f"P{level}" for level in levels(network)]
    channels_first = (ops.transpose(m, (0, 3, 1, 2)) for m in found.values())
    for one, other in zip(expected, map(np.asarray, channels_first), strict=True):
        assert one.shape == other.shape
        assert abs(one - other).max() / abs(one).max() < TOLERANCE


V2 = FAMILIES["pre-activation"]


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("network", "chosen"),
    [
        (small("shortcut pad"), []),
        (V2, ["conv2"]),
        (FAMILIES["dilated"], ["conv2", "conv4"]),
    ],
)
def test_weights_of_the_whole_load(
    network: ir.Network, chosen: list[str], tmp_path: Path
) -> None:
    """Into the layers of the same names, from either of Keras's files."""
    whole = live.keras_model(network)
    for number, weight in enumerate(whole.weights):
        weight.assign(np.full(weight.shape, number))
    expected = {weight.path: np.asarray(weight) for weight in whole.weights}
    for name in ("whole.weights.h5", "whole.keras"):
        save = whole.save_weights if "weights" in name else whole.save
        save(tmp_path / name)
        model = live.keras_model(backbone(network, chosen))
        model.load_weights(tmp_path / name)
        for weight in model.weights:
            assert np.array_equal(np.asarray(weight), expected[weight.path])


def test_a_saved_one_is_the_same(tmp_path: Path) -> None:
    model = live.keras_model(backbone(V2, ["conv3"]), prefix="left_")
    model.save(tmp_path / "net.keras")
    again = keras.models.load_model(tmp_path / "net.keras")
    x = np.ones((1, 32, 32, 3), "float32")
    assert list(again.output) == ["P1"]
    assert np.array_equal(again(x)["P1"], model(x)["P1"])
    assert all(layer.name.startswith("left_") for layer in again.layers)


def test_a_pyramid_learns() -> None:
    """To say where an image is bright, on each of its maps."""
    keras.utils.set_random_seed(0)
    body = live.keras_model(
        backbone(small("stage conv2: 1 x 16; stage conv3: 1 x 32 stride=2"))
    )
    merged: dict[str, Any] = {}
    above = None
    for name, each in reversed(body.output.items()):
        lateral = layers.Conv2D(8, 1)(each)
        if above is not None:
            lateral = layers.Add()([lateral, layers.UpSampling2D()(above)])
        above = lateral
        merged[name] = layers.Conv2D(1, 3, padding="same", name=f"head_{name}")(lateral)
    model = keras.Model(body.input, merged)
    height, width, channels = body.input_shape[1:]
    x = np.random.default_rng(0).standard_normal((4, height, width, channels))
    x[:2, : height // 2] += 3
    x[2:, :, width // 2 :] += 3
    bright = (x.mean(-1, keepdims=True) > 1.5).astype("float32")
    y = {
        name: bright[:, :: height // each.shape[1], :: width // each.shape[2]]
        for name, each in merged.items()
    }
    model.compile(
        keras.optimizers.Adam(0.02), dict.fromkeys(y, "mse"), run_eagerly=True
    )
    history = model.fit(x, y, batch_size=4, epochs=8, verbose=0).history["loss"]
    assert history[-1] < 0.5 * history[0]
