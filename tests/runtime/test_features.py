"""docs/features.md: nets without head, and the outputs of stages."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torchvision.models.feature_extraction import create_feature_extractor

import resdsl
from tests.runtime.emitted import Emitter, bundled, images, written

BACKBONE = """
use "resnet50"
network ResNet50Backbone from ResNet50 { head { } }
"""
SHAPES = {"c3": (1, 512, 8, 8), "c4": (1, 1024, 4, 4), "c5": (1, 2048, 2, 2)}


@pytest.mark.torch
def test_a_spec_without_head_is_the_features(emitter: Emitter) -> None:
    network = written(BACKBONE, "ResNet50Backbone")
    backbone = emitter.fresh(network)
    whole = emitter.model(bundled("resnet50"))
    state = whole.state_dict()
    kept = {name: v for name, v in state.items() if not name.startswith("fc.")}
    backbone.load_state_dict(kept, strict=True)
    image = images(1, 3, 64, 64)
    with torch.no_grad():
        features = whole.forward_features(image)  # type: ignore[operator] # a method
        assert torch.equal(backbone.eval()(image), features)
    assert network.output == (2048, 7, 7)


@pytest.mark.torch
def test_stages_of_pytorch(emitter: Emitter) -> None:
    model = emitter.model(bundled("resnet50"))
    names = {"layer2": "c3", "layer3": "c4", "layer4": "c5"}
    maps = create_feature_extractor(model, names)(images(1, 3, 64, 64))
    assert {name: tuple(value.shape) for name, value in maps.items()} == SHAPES


@pytest.mark.torch
@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("torchvision/regnet_x_400mf", "trunk_output.block3"),
        ("timm/resnetv2_18", "stages.2"),
    ],
)
def test_stages_under_other_names(spec: str, name: str, emitter: Emitter) -> None:
    model = emitter.model(bundled(spec))
    found = create_feature_extractor(model, {name: "c4"})(images(1, 3, 64, 64))
    assert tuple(found["c4"].shape[2:]) == (4, 4)


@pytest.mark.keras
def test_stages_of_keras() -> None:
    import keras

    model = resdsl.build("resnet50", "keras")
    ends = ["conv3_block4_out", "conv4_block6_out", "conv5_block3_out"]
    outputs = [model.get_layer(name).output for name in ends]
    pyramid = keras.Model(model.input, outputs)
    maps = pyramid(np.zeros((1, 224, 224, 3), "float32"))
    assert [tuple(m.shape) for m in maps] == [
        (1, 28, 28, 512),
        (1, 14, 14, 1024),
        (1, 7, 7, 2048),
    ]
