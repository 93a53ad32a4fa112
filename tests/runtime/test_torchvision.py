"""Bundled torchvision specs against torchvision: keys, their order, and outputs."""

from __future__ import annotations

import pytest
import torch
import torchvision
from torch import nn

from tests.runtime.emitted import Emitter, bundled, images, outputs, randomised

pytestmark = pytest.mark.torch

LIGHT = ("resnet18", "resnet34", "resnet50")
HEAVY = (
    "resnet101",
    "resnet152",
    "resnext50_32x4d",
    "resnext101_32x8d",
    "resnext101_64x4d",
    "wide_resnet50_2",
    "wide_resnet101_2",
)
LARGE_IMAGES = ((1, 3, 224, 224), (2, 3, 97, 131), (2, 3, 64, 64))


def pair(emitter: Emitter, name: str) -> tuple[nn.Module, nn.Module]:
    """Our model and torchvision's; on the meta device, where drawing costs nothing."""
    ours = emitter.empty(bundled(f"torchvision/{name}"))
    with torch.device("meta"):
        theirs: nn.Module = torchvision.models.get_model(name)
    return ours.to_empty(device="cpu"), theirs.to_empty(device="cpu")


@pytest.mark.parametrize("name", [*LIGHT, *HEAVY])
def test_same_keys_shapes_and_types_in_the_same_order(
    emitter: Emitter, name: str
) -> None:
    ours, theirs = (
        [(key, value.shape, value.dtype) for key, value in model.state_dict().items()]
        for model in pair(emitter, name)
    )

    assert ours == theirs


@pytest.mark.parametrize("name", [*LIGHT, *HEAVY])
def test_torchvisions_weights_give_torchvisions_outputs(
    emitter: Emitter, name: str
) -> None:
    ours, theirs = pair(emitter, name)
    randomised(theirs)
    ours.load_state_dict(theirs.state_dict(), strict=True)
    ours.eval()

    x = images(2, 3, 64, 64)
    expected = outputs(theirs, x)

    assert expected.std() > 0
    assert torch.equal(outputs(ours, x), expected)


@pytest.mark.parametrize("shape", LARGE_IMAGES)
@pytest.mark.parametrize("name", ["resnet18", "resnet50"])
def test_torchvision_takes_our_weights(
    emitter: Emitter, name: str, shape: tuple[int, ...]
) -> None:
    ours, theirs = pair(emitter, name)
    randomised(ours, seed=3)
    theirs.load_state_dict(ours.state_dict(), strict=True)
    theirs.eval()

    x = images(*shape)

    assert torch.equal(outputs(ours, x), outputs(theirs, x))


@pytest.mark.parametrize("name", HEAVY)
def test_odd_sizes(emitter: Emitter, name: str) -> None:
    ours, theirs = pair(emitter, name)
    randomised(ours, seed=4)
    theirs.load_state_dict(ours.state_dict(), strict=True)
    theirs.eval()

    x = images(1, 3, 49, 67)

    assert torch.equal(outputs(ours, x), outputs(theirs, x))


@pytest.mark.parametrize("name", ["resnet18", "resnet50", "resnext50_32x4d"])
def test_training_updates_the_same_statistics(emitter: Emitter, name: str) -> None:
    ours, theirs = pair(emitter, name)
    randomised(theirs)
    ours.load_state_dict(theirs.state_dict(), strict=True)
    x = images(4, 3, 64, 64)

    for model in (ours, theirs):
        model.train()
        model(x).square().mean().backward()

    for (key, mine), value in zip(
        ours.state_dict().items(), theirs.state_dict().values(), strict=True
    ):
        assert torch.equal(mine, value), key
    for (key, mine), parameter in zip(
        ours.named_parameters(), theirs.parameters(), strict=True
    ):
        assert mine.grad is not None, key
        assert parameter.grad is not None, key
        assert torch.equal(mine.grad, parameter.grad), key
