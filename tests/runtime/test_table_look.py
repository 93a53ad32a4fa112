"""What emitted PyTorch says of itself is true, and what it derives follows an edit."""

from __future__ import annotations

import re
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from resdsl.emit import generate
from tests.runtime.emitted import Emitter, bundled

pytestmark = pytest.mark.torch

NETS = [
    "resnet34a",
    "torchvision/resnet50",
    "torchvision/regnet_y_400mf",
    "timm/resnet50d",
    "timm/resnetv2_50x1_bit",
    "vgg16",
]
# the name in the code, and the shape behind it
_SHAPED = re.compile(r"(?:self\.)?(\w+)(?:, c)? ?=.*  # ([\d x]+)$", re.MULTILINE)
_ROUNDED = re.compile(r"Feature maps .* / (\d+)\), rounded (up|down)\.")


def source_and_model(emitter: Emitter, spec: str) -> tuple[str, nn.Module]:
    network = bundled(spec)
    return generate(network, "torch"), emitter.empty(network).eval()


def features(model: nn.Module, height: int, width: int) -> Tensor:
    forward: Any = model.forward_features
    result: Tensor = forward(torch.empty(1, 3, height, width, device="meta"))
    return result


@pytest.mark.parametrize("spec", NETS)
def test_the_shapes_behind_the_lines_are_those_of_a_run(
    emitter: Emitter, spec: str
) -> None:
    source, model = source_and_model(emitter, spec)
    real: dict[str, tuple[int, ...]] = {}
    names = {module: name for name, module in model.named_modules()}

    def keep(module: nn.Module, _inputs: object, output: Tensor) -> None:
        real[names[module]] = tuple(output.shape[1:])

    for module in model.modules():
        module.register_forward_hook(keep)
    features(model, 224, 224)

    said = _SHAPED.findall(source)
    assert len(said) >= 4
    for name, shape in said:
        stage = re.fullmatch(r"stage(\d)", name)
        inside = {f"trunk_output.{name}", name}
        if stage:
            place = int(stage[1])
            inside |= {f"stages.{place - 1}", f"trunk_output.block{place}"}
        found = {real[path] for path in inside if path in real}
        assert found == {tuple(map(int, shape.split(" x ")))}, name


def test_a_long_row_says_the_shapes_behind_its_pools(emitter: Emitter) -> None:
    source, model = source_and_model(emitter, "torchvision/alexnet")
    x = torch.empty(1, 3, 224, 224, device="meta")
    real = []
    for module in model.get_submodule("features").children():
        before, x = x.shape, module(x)
        real += [" x ".join(map(str, x.shape[1:]))] * (x.shape[2:] != before[2:])

    assert re.findall(r"^ {12}nn\..*\),  # (.*)$", source, re.MULTILINE) == real


@pytest.mark.parametrize("spec", NETS)
def test_features_are_rounded_as_it_says(emitter: Emitter, spec: str) -> None:
    source, model = source_and_model(emitter, spec)
    found = _ROUNDED.search(source)
    assert found is not None
    step, up = int(found[1]), found[2] == "up"
    for height, width in [(225, 239), (240, 255), (257, 271)]:
        expected = [-(-n // step) if up else n // step for n in (height, width)]
        assert list(features(model, height, width).shape[2:]) == expected


def edited(spec: str, old: str, new: str) -> nn.Module:
    """The model of the emitted code after one edit in it."""
    source = generate(bundled(spec), "torch")
    assert source.count(old) == 1
    namespace: dict[str, object] = {"__name__": "edited"}
    exec(source.replace(old, new), namespace)
    factory = namespace[spec.rpartition("/")[2]]
    assert callable(factory)
    with torch.device("meta"):
        model = factory(num_classes=7)
    assert isinstance(model, nn.Module)
    return model.eval()


@pytest.mark.parametrize(
    ("spec", "old", "new"),
    [
        ("torchvision/resnet50", "width=128", "width=96"),
        ("torchvision/resnet50", "width=512", "width=400"),
        ("torchvision/resnet50", "expansion = 4", "expansion = 2"),
        ("timm/resnetv2_50", "width=512", "width=400"),
        ("timm/resnet50d", "expansion = 4", "expansion = 3"),
        ("torchvision/regnet_y_400mf", "width=208", "width=216"),
        ("torchvision/regnet_y_400mf", "width=440", "width=400"),
        ("resnet18", "width=256", "width=200"),
    ],
)
def test_one_edit_changes_a_width(spec: str, old: str, new: str) -> None:
    model = edited(spec, old, new)

    assert model(torch.empty(2, 3, 64, 64, device="meta")).shape == (2, 7)


@pytest.mark.parametrize(
    ("spec", "old", "new"),
    [
        ("vgg16", "width=512, blocks=3)  # 512 x 14 x 14", "width=40, blocks=3)"),
        ("torchvision/vgg16", "(512, 3))", "(40, 1))"),
        ("timm/vgg13_bn", "(256, 2)", "(40, 3)"),
    ],
)
def test_one_edit_changes_a_width_where_a_map_is_flattened(
    spec: str, old: str, new: str
) -> None:
    model = edited(spec, old, new)

    assert model(torch.empty(2, 3, 224, 224, device="meta")).shape == (2, 7)


def test_equal_modules_of_a_list_are_said_once() -> None:
    source = generate(bundled("timm/res2net50_26w_4s"), "torch")
    assert "nn.ModuleList(nn.BatchNorm2d(inner) for _ in range(3))" in source
    assert "        if self.has_second:\n            x = x + second\n" in source
