"""Families that concatenate, multiply or normalise channels, against published code.

The texts are those of `specs/families/`; both sides are made with few and narrow
units, which are the same ones. Weights are handed over in the order of the calls, or
of registration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import timm
import torch
from torch import nn

from resdsl.model import ir
from resdsl.model.expressions import Value
from resdsl.project import specs
from tests.runtime.emitted import Emitter, images, outputs, randomised

SIZES = ((2, 64, 64), (1, 75, 57))


class Net:
    """A network of a family with some values, and the published code with the same."""

    def __init__(
        self,
        name: str,
        make: Callable[[], nn.Module],
        values: Mapping[str, Value] = {},
        registered: str | None = None,
    ) -> None:
        """Where the calls are in another order: what is registered too early, or ""."""
        self.name = name
        self.make = make
        self.registered = registered
        self.values = values

    def network(self) -> ir.Network:
        """Our network."""
        path, _, network = self.name.partition(":")
        spec = specs.open_spec(f"families/{path}")
        return spec.elaborate(network, self.values)


def of_timm(name: str, **options: Any) -> Callable[[], nn.Module]:
    return lambda: timm.create_model(name, **options)


NETS = (
    Net(
        "timm/fastvit:FastViT",
        of_timm("fastvit_s12", embed_dims=(16, 32, 64, 128), layers=(2, 2, 1, 2)),
        {"dim": 16, "depth3": 1},
        registered="final_conv.se",
    ),
)


def named(net: Net) -> str:
    return net.name.rpartition("/")[2]


# what modules of frameworks have; a learned scale has another name
_USUAL = {"weight", "bias", "running_mean", "running_var"}


def registered(model: nn.Module, early: str) -> list[torch.Tensor]:
    """Weights and statistics in their order; those that are early end their module.

    Scales come behind all others: a class of ours registers its own ones first.
    """
    pairs = [*_registered(model, early)]
    usual = [name.rpartition(".")[2] in _USUAL for name, _ in pairs]
    return [
        value
        for wanted in (True, False)
        for (_, value), is_usual in zip(pairs, usual, strict=True)
        if is_usual is wanted
    ]


def _registered(model: nn.Module, early: str) -> Iterator[tuple[str, torch.Tensor]]:
    held: list[tuple[str, torch.Tensor]] = []
    for name, value in model.state_dict().items():
        if early and early in name:
            held.append((name, value))
        elif not name.endswith("num_batches_tracked"):
            if not name.startswith(early.partition(".")[0]):
                yield from held
                held = []
            yield name, value


def called(model: nn.Module, x: torch.Tensor) -> list[torch.Tensor]:
    """Weights and statistics as modules are called; a module's own come at its end."""
    found: dict[nn.Module, list[torch.Tensor]] = {}

    def remember(module: nn.Module, *_: object) -> None:
        own = (*module.named_parameters(recurse=False), *_statistics(module))
        found.setdefault(module, [tensor for _, tensor in own])

    hooks = [m.register_forward_hook(remember) for m in model.modules()]
    outputs(model, x)
    for hook in hooks:
        hook.remove()
    return [tensor for own in found.values() for tensor in own]


def _statistics(module: nn.Module) -> list[tuple[str, torch.Tensor]]:
    return [(n, b) for n, b in module.named_buffers(recurse=False) if "running" in n]


def take(model: nn.Module, source: nn.Module, early: str | None) -> None:
    """Give a model the weights of another; dense layers may stand for 1x1 convs."""
    if early is None:
        x = images(1, 3, 64, 64)
        olds, news = called(model, x), called(source, x)
    else:
        olds, news = registered(model, ""), registered(source, early)
    with torch.no_grad():
        for old, new in zip(olds, news, strict=True):
            assert old.squeeze().shape == new.squeeze().shape
            old.copy_(new.reshape(old.shape))


@pytest.mark.torch
@pytest.mark.parametrize("net", NETS, ids=named)
def test_the_published_net(emitter: Emitter, net: Net) -> None:
    theirs = randomised(net.make())
    ours = emitter.model(net.network())
    take(ours, theirs, net.registered)

    for batch, height, width in SIZES:
        x = images(batch, 3, height, width)
        expected, found = outputs(theirs, x), outputs(ours, x)
        assert expected.std() > 0
        scale = float(expected.abs().max())
        torch.testing.assert_close(found / scale, expected / scale, rtol=0, atol=1e-5)
