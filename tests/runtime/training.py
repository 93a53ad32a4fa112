"""What training shows of an emitted net: gradients, a loss that falls, seeds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import log
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from resdsl.model import ir
from resdsl.weights.verify.trials import sizes_of
from tests.runtime.emitted import Emitter, cut, images

CLASSES, IMAGES, STEPS = 10, 64, 30


def prove_training(network: ir.Network, emitter: Emitter) -> None:
    """Train a net of few units for a little while.

    Raises:
        AssertionError: a parameter has no gradient, the loss stays, or a seed does
            not decide it.
    """
    short = cut(network, 1)
    size = sizes_of(short)[0][0]
    x = images(IMAGES, network.input[0], size.height, size.width)
    model = emitter.fresh(short, num_classes=CLASSES)
    waiting = {name for name, _ in model.named_parameters()}
    losses = []
    for loss in islice(steps(model, x), STEPS):
        losses.append(loss)
        # behind a norm that starts at 0, the first step has none for what is before it
        waiting -= {
            name
            for name, parameter in model.named_parameters()
            if parameter.grad is not None and parameter.grad.any()
        }
        assert len(losses) < 3 or not waiting, f"no gradient: {sorted(waiting)}"
    assert sum(losses[-3:]) / 3 < 0.75 * log(CLASSES), losses
    again = emitter.fresh(short, num_classes=CLASSES)
    assert list(islice(steps(again, x), 3)) == losses[:3]


def steps(model: nn.Module, x: Tensor) -> Iterator[float]:
    """The loss of each step, on the same images again and again."""
    y = torch.arange(len(x)) % CLASSES
    optimizer = torch.optim.Adam(model.train().parameters(), 1e-3)
    torch.manual_seed(0)
    while True:
        loss: Any = F.cross_entropy(model(x), y)  # `backward` has no types
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()
