"""`--features`: the maps of stages as outputs, for detectors and feature pyramids."""

from __future__ import annotations

import copy
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import Tensor, nn
from torchvision.models import _utils
from torchvision.models.feature_extraction import create_feature_extractor
from torchvision.ops import FeaturePyramidNetwork

from resdsl.emit import generate
from resdsl.model import ir
from resdsl.model.scales import backbone, levels, reductions
from resdsl.project import specs
from tests.runtime.emitted import (
    Emitter,
    bundled,
    images,
    randomised,
    shallow,
    small,
    written,
)
from tests.runtime.zoo.references import reference

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.torch

NAMED = Path(__file__).parents[1] / "golden" / "named.rd"
SHAPES = ((1, 3, 64, 96), (2, 3, 65, 47))


def dilated(spec: str, stride: int) -> ir.Network:
    name = bundled(spec).name
    text = (
        f'use "{spec}" as it\nnetwork Net from it.{name} {{ output_stride {stride} }}'
    )
    return written(text, "Net")


def maps(model: nn.Module, x: Tensor) -> list[Tensor]:
    with torch.no_grad():
        found = model(x)
    assert isinstance(found, list)
    assert all(torch.isfinite(each).all() for each in found)
    return found


def same(model: nn.Module, published: Callable[[Tensor], Any]) -> None:
    """Equal maps of images of even and odd sizes, none of them square."""
    for shape in SHAPES:
        x = images(*shape)
        with torch.no_grad():
            expected = published(x)
        for one, other in zip(maps(model, x), expected, strict=True):
            assert torch.equal(one, other)


# As published


def timms(name: str) -> str:
    """A name of `features_only` in the whole model, which keeps its Sequentials."""
    return re.sub(r"^(stem|stages)_", r"\1.", name)


TIMM = {
    "resnet50": bundled("timm/resnet50"),
    "resnetv2_50": bundled("timm/resnetv2_50"),
    "resnetv2_50x1_bit": bundled("timm/resnetv2_50x1_bit"),
    "dilated resnet50": dilated("timm/resnet50", 8),
    "dilated resnetv2_18d": dilated("timm/resnetv2_18d", 16),
}


@pytest.mark.parametrize("kind", TIMM)
def test_maps_are_those_of_timms_features_only(kind: str, emitter: Emitter) -> None:
    network = backbone(TIMM[kind])
    *_, name = kind.split()
    more = {"output_stride": max(reductions(network))} if "dilated" in kind else {}
    make = reference(f"timm/{name}")
    published = make(features_only=True, out_indices=(1, 2, 3, 4), **more).eval()
    model = emitter.model(network)
    state = model.state_dict()
    published.load_state_dict({n: state[timms(n)] for n in published.state_dict()})

    same(model, published)

    info, ours = published.feature_info, model.feature_info
    for what in ("channels", "reduction"):
        assert getattr(ours, what)() == getattr(info, what)()


# torchvision's RegNet in timm's names
REGNET = (
    (r"^stem\.0", "stem.conv"),
    (r"^stem\.1", "stem.bn"),
    (r"trunk_output\.block(\d)\.block\d-(\d+)", r"s\1.b\2"),
    (r"\.f\.a\.", ".conv1."),
    (r"\.f\.b\.", ".conv2."),
    (r"\.f\.c\.", ".conv3."),
    (r"\.f\.se\.", ".se."),
    (r"\.proj\.", ".downsample."),
    (r"(conv\d|downsample)\.0", r"\1.conv"),
    (r"(conv\d|downsample)\.1", r"\1.bn"),
)


def of_timm(name: str) -> str:
    for pattern, words in REGNET:
        name = re.sub(pattern, words, name)
    return re.sub(r"\.b(\d+)", lambda m: f".b{int(m[1]) + 1}", name)


def test_maps_of_a_regnet_are_timms(emitter: Emitter) -> None:
    model = emitter.model(backbone(bundled("torchvision/regnet_y_400mf")))
    make = reference("timm/regnety_004")
    published = make(features_only=True, out_indices=(1, 2, 3, 4)).eval()
    named = {of_timm(name): value for name, value in model.state_dict().items()}
    published.load_state_dict(named)

    same(model, published)


