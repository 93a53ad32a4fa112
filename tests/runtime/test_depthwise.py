"""Convs of as many groups as channels: in Keras `DepthwiseConv2D`, with other axes."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import keras
import numpy as np
import pytest
from keras import layers
from safetensors.torch import save_file

from resdsl.project import specs
from resdsl.weights.checkpoints import convert
from resdsl.weights.verify.trials import Size
from tests.layer_settings import differing_keras
from tests.runtime.checkpoints import (
    close,
    keras_outputs,
    state_of,
    torch_outputs,
)
from tests.runtime.emitted import Emitter, randomised, written
from tests.runtime.keras_models import TOLERANCE, factory, pair, source

pytestmark = pytest.mark.keras

# of `one` some uses are depthwise, others have fewer groups or none
NET = """
network Net {
    input 3 x 40 x 33
    stem { conv 3x3 8; norm; act; one 3x3 16 groups=8; one 5x5 16 groups=4; one 1x1 16 }
    block unit
    shortcut projection
    stage a: 1 x 16
    stage b: 2 x 24 stride=2
    head { conv 1x3 24 groups=24 bias=true; act; avgpool global; dense 10 }
}
op one(channels, kernel, groups=1) {
    conv channels kernel=kernel groups=groups; norm; act
}
block unit {
    conv 3x3 in * 2 stride=stride groups=in padding=same; norm; act
    conv 3x3 in * 2 dilation=2 groups=in * 2; norm; act
    conv 1x1 width; add
}
"""
DEPTHWISE = ["conv1_2_conv", "a_block1_1_conv", "a_block1_2_conv"]
# a pair of strides TensorFlow refuses in float64, and in float32 without oneDNN
WITHOUT = {
    "strides": "conv 3x3 8; conv 3x3 8 stride=2x1 groups=8; conv 3x3 8 groups=8",
    "standardised": "conv 3x3 8; conv 3x3 8 groups=8 standardize=1e-5; conv 1x1 8",
}
SIZES = [(Size(40, 33), 2), (Size(21, 30), 1)]


@pytest.mark.torch
@pytest.mark.parametrize(("size", "batch"), SIZES)
def test_both_targets(size: Size, batch: int) -> None:
    assert pair(written(NET, "Net")).apart(size, batch) < TOLERANCE


@pytest.mark.torch
def test_what_is_depthwise_has_its_own_layer() -> None:
    network = written(NET, "Net")
    model = pair(network).keras.model
    found = [x.name for x in model.layers if isinstance(x, layers.DepthwiseConv2D)]

    assert found[:3] == DEPTHWISE
    assert len(found) == 2 + 2 * 3
    assert model.get_layer("conv1_3_conv").groups == 4
    assert differing_keras(network, model) == []


@pytest.mark.parametrize(
    ("others", "condition"),
    [
        ("conv 1x1 8", "groups > 1"),
        ("conv 1x1 8 groups=4", "groups == x.shape[-1]"),
        # a conv of a single channel has one group, too
        ("conv 1x1 8 groups=4; conv 1x1 1; conv 1x1 8", "1 < groups == x.shape[-1]"),
    ],
)
def test_what_tells_depthwise_convs(others: str, condition: str) -> None:
    body = f"conv 3x3 8; conv 3x3 8 groups=8; {others}"
    code = source(written(f"network Net {{ input 3 x 8 x 8\nstem {{ {body} }} }}"))

    assert f"    if {condition}:\n" in code


def test_a_net_that_takes_its_blocks_as_an_argument() -> None:
    """What it is made from has other ops than the net with the usual blocks."""
    text = """
    network Net(n=3) {
        input 3 x 32 x 32
        stem { conv 3x3 16 }
        block unit
        shortcut none
        stage a: n x 16
        head { avgpool global; dense 10 }
    }
    block unit { conv 3x3 in groups=in; norm; act; conv 1x1 width }
    """
    spec = specs.parse_spec(text, "test.rd")

    assert "    if groups > 1:\n" in source(spec.elaborate("Net", keep=["n"]))


@pytest.mark.torch
@pytest.mark.parametrize("body", WITHOUT.values(), ids=WITHOUT)
def test_nets_without(body: str) -> None:
    network = written(f"network Net {{ input 3 x 20 x 17\nstem {{ {body} }} }}")

    assert "DepthwiseConv2D" not in source(network)
    assert pair(network).apart(Size(20, 17)) < TOLERANCE


@pytest.mark.torch
def test_a_classifier_is_depthwise() -> None:
    network = written(
        "network Net { input 3 x 9 x 9\nstem { conv 3x3 8 }\n"
        "head { avgpool global; conv 1x1 16 groups=8 bias=true; flatten } }"
    )

    assert pair(network).apart(Size(9, 9)) < TOLERANCE


@pytest.mark.torch
@pytest.mark.parametrize("suffix", [".keras", ".weights.h5"])
def test_checkpoints_there_and_back(
    suffix: str, emitter: Emitter, tmp_path: Path
) -> None:
    network = written(NET, "Net")
    theirs = randomised(emitter.model(network))
    middle, back = tmp_path / f"out{suffix}", tmp_path / "back.safetensors"
    save_file(theirs.state_dict(), tmp_path / "in.safetensors")

    convert(network, tmp_path / "in.safetensors", middle)
    if suffix == ".keras":
        ours = keras.models.load_model(middle)
    else:
        ours = factory(network)()
        ours.load_weights(middle)
    convert(network, middle, back)

    x = np.random.default_rng(1).standard_normal((2, 40, 33, 3)).astype("float32")
    assert close(keras_outputs(ours, x), torch_outputs(theirs, x))
    found, expected = state_of(back), theirs.state_dict()
    assert all(found[n].equal(v) for n, v in expected.items() if "num_batches" not in n)


@pytest.mark.parametrize("multiplier", [1, 2])
@pytest.mark.parametrize(
    "scheme",
    [
        *("he_normal fan=out", "he_normal fan=in", "he_uniform fan=in"),
        *("he_normal fan=group", "he_uniform fan=group", "lecun_normal"),
        *("glorot_normal", "glorot_uniform", "normal", "uniform"),
    ],
)
def test_fresh_weights_are_those_of_groups(scheme: str, multiplier: int) -> None:
    """PyTorch's fans, and so those of `Conv2D` with groups."""
    groups, area = 2000, 9
    network = written(
        f"network Net {{ input {groups} x 3 x 3\ninit {scheme}\n"
        f"stem {{ conv 3x3 {groups * multiplier} groups={groups} }} }}"
    )
    keras.utils.set_random_seed(3)
    kernel = np.asarray(factory(network)().weights[0])
    fan_in, fan_out = area, groups * multiplier * area
    name, _, side = scheme.partition(" fan=")
    sides = {"in": fan_in, "out": fan_out, "group": multiplier * area}
    deviation = {
        "glorot": sqrt(2 / (fan_in + fan_out)),
        "lecun": sqrt(1 / fan_in),
        "normal": 0.02,
        "uniform": sqrt(1 / (3 * fan_in)),
        "he": sqrt(2 / sides.get(side, 1)),
    }[name.partition("_")[0]]

    assert kernel.shape == (3, 3, groups, multiplier)
    assert kernel.std() == pytest.approx(deviation, rel=0.03)
    most = abs(kernel).max() / kernel.std()
    assert (most < 1.75) if "uniform" in scheme else (most > 3)
