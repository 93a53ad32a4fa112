"""Fresh weights are drawn as the spec says."""

from __future__ import annotations

from math import prod, sqrt

import pytest
import torch
from torch import Tensor, nn

from tests.runtime.emitted import Emitter, bundled, images, small, written
from tests.runtime.zoo.references import reference
from tests.runtime.zoo.starts import compare

pytestmark = pytest.mark.torch

# standard deviations over that many values are within 3% almost surely
MANY = 20_000


def fans(weight: Tensor) -> tuple[int, int]:
    """Inputs and outputs of one weight of a conv without groups."""
    area = prod(weight.shape[2:])
    return weight.shape[1] * area, weight.shape[0] * area


def large_convs(model: nn.Module) -> list[tuple[str, Tensor]]:
    return [
        (name, module.weight)
        for name, module in model.named_modules()
        if isinstance(module, nn.Conv2d) and module.weight.numel() >= MANY
    ]


def initialised(
    emitter: Emitter, statement: str, block: str = "basic", classes: str = "dense 100"
) -> nn.Module:
    network = written(
        'use "resnet18"\nnetwork Net from ResNet18 {\n'
        f"block {block}\n{statement}\nhead {{ avgpool global; {classes} }}\n}}",
        "Net",
    )
    return emitter.fresh(network)


def test_the_default_is_he_normal_fan_out(emitter: Emitter) -> None:
    model = emitter.fresh(bundled("resnet18"))
    convs = large_convs(model)

    assert len(convs) >= 15
    for name, weight in convs:
        _, fan_out = fans(weight)
        assert weight.std().item() == pytest.approx(sqrt(2 / fan_out), rel=0.03), name
        assert abs(weight.mean().item()) < 0.03 * weight.std().item(), name


def test_dense_layers_and_biases(emitter: Emitter) -> None:
    model = initialised(emitter, "default conv bias=true")
    dense = model.get_submodule("fc")
    convs = [m for m in model.modules() if isinstance(m, nn.Conv2d)]

    assert isinstance(dense, nn.Linear)
    assert dense.weight.std().item() == pytest.approx(0.01, rel=0.03)
    assert not dense.bias.any()
    assert all(conv.bias is not None and not conv.bias.any() for conv in convs)


def test_a_net_with_and_without_biases(emitter: Emitter) -> None:
    network = small(
        "block unit\nhead { avgpool global; dense 20 bias=false; act; dense 10 }",
        "block unit { conv 3x3 width stride=stride bias=true; norm; act"
        "; conv 3x3 width; add }",
    )
    model = emitter.fresh(network)

    biases = [n for n, _ in model.named_parameters() if n.endswith("conv1.bias")]
    assert len(biases) == 4
    assert not any(model.get_parameter(name).any() for name in biases)
    assert not model.get_parameter("fc2.bias").any()


def test_norms_start_as_identities(emitter: Emitter) -> None:
    model = emitter.fresh(bundled("resnet50"))

    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            assert (module.weight == 1).all()
            assert not module.bias.any()
            assert module.running_mean is not None
            assert not module.running_mean.any()


@pytest.mark.parametrize("fan", ["in", "out"])
@pytest.mark.parametrize("scheme", ["he_normal", "he_uniform"])
def test_he_schemes(emitter: Emitter, scheme: str, fan: str) -> None:
    for name, weight in large_convs(initialised(emitter, f"init {scheme} fan={fan}")):
        chosen = fans(weight)[fan == "out"]
        _check(name, weight, sqrt(2 / chosen), uniform="uniform" in scheme)


@pytest.mark.parametrize("scheme", ["he_normal", "he_uniform"])
def test_fan_of_a_group(emitter: Emitter, scheme: str) -> None:
    """Outputs of one group; all outputs where there are no groups."""
    network = small(
        f"block unit\ninit {scheme} fan=group",
        "block unit { conv 3x3 8 * width groups=4 stride=stride; norm; act; "
        "conv 3x3 8 * width groups=2; conv 3x3 width; norm; add }",
    )
    model = emitter.fresh(network)
    convs = [(n, m) for n, m in model.named_modules() if isinstance(m, nn.Conv2d)]
    large = [(n, m) for n, m in convs if m.weight.numel() >= MANY]

    assert {module.groups for _, module in large} == {1, 2}
    assert {module.groups for _, module in convs} == {1, 2, 4}
    for name, module in convs:
        if module.weight.numel() >= 1000:
            fan = module.weight[:, 0].numel() / module.groups
            _check(name, module.weight, sqrt(2 / fan), "uniform" in scheme, near=0.15)


@pytest.mark.parametrize("scheme", ["lecun_normal", "uniform"])
def test_schemes_that_count_inputs(emitter: Emitter, scheme: str) -> None:
    model = initialised(emitter, f"init {scheme}", classes="dense 400")
    variance = 1.0 if scheme == "lecun_normal" else 1 / 3
    for name, weight in large_convs(model):
        _check(name, weight, sqrt(variance / fans(weight)[0]), scheme == "uniform")
    dense = model.get_parameter("fc.weight")
    deviation = 0.01 if scheme == "lecun_normal" else sqrt(variance / 512)
    _check("fc", dense, deviation, scheme == "uniform")