@pytest.mark.parametrize("name", ["resnet18", "regnet_x_400mf"])
def test_maps_are_those_of_torchvisions_getters(name: str, emitter: Emitter) -> None:
    published = randomised(reference(f"torchvision/{name}")())
    model = emitter.factory(backbone(bundled(f"torchvision/{name}")))().eval()
    missing, unexpected = model.load_state_dict(published.state_dict(), strict=False)
    assert not missing
    assert unexpected == ["fc.weight", "fc.bias"]
    if name == "resnet18":
        names = {f"layer{n}": str(n) for n in (1, 2, 3, 4)}
        getter: nn.Module = _utils.IntermediateLayerGetter(published, names)
    else:
        names = {f"trunk_output.block{n}": str(n) for n in (1, 2, 3, 4)}
        getter = create_feature_extractor(published, names)

    same(model, lambda x: list(getter(x).values()))


# Families, stages, names

POOLS = """
network Net {
    input 3 x 32 x 32
    block unit
    stage conv2: 2 x 16
    down: { act; maxpool 2x2 }
    stage conv3: 2 x 32
    head { flatten; dense 10 }
}
block unit { conv 3x3 width; norm }
"""
FAMILIES = {
    "basic": small(""),
    "option A": small("shortcut pad"),
    "plain": small("shortcut none"),
    "pre-activation": small(
        "block preact_basic; shortcut preact_projection\n"
        "head { norm; act; avgpool global; dense 10 }"
    ),
    "acts first": small(
        "shortcut none; block unit", "block unit { act; conv 3x3 width stride=stride }"
    ),
    "pools between": written(POOLS),
    "RegNet": shallow("torchvision/regnet_y_400mf", 1, 1, 2, 1),
    "ResNet v2": shallow("timm/resnetv2_50d_gn", 1, 1, 2, 1),
    "dilated": dilated("timm/test_resnet", 8),
    "VGG": bundled("vgg16"),
    "CIFAR": bundled("cifar", "ResNet20"),
    **{
        name: specs.open_spec(str(NAMED)).elaborate(name)
        for name in ("InOneRow", "InStages", "ByName")
    },
}


def up_to(network: ir.Network, stage: ir.Stage) -> ir.Network:
    return backbone(network, [stage.name])


@pytest.mark.parametrize("kind", FAMILIES)
def test_each_map_is_that_of_the_net_cut_there(kind: str, emitter: Emitter) -> None:
    """Nothing writes over a map that was handed out; weights keep their names."""
    network = FAMILIES[kind]
    model = emitter.model(backbone(network))
    whole = emitter.empty(network).state_dict()
    state = model.state_dict()
    assert set(state) <= set(whole)
    assert all(value.shape == whole[name].shape for name, value in state.items())
    x = images(2, 3, 32, 32)
    every = maps(model, x)
    for stage, expected in zip(network.stages, every, strict=True):
        cut = emitter.factory(up_to(network, stage))().eval()
        cut.load_state_dict({name: state[name] for name in cut.state_dict()})
        assert torch.equal(maps(cut, x)[0], expected)


REDUCTIONS = {
    "basic": (1, 2),
    "pools between": (1, 2),
    "RegNet": (4, 8, 16, 32),
    "dilated": (4, 8, 8, 8),
    "VGG": (1, 2, 4, 8, 16),
    "CIFAR": (1, 2, 4),
}


