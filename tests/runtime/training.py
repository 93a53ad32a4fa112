"""What training shows of an emitted net: gradients, a loss that falls, seeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import signature
from itertools import islice
from math import log
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from resdsl.model import ir
from resdsl.model.analysis import any_size
from resdsl.ops.types import Misfit
from resdsl.project import specs
from resdsl.weights.verify.trials import Size, output_at
from tests.runtime.emitted import Emitter, bundled, cut, images, written

CLASSES, IMAGES, STEPS = 10, 64, 30
_NORMS = (nn.modules.batchnorm._BatchNorm, nn.GroupNorm, nn.LayerNorm)


def few_units(spec: str) -> ir.Network:
    """The net of a bundled spec, of several the first, with few units."""
    network = bundled(spec, next(iter(specs.open_spec(spec).names)))
    if not any_size(network):  # made for images of 224 pixels: that takes long
        text = f"network Net from base.{network.name} {{ input 3 x 64 x 64 }}"
        network = written(f'use "{spec}" as base\n{text}', "Net")
    return cut(network, 1)


def small_side(network: ir.Network) -> int:
    """The least height and width that a net takes, in steps of 16."""
    return first_side(network, range(16, network.input[1], 16))


def first_side(network: ir.Network, sides: Iterable[int]) -> int:
    """The first height and width that a net takes, or else that of its spec."""
    for side in sides:
        try:
            output_at(network, Size(side, side))
        except Misfit:
            continue
        return side
    return network.input[1]


def _fresh(network: ir.Network, emitter: Emitter) -> nn.Module:
    """A model of few classes, where it has a choice; dropout hides what is learnt."""
    few = {"num_classes": CLASSES} if has_choice(network, emitter) else {}
    model = emitter.fresh(network, **few)
    if not _has_norms(model):
        for module in model.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
    return model


def has_choice(network: ir.Network, emitter: Emitter) -> bool:
    """Whether the number of classes can be chosen."""
    return "num_classes" in signature(emitter.factory(network)).parameters


def _has_norms(model: nn.Module) -> bool:
    """Whether norms keep values in bounds; standardised weights do so, too."""
    return any(
        isinstance(module, _NORMS) or hasattr(module, "standardized")
        for module in model.modules()
    )


def _images(network: ir.Network, model: nn.Module, number: int) -> Tensor:
    """So many as small as can be; larger ones where small ones tell nothing."""
    side = small_side(network)
    if not _has_norms(model):
        side, number = max(side, 112 if any_size(network) else 0), number // 4
    elif any(getattr(op.values, "factor", 1) < 0 for op in network.ops):
        side = max(side, 64)  # a map of one pixel less its mean is nothing
    return images(number, network.input[0], side, side)


def prove_training(network: ir.Network, emitter: Emitter, number: int = IMAGES) -> None:
    """Train a net for a little while, on a number of images.

    Raises:
        AssertionError: a parameter has no gradient, the loss stays, or a seed does
            not decide it.
    """
    model = _fresh(network, emitter)
    x = _images(network, model, number)
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
    # of a thousand classes, few steps teach less
    few = has_choice(network, emitter)
    limit = 0.75 * log(CLASSES) if few else 0.95 * losses[0]
    assert sum(losses[-3:]) / 3 < limit, losses
    again = _fresh(network, emitter)
    assert list(islice(steps(again, x), 3)) == losses[:3]


def steps(model: nn.Module, x: Tensor) -> Iterator[float]:
    """The loss of each step, on the same images again and again."""
    y = torch.arange(len(x)) % CLASSES
    # the usual rate throws a net without norms far off in its first step
    rate = 1e-3 if _has_norms(model) else 1e-4
    optimizer = torch.optim.Adam(model.train().parameters(), rate)
    torch.manual_seed(0)
    while True:
        loss: Any = F.cross_entropy(model(x), y)  # `backward` has no types
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()
