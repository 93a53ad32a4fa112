"""The paper's nets: what analysis says is what PyTorch has."""

from __future__ import annotations

from collections import Counter

import pytest
import torch
from torch import Tensor, nn

from resdsl.base import library
from resdsl.model import analysis
from resdsl.project import specs
from tests.chosen import names_in
from tests.runtime.emitted import (
    Emitter,
    bundled,
    images,
    outputs,
    parameter_count,
    randomised,
)

pytestmark = pytest.mark.torch

# the paper's nets lie at the top
NETWORKS = [
    (spec, name)
    for spec in library.bundled()
    if "/" not in spec
    for name in names_in(spec)
]
# what does not need the deepest
SHALLOW = [(spec, name) for spec, name in NETWORKS if name != "ResNet1202"]


def layers_of(model: nn.Module) -> dict[str, tuple[int, int]]:
    """Trainable and other values of every module that has any, without counters."""
    trainable: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for name, parameter in model.named_parameters():
        trainable[name.rpartition(".")[0]] += parameter.numel()
    for name, value in model.state_dict().items():
        if name.endswith(("running_mean", "running_var")):
            other[name.rpartition(".")[0]] += value.numel()
    return {name: (count, other[name]) for name, count in trainable.items()}


def multiply_adds(model: nn.Module, x: Tensor) -> tuple[int, Tensor, Tensor]:
    """What convs and dense layers multiply, features and outputs of one pass."""
    total = 0

    def count(module: nn.Module, _inputs: tuple[Tensor], output: Tensor) -> None:
        nonlocal total
        weight = module.weight
        assert isinstance(weight, Tensor)
        total += output[0].numel() * weight[0].numel()

    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_hook(count)
    features = model.forward_features(x)  # type: ignore[operator] # a method
    outputs = model.forward_head(features)  # type: ignore[operator]
    return total, features, outputs


@pytest.mark.parametrize(("spec", "name"), NETWORKS)
def test_analysis_says_what_pytorch_has(emitter: Emitter, spec: str, name: str) -> None:
    """Values of every layer, multiply-adds, shapes."""
    network = bundled(spec, name)
    facts = analysis.analyse(network)

    model = emitter.empty(network)
    layers = layers_of(model)
    counted = {
        layer.name: (layer.trainable, layer.non_trainable)
        for layer in facts.layers
        if layer.parameters
    }
    assert list(layers.items()) == list(counted.items())
    assert facts.trainable == parameter_count(model)
    assert all(parameter.requires_grad for parameter in model.parameters())

    with torch.device("meta"):
        macs, features, outputs = multiply_adds(model, torch.empty(2, *network.input))
    assert facts.macs == macs
    assert tuple(features.shape) == (2, *network.features)
    assert tuple(outputs.shape) == (2, *network.output)


@pytest.mark.parametrize(
    ("spec", "name", "parameters"),
    [
        ("resnet18", "ResNet18", 11_689_512),
        ("resnet34", "ResNet34", 21_797_672),
        ("resnet34a", "ResNet34A", 21_623_848),
        ("resnet34c", "ResNet34C", 22_716_840),
        ("resnet50", "ResNet50", 25_557_032),
        ("resnet101", "ResNet101", 44_549_160),
        ("resnet152", "ResNet152", 60_192_808),
        ("plain18", "Plain18", 11_515_688),
        ("plain34", "Plain34", 21_623_848),
        ("vgg16", "VGG16", 138_357_544),
        ("vgg19", "VGG19", 143_667_240),
        ("cifar", "ResNet20", 269_722),
        ("cifar", "ResNet32", 464_154),
        ("cifar", "ResNet44", 658_586),
        ("cifar", "ResNet56", 853_018),
        ("cifar", "ResNet110", 1_727_962),
        ("cifar", "ResNet1202", 19_421_274),
    ],
)
def test_published_counts(spec: str, name: str, parameters: int) -> None:
    assert analysis.analyse(bundled(spec, name)).trainable == parameters


@pytest.mark.parametrize(
    ("spec", "macs"),
    [
        ("resnet18", 1_814_073_344),
        ("resnet34", 3_663_761_408),
        ("resnet50", 3_857_973_248),
        ("resnet101", 7_570_194_432),
        ("resnet152", 11_282_415_616),
        ("torchvision/resnet50", 4_089_184_256),
        ("torchvision/resnet101", 7_801_405_440),
        ("torchvision/resnet152", 11_513_626_624),
    ],
)
def test_published_macs(emitter: Emitter, spec: str, macs: int) -> None:
    with torch.device("meta"):
        model, x = emitter.empty(bundled(spec)), torch.empty(1, 3, 224, 224)
        assert multiply_adds(model, x)[0] == macs


