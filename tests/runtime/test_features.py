"""docs/features.md: nets without head, and the outputs of stages."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torchvision.models.feature_extraction import create_feature_extractor
from torchvision.ops import FeaturePyramidNetwork

import resdsl
from resdsl.model.naming import named_ops
from resdsl.model.scales import as_asked
from tests.runtime.emitted import (
    Emitter,
    bundled,
    images,
    outputs,
    small,
    written,
)
from tests.runtime.zoo.references import reference

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
@pytest.mark.parametrize("spec", ["timm/resnetv2_50", "timm/resnetv2_50x1_bit"])
def test_features_of_pre_activation_nets_are_timms(spec: str, emitter: Emitter) -> None:
    model = emitter.model(bundled(spec))
    published = reference(spec)().eval()
    published.load_state_dict(model.state_dict(), strict=True)
    for shape in ((1, 3, 64, 64), (2, 3, 65, 47)):
        x = images(*shape)
        with torch.no_grad():
            features = model.forward_features(x)  # type: ignore[operator] # a method
            expected = published.forward_features(x)  # type: ignore[operator] # same
        assert torch.equal(features, expected)
        assert features.min() == 0


@pytest.mark.torch
@pytest.mark.parametrize(
    "spec",
    ["timm/resnet18", "timm/resnetv2_18", "timm/resnetv2_50x1_bit"],
)
def test_no_classes_give_the_pooled_features_of_timm(
    spec: str, emitter: Emitter
) -> None:
    model = emitter.model(bundled(spec), num_classes=0)
    published = reference(spec)(num_classes=0).eval()
    published.load_state_dict(model.state_dict(), strict=True)
    x = images(2, 3, 65, 47)
    features = outputs(model, x)
    assert torch.equal(features, outputs(published, x))
    assert str(model.__doc__).endswith("0 classes: features.")


@pytest.mark.torch
def test_classes_may_be_pooled_behind_their_conv(emitter: Emitter) -> None:
    spec = "torchvision/squeezenet1_1"
    published = reference(spec)(num_classes=7).eval()
    x = images(2, 3, 64, 63)

    model = emitter.model(bundled(spec), num_classes=7)
    published.load_state_dict(model.state_dict(), strict=True)
    bare = emitter.model(bundled(spec), num_classes=0)
    kept = {n: v for n, v in model.state_dict().items() if n.startswith("features.")}
    bare.load_state_dict(kept, strict=True)

    assert torch.equal(outputs(model, x), outputs(published, x))
    with torch.no_grad():
        maps = published.features(x)  # type: ignore[operator] # a module
    assert torch.equal(outputs(bare, x), maps.mean((2, 3)))


@pytest.mark.torch
def test_no_classes_need_nothing_behind_the_classifier(emitter: Emitter) -> None:
    hidden = "dense 12; act; dropout 0.5; dense 10; act softmax"
    network = small(f"head {{ norm; act; avgpool global; flatten; {hidden} }}")
    model = emitter.model(network, num_classes=0)
    whole = emitter.model(network)
    kept = {n: v for n, v in whole.state_dict().items() if not n.startswith("fc2.")}
    model.load_state_dict(kept, strict=True)
    x = images(2, 3, 32, 32)
    features = outputs(model, x)
    assert features.shape == (2, 12)
    layer = whole.get_submodule("fc2")
    assert torch.equal(layer(features).softmax(1), outputs(whole, x))
    assert "0 classes: features (N, 12)." in str(model.__doc__)


@pytest.mark.torch
def test_another_number_of_classes_in_one_line(emitter: Emitter) -> None:
    """As docs/features.md says: the classifier's attribute is set anew."""
    model = emitter.model(bundled("resnet18"))
    model.fc = nn.Linear(512, 7)
    assert outputs(model, images(2, 3, 32, 32)).shape == (2, 7)
    model.init_weights()  # type: ignore[operator] # a method
    assert not model.fc.bias.any()


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
    c4 = keras.Model(model.input, model.get_layer("conv4_block6_out").output)
    assert c4.output_shape == (None, 14, 14, 1024)
    backbone = resdsl.build("resnet50", "keras", features=True)
    assert backbone.output["P3"].shape == (None, 28, 28, 512)


@pytest.mark.torch
def test_several_scales_of_pytorch() -> None:
    backbone = resdsl.build("resnet50", "torch", features=True).eval()
    c2, c3, *_ = backbone(images(1, 3, 64, 64))
    assert (c2.shape[1], *c3.shape) == (256, *SHAPES["c3"])
    assert backbone.feature_info.reduction() == [4, 8, 16, 32]
    assert backbone.feature_info[0] == {"num_chs": 256, "reduction": 4}
    channels = backbone.feature_info.channels()
    assert channels == [256, 512, 1024, 2048]
    pyramid = FeaturePyramidNetwork(channels, 256)
    maps = pyramid({str(i): m for i, m in enumerate(backbone(images(1, 3, 64, 64)))})
    assert [m.shape[1] for m in maps.values()] == [256] * 4


GOING_ON = """
names mine { unit "UNIT"; stage "{name}_{more}" }
network Net {
    input 3 x 32 x 32
    names mine
    stem { conv 3x3 8; norm; act }
    block basic
    shortcut projection
    stage one: 2 x 8
    stage one_more: 1 x 16 stride=2
    stage one_last: 1 x 8 MORE
    stage two: 1 x 8 stride=2
    stage two_more: 2 x 8
    head { avgpool global; dense 10 }
}
"""


@pytest.mark.torch
@pytest.mark.parametrize("unit", ["body.{stage0}.{unit0}", "body{stage0}.{unit0}"])
@pytest.mark.parametrize("more", ["", "block=bottleneck(expansion=2)"])
def test_outputs_within_a_module_of_several_stages(
    unit: str, more: str, emitter: Emitter
) -> None:
    network = written(GOING_ON.replace("UNIT", unit).replace("MORE", more))
    whole = emitter.model(network)
    names = [name for name, _ in named_ops(network, "torch")]
    backbone = emitter.fresh(as_asked(network, ("one", "one_last", "two_more")))
    loaded = backbone.load_state_dict(whole.state_dict(), strict=False)

    state = [name.rpartition(".")[0] for name in whole.state_dict()]
    assert [name for name in names if name in state] == [*dict.fromkeys(state)]
    assert loaded.missing_keys == []
    assert loaded.unexpected_keys == ["fc.weight", "fc.bias"]
    units = [m for m in whole.modules() if type(m).__name__ in {"Basic", "Bottleneck"}]
    maps: list[torch.Tensor] = []
    for each in units:
        each.register_forward_hook(lambda _, __, x: maps.append(x))
    image = images(2, 3, 33, 31)
    outputs(whole, image)
    found = backbone.eval()(image)
    assert len(units) == 7
    assert all(map(torch.equal, found, (maps[1], maps[3], maps[6])))
