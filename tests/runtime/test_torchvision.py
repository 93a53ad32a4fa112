"""Bundled torchvision specs against torchvision, the other way round and in training.

`zoo/test_published.py` compares keys, order and outputs of every net.
"""

from __future__ import annotations

import pytest
import torch
import torchvision
from torch import nn

from tests.runtime.emitted import Emitter, bundled, images, outputs, randomised

pytestmark = pytest.mark.torch


def pair(emitter: Emitter, name: str) -> tuple[nn.Module, nn.Module]:
    """Our model and torchvision's; on the meta device, where drawing costs nothing."""
    ours = emitter.empty(bundled(f"torchvision/{name}"))
    with torch.device("meta"):
        theirs: nn.Module = torchvision.models.get_model(name)
    return ours.to_empty(device="cpu"), theirs.to_empty(device="cpu")


@pytest.mark.parametrize("name", ["resnet18", "resnet50"])
def test_torchvision_takes_our_weights(emitter: Emitter, name: str) -> None:
    ours, theirs = pair(emitter, name)
    randomised(ours, seed=3)
    theirs.load_state_dict(ours.state_dict(), strict=True)
    theirs.eval()

    for shape in ((1, 3, 224, 224), (2, 3, 65, 91), (2, 3, 64, 64)):
        x = images(*shape)
        assert torch.equal(outputs(ours, x), outputs(theirs, x)), shape


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