@pytest.mark.parametrize(
    "classes", ["dense 400", "fc: conv 1x1 400 bias=true; flatten"]
)
@pytest.mark.parametrize(
    ("word", "deviation"),
    [
        ("same", sqrt(2 / 400)),
        ("small", 0.01),
        ("normal", 0.02),
        ("uniform", sqrt(1 / (3 * 512))),
        ("uniform_out", sqrt(1 / (3 * 400))),
    ],
)
def test_dense_layers_start_as_is_said(
    emitter: Emitter, word: str, deviation: float, classes: str
) -> None:
    model = initialised(emitter, f"init he_normal dense={word}", classes=classes)
    uniform = word.startswith("uniform")
    _check("fc", model.get_parameter("fc.weight"), deviation, uniform)
    assert model.get_parameter("fc.bias").any() == (word == "uniform")
    for name, weight in large_convs(model):
        if name != "fc":
            _check(name, weight, sqrt(2 / fans(weight)[1]), uniform=False)


@pytest.mark.parametrize("scheme", ["glorot_normal", "glorot_uniform"])
def test_glorot_schemes(emitter: Emitter, scheme: str) -> None:
    classes = "dense 400; act; dense 100 bias=false"
    model = initialised(emitter, f"init {scheme}", classes=classes)
    dense = [
        (n, m.weight) for n, m in model.named_modules() if isinstance(m, nn.Linear)
    ]

    assert len(dense) == 2
    for name, weight in [*large_convs(model), *dense]:
        _check(name, weight, sqrt(2 / sum(fans(weight))), uniform="uniform" in scheme)


def test_a_conv_that_classifies_is_drawn_as_others_are(emitter: Emitter) -> None:
    """A Glorot scheme knows no small classifier."""
    classes = "fc: conv 1x1 400; flatten"
    model = initialised(emitter, "init glorot_uniform", classes=classes)

    _check("fc", model.get_parameter("fc.weight"), sqrt(2 / 912), uniform=True)


def test_one_deviation_for_all(emitter: Emitter) -> None:
    for name, weight in large_convs(initialised(emitter, "init normal")):
        _check(name, weight, 0.02, uniform=False)


def _check(
    name: str, weight: Tensor, deviation: float, uniform: bool, near: float = 0.03
) -> None:
    assert weight.std().item() == pytest.approx(deviation, rel=near), name
    most = weight.abs().max().item() / deviation
    if uniform:
        assert most == pytest.approx(sqrt(3), rel=0.01), name
    else:
        assert most > 3, name


@pytest.mark.parametrize(
    ("spec", "norm", "zeroed"),
    [
        ("resnet50", "bn3", 16),
        ("torchvision/resnet50", "bn3", 16),
        ("resnet18", "bn2", 8),
    ],
)
def test_zero_last_norm(emitter: Emitter, spec: str, norm: str, zeroed: int) -> None:
    """Case 24: exactly the last norm of every unit, none of a shortcut's."""
    name = bundled(spec).name
    network = written(
        f'use "{spec}" as base\n'
        f"network Net from base.{name} {{ init he_normal zero_last_norm=true }}",
        "Net",
    )
    model = emitter.fresh(network)

    zeros = [
        name
        for name, module in model.named_modules()
        if isinstance(module, nn.BatchNorm2d) and not module.weight.any()
    ]

    assert len(zeros) == zeroed
    assert all(name.endswith(norm) and name.startswith("layer") for name in zeros)
    assert not any("downsample" in name for name in zeros)


@pytest.mark.parametrize(
    "spec", ["timm/resnest14d", "timm/res2net50_48w_2s", "timm/tresnet_m"]
)
def test_the_norms_that_published_code_zeroes_are_zero(
    emitter: Emitter, spec: str
) -> None:
    ours, published = emitter.fresh(bundled(spec)), reference(spec)()

    assert _zeros(ours) == _zeros(published) != set()


def _zeros(model: nn.Module) -> set[str]:
    named = model.named_parameters()
    return {n for n, p in named if n.endswith("weight") and not p.any()}


# each scheme and each word for dense layers that bundled nets use
@pytest.mark.parametrize(
    "spec",
    [
        *("torchvision/resnet18", "torchvision/mobilenet_v3_small"),
        *("torchvision/shufflenet_v2_x0_5", "torchvision/squeezenet1_1"),
        *("timm/efficientnet_lite0", "timm/test_efficientnet_gn"),
        *("timm/convnext_atto", "timm/dla46x_c", "timm/hgnetv2_b0", "timm/res2next50"),
        "timm/densenet121",
    ],
)
def test_fresh_weights_are_drawn_as_the_published_code_draws_them(
    spec: str, emitter: Emitter
) -> None:
    """`python -m tests.runtime.zoo --starts` asks all nets."""
    compare(spec, emitter)


def test_units_are_identities_at_first_with_zero_last_norm(emitter: Emitter) -> None:
    model = emitter.fresh(small("init he_normal zero_last_norm=true")).train()
    x = images(2, 16, 8, 8).relu()

    y = model.get_submodule("layer1.0")(x)

    assert torch.equal(y, x)


def test_init_weights_draws_anew(emitter: Emitter) -> None:
    model = emitter.fresh(bundled("cifar", "ResNet20"))
    before = {name: value.clone() for name, value in model.state_dict().items()}

    model.init_weights()  # type: ignore[operator]

    weights = [name for name in before if name.endswith(("conv1.weight", "fc.weight"))]
    assert len(weights) == 11
    for name in weights:
        assert not torch.equal(model.state_dict()[name], before[name]), name
