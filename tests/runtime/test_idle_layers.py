"""Layers that change nothing are not emitted; places that have names keep them."""

import pytest

import resdsl
from resdsl.emit import generate
from resdsl.weights import live
from tests.helpers import derived, network


def test_a_mean_of_one_pixel_is_no_layer() -> None:
    """Where it stands in a Sequential, an Identity keeps the numbers of the others."""
    net = resdsl.load("timm/resnet50d")
    torch, keras = generate(net, "torch"), generate(net, "keras")
    pool = "nn.AvgPool2d(stride, ceil_mode=True) if stride > 1 else nn.Identity(),"
    assert pool in torch
    assert "if strides > 1:" in keras
    assert keras.count("    shortcut = x\n") == 1


def test_a_pool_that_is_idle_in_all_uses_goes() -> None:
    net = network(
        "network Net { input 3 x 8 x 8; stem { conv 3x3 8; avgpool 1x1; act } }"
    )
    assert "AvgPool" not in generate(net, "torch")
    assert "AveragePooling" not in generate(net, "keras")


def test_times_one_is_no_layer() -> None:
    """Nor has an NFNet's first unit one, which the variance of no unit goes before."""
    net = resdsl.load("timm/dm_nfnet_f1")
    torch = generate(net, "torch")
    assert "Scale((1 + 0.04 * index) ** -0.5) if index > 0 else nn.Identity()" in torch
    assert "Scale(1.0)" not in torch
    assert "Rescaling(1" not in generate(net, "keras").replace("Rescaling(1.7", "")


@pytest.mark.parametrize(
    "pool", ["maxpool 1x1 stride=2", "avgpool 3x3 stride=1 padding=1"]
)
def test_what_changes_the_map_stays(pool: str) -> None:
    net = network(f"network Net {{ input 3 x 8 x 8; stem {{ conv 3x3 8; {pool} }} }}")
    assert "Pool2d(" in generate(net, "torch")


def test_padding_that_is_not_there_is_not_counted() -> None:
    spec = "network Net {{ input 3 x 9 x 9; stem {{ avgpool 2x2 {} }} }}"
    ceil = generate(network(spec.format("ceil=true")), "torch")
    assert "nn.AvgPool2d(2, ceil_mode=True)" in ceil
    padded = generate(network(spec.format("padding=1")), "torch")
    assert "padding=1, count_include_pad=False" in padded


@pytest.mark.torch
@pytest.mark.parametrize("line", ["", "output_stride 8"])
def test_keys_and_outputs_are_timms(line: str) -> None:
    timm = pytest.importorskip("timm")
    import torch

    dilated = {"output_stride": 8} if line else {}
    published = timm.create_model("resnet26d", **dilated).eval()
    net = derived("timm/resnet50d", f"{line}\n{STAGES}")
    model = live.factory_of(net, "torch")().eval()
    state = published.state_dict()
    for key, value in state.items():
        if value.is_floating_point():
            torch.nn.init.normal_(value, std=0.05)
            value.abs_().add_(0.5) if key.endswith("running_var") else None
    assert list(model.state_dict()) == list(state)
    model.load_state_dict(state)
    image = torch.randn(2, 3, 43, 58)
    with torch.no_grad():
        assert torch.equal(model(image), published(image))


@pytest.mark.parametrize(("dilation", "printed"), [("8", True), ("32", False)])
def test_a_mean_of_one_pixel_is_none_where_dilation_chooses(
    dilation: str, printed: bool
) -> None:
    """ResNet-D's first stage has neither stride nor dilation."""
    net = derived("timm/resnet50d", f"output_stride {dilation}")
    source = generate(net, "torch")
    assert "if stride > 1" in source
    assert ("if dilation > stride" in source) is printed
    model = live.factory_of(net, "torch")()
    assert "Identity" in str(model.layer1[0].downsample)
    assert "AvgPool2d" in str(model.layer2[0].downsample)


def test_a_shortcut_of_one_op_without_weights_is_that_op() -> None:
    net = network(
        "shortcut thinned { maxpool 1x1 stride=stride }\n"
        "network Net { input 3 x 8 x 8; stem { conv 3x3 8 }; block preact_basic"
        "; shortcut thinned; stage one: 1 x 8; stage two: 1 x 8 stride=2 }"
    )
    assert "self.downsample = nn.MaxPool2d(1, stride=stride)" in generate(net, "torch")


def test_padded_channels_are_a_constant_of_a_trace() -> None:
    """Core ML converts no pad whose width is computed from a shape."""
    source = generate(resdsl.load("resnet34a"), "torch")
    assert "PadChannels(in_channels, width)" in source
    assert ".shape" not in source


STAGES = """
    stage conv2: 2 x 64
    stage conv3: 2 x 128 stride=2
    stage conv4: 2 x 256 stride=2
    stage conv5: 2 x 512 stride=2
"""


@pytest.mark.keras
def test_keras_has_no_mean_of_one_pixel() -> None:
    net = derived("timm/resnet50d", f"input 3 x 32 x 32\n{STAGES}")
    names = {layer.name for layer in live.factory_of(net, "keras")().layers}
    assert {"conv2_block1_0_conv", "conv3_block1_0_pool"} <= names
    assert "conv2_block1_0_pool" not in names
