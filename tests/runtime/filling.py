"""`init_weights` sets every parameter and buffer, wherever the net was built."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from resdsl.model import ir
from tests.runtime.emitted import Emitter

_UNSET = 7


def prove_filled(network: ir.Network, emitter: Emitter) -> None:
    """Fill a net from the meta device: it equals one that was built and drawn anew.

    Raises:
        AssertionError: a value is not set, or drawn otherwise.
    """
    model = emitter.empty(network).to_empty(device="cpu")
    with torch.no_grad():
        for value in _values(model).values():
            value.fill_(_UNSET)

    filled, drawn = _drawn(model), _drawn(emitter.factory(network)())

    assert filled.keys() == drawn.keys()
    for name, value in filled.items():
        assert torch.equal(value, drawn[name]), name
        assert not (value == _UNSET).all(), name


def _drawn(model: nn.Module) -> dict[str, Tensor]:
    torch.manual_seed(3)
    model.init_weights()  # type: ignore[operator] # a method
    return _values(model)


def _values(model: nn.Module) -> dict[str, Tensor]:
    """Every parameter and buffer, those that no state dict has, too."""
    return dict([*model.named_parameters(), *model.named_buffers()])
