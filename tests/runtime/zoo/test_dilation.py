"""Dilated nets give what timm's `output_stride` and torchvision's option give."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from resdsl.model import ir
from resdsl.project import specs
from tests.chosen import text_of
from tests.runtime.emitted import Emitter, images, randomised, written
from tests.runtime.zoo.kinds import kinds
from tests.runtime.zoo.references import published

pytestmark = [pytest.mark.torch, pytest.mark.usefixtures("undrawn")]

# one net of every unit, shortcut, stem and norm that timm's ResNets are made of
DILATED = (
    "resnet18",
    "resnet50",
    "resnet50d",
    "resnext50_32x4d",
    "test_resnet",
    "seresnet18",
    "senet154",
    "ecaresnext26t_32x4d",
    "resnetrs50",
    "resnetblur18",
    "resnetblur50d",
    "resnetaa34d",
    "resnetaa50",
    "seresnetaa50d",
    "resnet50_gn",
    "resnetv2_18",
    "resnetv2_18d",
    "resnetv2_50d_gn",
    "resnetv2_50x1_bit",
)
# nets of other families of timm that take an output stride
OTHERS = ("regnetx_002", "test_byobnet", "test_nfnet")
EVEN, ODD = (1, 3, 32, 64), (1, 3, 43, 69)


def dilated(spec: str, stride: int) -> ir.Network:
    return specs.open_spec(spec).elaborate(None, {"output_stride": stride})


def test_every_kind_is_dilated_here() -> None:
    resnets = [s for s in published("timm") if 'use "families/' not in text_of(s)]
    every = set().union(*map(kinds, resnets))
    here = set().union(*(kinds(f"timm/{name}") for name in DILATED))
    assert here == every


@pytest.mark.parametrize(
    ("name", "stride"),
    [
        *((name, 8) for name in (*DILATED, *OTHERS)),
        *((name, 16) for name in DILATED[::3]),
    ],
)
def test_output_stride_is_timms(name: str, stride: int, emitter: Emitter) -> None:
    import timm

    ours = emitter.fresh(dilated(f"timm/{name}", stride))
    theirs = randomised(timm.create_model(name, output_stride=stride))
    state = theirs.state_dict()
    assert list(ours.state_dict()) == list(state)
    ours.load_state_dict(state, strict=True)
    ours.eval()
    for shape in (EVEN, ODD):
        image = images(*shape)
        with torch.no_grad():
            if "aa" in name and shape == ODD:
                # the pool between timm's convs rounds down, the one around them up
                with pytest.raises(RuntimeError, match="must match"):
                    theirs(image)
                continue
            assert torch.equal(ours(image), theirs(image)), shape


# without what mixes pixels besides the convs: blurs, average pools, gates
EXACT = (
    "resnet50",
    "torchvision/resnet18",
    "torchvision/resnet50",
    "torchvision/regnet_x_400mf",
    "keras/resnet50v2",
    "timm/resnetv2_18",
)


@pytest.mark.parametrize(
    ("spec", "stride"), [*((spec, 8) for spec in EXACT), (EXACT[0], 16)]
)
def test_dilation_adds_pixels_and_changes_none(
    spec: str, stride: int, emitter: Emitter
) -> None:
    """Every second or fourth pixel is the undilated net's."""
    coarse = emitter.model(specs.open_spec(spec).elaborate(None))
    fine = emitter.fresh(dilated(spec, stride))
    fine.load_state_dict(coarse.state_dict(), strict=True)
    fine.eval()
    image, step = images(*EVEN).double(), 32 // stride
    with torch.no_grad():
        expected = _features(coarse.double(), image)
        found = _features(fine.double(), image)[:, :, ::step, ::step]
    torch.testing.assert_close(found, expected)


def _features(model: nn.Module, image: Tensor) -> Tensor:
    found = getattr(model, "forward_features")(image)  # noqa: B009 - typed as a tensor
    assert isinstance(found, Tensor)
    return found


def test_what_timm_refuses() -> None:
    """An output stride that is none of 8, 16 and 32; here the stem's strides decide."""
    import timm

    with pytest.raises(AssertionError):
        timm.create_model("resnet18", output_stride=4)


@pytest.mark.parametrize(
    ("stride", "replaced"), [(16, [False, False, True]), (8, [False, True, True])]
)
@pytest.mark.parametrize("name", ["resnet50", "resnext50_32x4d"])
def test_output_stride_is_torchvisions(
    name: str, stride: int, replaced: list[bool], emitter: Emitter
) -> None:
    from torchvision import models

    ours = emitter.fresh(dilated(f"torchvision/{name}", stride))
    factory = getattr(models, name)
    theirs = randomised(factory(replace_stride_with_dilation=replaced))
    state = theirs.state_dict()
    assert list(ours.state_dict()) == list(state)
    ours.load_state_dict(state, strict=True)
    ours.eval()
    for shape in (EVEN, ODD):
        image = images(*shape)
        with torch.no_grad():
            assert torch.equal(ours(image), theirs(image)), shape


def test_what_torchvision_refuses() -> None:
    """Basic units; here they are as timm's."""
    from torchvision import models

    with pytest.raises(NotImplementedError, match="Dilation > 1"):
        models.resnet18(replace_stride_with_dilation=[False, False, True])


def test_dilations_of_a_dilated_net(emitter: Emitter) -> None:
    """Case 2: conv2 of ResNet-50's last stages; both convs of ResNet-18's."""

    def dilations(spec: str, name: str) -> list[int]:
        modules = dict(emitter.empty(dilated(spec, 8)).named_modules())
        paths = [f"layer{s}.{b}.{name}" for s in (3, 4) for b in range(6)]
        found = [modules[path] for path in paths if path in modules]
        return [conv.dilation[0] for conv in found if isinstance(conv, nn.Conv2d)]

    fifty = "torchvision/resnet50"
    assert dilations(fifty, "conv2") == [1, 2, 2, 2, 2, 2, 2, 4, 4]
    assert dilations("torchvision/resnet18", "conv1") == [1, 2, 2, 4]
    assert dilations("torchvision/resnet18", "conv2") == [2, 2, 4, 4]


def test_the_first_block_can_be_dilated_too(emitter: Emitter) -> None:
    text = """
    use "torchvision/resnet50"
    network Net from ResNet50 { output_stride 16 first_dilation=own }
    """
    convs = [
        module
        for name, module in emitter.empty(written(text, "Net")).named_modules()
        if name.startswith("layer4") and name.endswith("conv2")
    ]
    assert [c.dilation for c in convs if isinstance(c, nn.Conv2d)] == [(2, 2)] * 3
