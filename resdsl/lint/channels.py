"""W0305: inputs with their channels last."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.diagnostics import Diagnostic
from resdsl.messages import warnings as messages
from resdsl.model import ir
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax

_COLOURS = (1, 3)
_LEAST = 8  # pixels of a side: fewer may be channels


def channels_last(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """An input such as 224 x 224 x 3, as Keras and most image libraries put it."""
    channels, height, width = network.input
    if width not in _COLOURS or channels != height or channels < _LEAST:
        return
    for statement in entity.network.statements:
        if isinstance(statement, syntax.Input):
            yield messages.channels_last(statement.span, network.input)