def test_v1_and_v1_5_have_the_same_keys_and_other_outputs(emitter: Emitter) -> None:
    paper = emitter.model(bundled("resnet50"))
    torchvision = emitter.model(bundled("torchvision/resnet50"))
    torchvision.load_state_dict(paper.state_dict(), strict=True)
    x = images(1, 3, 64, 64)

    assert list(paper.state_dict()) == list(torchvision.state_dict())
    assert not torch.allclose(outputs(paper, x), outputs(torchvision, x), rtol=0.01)


def test_v1_strides_the_first_1x1(emitter: Emitter) -> None:
    strides = {
        spec: [
            (name, module.stride[0])
            for name, module in emitter.empty(bundled(spec)).named_modules()
            if isinstance(module, nn.Conv2d) and name.startswith("layer2.0.conv")
        ]
        for spec in ("resnet50", "torchvision/resnet50")
    }

    conv1, conv2, conv3 = (f"layer2.0.conv{number}" for number in (1, 2, 3))
    assert strides["resnet50"] == [(conv1, 2), (conv2, 1), (conv3, 1)]
    assert strides["torchvision/resnet50"] == [(conv1, 1), (conv2, 2), (conv3, 1)]


def test_numbers_of_parameter_tensors(emitter: Emitter) -> None:
    biased = specs.parse_spec(
        'use "resnet50"\nnetwork Biased from ResNet50 { default conv bias=true }',
        "test.rd",
    ).elaborate("Biased")

    assert len(list(emitter.empty(bundled("resnet50")).parameters())) == 161
    assert len(list(emitter.empty(bundled("resnet18")).parameters())) == 62
    assert len(list(emitter.empty(biased).parameters())) == 214


@pytest.mark.parametrize(
    ("spec", "projections"),
    [
        ("resnet50", ["layer1.0", "layer2.0", "layer3.0", "layer4.0"]),
        ("resnet18", ["layer2.0", "layer3.0", "layer4.0"]),
        ("plain18", []),
    ],
)
def test_projections_where_shapes_change(
    emitter: Emitter, spec: str, projections: list[str]
) -> None:
    model = emitter.empty(bundled(spec))

    found = [
        name.removesuffix(".downsample.0")
        for name, module in model.named_modules()
        if "downsample" in name and isinstance(module, nn.Conv2d)
    ]

    assert found == projections


def test_option_c_projects_everywhere(emitter: Emitter) -> None:
    model = emitter.empty(bundled("resnet34c"))

    found = [n for n, _ in model.named_modules() if n.endswith("downsample.0")]

    assert len(found) == 3 + 4 + 6 + 3


@pytest.mark.parametrize(("spec", "name"), SHALLOW)
def test_other_numbers_of_classes_and_channels(
    emitter: Emitter, spec: str, name: str
) -> None:
    network = bundled(spec, name)
    factory = emitter.factory(network)
    with torch.device("meta"):
        model = factory(num_classes=7, in_channels=5)
        y = model(torch.empty(1, 5, *network.input[1:]))

    assert tuple(y.shape) == (1, 7)


def test_one_input_channel(emitter: Emitter) -> None:
    model = emitter.model(bundled("resnet18"), in_channels=1)

    assert parameter_count(model) == 11_683_240
    assert outputs(model, images(1, 1, 64, 64)).shape == (1, 1000)


def test_a_small_image(emitter: Emitter) -> None:
    """Case 21: ResNet-18 at 28 makes maps of 7, 7, 4, 2 and 1."""
    model = emitter.model(bundled("resnet18"))
    sizes = []
    for name in ("maxpool", "layer1", "layer2", "layer3", "layer4"):
        model.get_submodule(name).register_forward_hook(
            lambda _module, _inputs, y: sizes.append(tuple(y.shape[2:]))
        )

    outputs(model, images(1, 3, 28, 28))

    assert sizes == [(7, 7), (7, 7), (4, 4), (2, 2), (1, 1)]


def test_depth_1202_runs(emitter: Emitter) -> None:
    network = bundled("cifar", "ResNet1202")
    model = emitter.empty(network).to_empty(device="cpu")
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
    for parameter in model.parameters():
        nn.init.constant_(parameter, 0.01)

    with torch.no_grad():
        y = model.eval()(images(1, 3, 8, 8))

    assert torch.isfinite(y).all()
    assert len(list(model.modules())) > 1202


def test_random_weights_differ_by_seed(emitter: Emitter) -> None:
    """A guard for the other tests: their weights are what they say."""
    network = bundled("cifar", "ResNet20")
    x = images(1, 3, 32, 32)

    first, second = (outputs(emitter.model(network, seed), x) for seed in (1, 2))

    assert not torch.allclose(first, second)
    again = randomised(emitter.fresh(network), 1)
    assert torch.equal(first, outputs(again, x))