@pytest.mark.parametrize("kind", REDUCTIONS)
def test_reductions_are_true(kind: str, emitter: Emitter) -> None:
    network = backbone(FAMILIES[kind])
    assert reductions(network) == REDUCTIONS[kind]
    model: Any = emitter.model(network)
    sizes = [64 // each.shape[2] for each in maps(model, images(1, 3, 64, 64))]
    assert model.feature_info.reduction() == sizes


def test_levels_are_those_of_feature_pyramids() -> None:
    assert levels(backbone(bundled("resnet50"))) == (2, 3, 4, 5)
    assert levels(backbone(bundled("resnet50"), ["conv5", "conv3"])) == (3, 5)
    assert levels(backbone(FAMILIES["VGG"])) == (0, 1, 2, 3, 4)
    assert levels(backbone(FAMILIES["dilated"])) == (2, 3, 4, 5)


NAMES = """
use "resnet18" as base
network Net from base.ResNet18 {
    stem { conv 3x3 64; norm; act; squeeze_excite 16 }
    head { squeeze_excite 16; norm; act; avgpool global; dense 10 }
}
"""


def test_names_are_counted_with_the_head(emitter: Emitter) -> None:
    """Two parts of a kind are numbered: so is the one that is left."""
    network = written(NAMES, "Net")
    whole = emitter.empty(network).state_dict()
    state = emitter.empty(backbone(network)).state_dict()
    assert any("squeeze_excite1." in name for name in state)
    assert set(state) < set(whole)


def test_no_option_is_left_that_does_nothing(emitter: Emitter) -> None:
    network = bundled("timm/resnetv2_50")
    source = generate(backbone(network, ["conv3"]), "torch")
    assert "num_classes" not in source
    assert "forward_head" not in source
    model: Any = emitter.empty(backbone(network, ["conv3"]))
    assert len(model.stages) == 2
    assert model.feature_info == [{"num_chs": 512, "reduction": 8}]


def test_copies_keep_what_the_outputs_are(emitter: Emitter) -> None:
    model: Any = emitter.fresh(backbone(small("")))
    for other in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert other.feature_info.channels() == [16, 32]


# What people put behind


class Decoder(nn.Module):
    """A U-Net's, as people write them for timm's models."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        info: Any = encoder.feature_info
        channels, self.reduction = info.channels(), info.reduction()
        self.laterals = nn.ModuleList(nn.Conv2d(c, 8, 1) for c in channels)
        self.head = nn.Conv2d(8, 1, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        features = self.encoder(x)
        y = self.laterals[-1](features[-1])
        for place in range(len(features) - 2, -1, -1):
            scale = self.reduction[place + 1] // self.reduction[place]
            y = nn.functional.interpolate(y, scale_factor=scale)
            y = y + self.laterals[place](features[place])
        y = nn.functional.interpolate(y, scale_factor=self.reduction[0])
        found: Tensor = self.head(y)
        return found


class Pyramid(nn.Module):
    """torchvision's, with a head on each of its maps."""

    def __init__(self, body: nn.Module) -> None:
        super().__init__()
        self.body = body
        info: Any = body.feature_info
        self.fpn = FeaturePyramidNetwork(info.channels(), 16)
        self.head = nn.Conv2d(16, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        named = {str(n): each for n, each in enumerate(self.body(x))}
        found = [self.head(each) for each in self.fpn(named).values()]
        size = found[0].shape[2:]
        return torch.stack([nn.functional.interpolate(f, size) for f in found]).mean(0)


@pytest.mark.parametrize("consumer", [Pyramid, Decoder])
@pytest.mark.parametrize("spec", ["timm/test_resnet", "torchvision/regnet_x_400mf"])
def test_pyramids_learn(consumer: type[nn.Module], spec: str, emitter: Emitter) -> None:
    """To say where an image is bright."""
    network = bundled(spec)
    if spec != "timm/test_resnet":
        network = shallow(spec, 1, 1, 1, 1)
    model = consumer(emitter.fresh(backbone(network)))
    x = images(4, 3, 64, 64)
    x[:2, :, :32] += 3
    x[2:, :, :, 32:] += 3
    y = nn.functional.interpolate((x.mean(1, True) > 1.5).float(), model(x).shape[2:])
    optimiser = torch.optim.Adam(model.parameters(), 0.01)
    losses = []
    for _ in range(30):
        loss = nn.functional.mse_loss(model(x), y)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch's own
        optimiser.step()
        losses.append(loss.item())
    assert all(p.grad is not None for p in model.parameters())
    assert losses[-1] < 0.5 * losses[0]
