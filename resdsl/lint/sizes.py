"""W0307-W0309: maps that never shrink, sizes in the wrong order, drops of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.base.diagnostics import Diagnostic
from resdsl.messages import warnings as messages
from resdsl.model import ir
from resdsl.model.scope import Entity, Scope
from resdsl.ops import plain
from resdsl.syntax import nodes as syntax

_NARROW = 8  # a stage may well have more blocks than so many channels


def never_smaller(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """Several stages of one network through which the map keeps its size.

    Not where dilation takes the place of strides, nor of a single pixel.
    """
    stages = network.stages
    if len(stages) < 2 or len(network.features) != 3:
        return
    before, after = network.body[0].input[1:], network.features[1:]
    dilated = any(
        block.variables["dilation"] != 1 for stage in stages for block in stage.blocks
    )
    if before != after or before == (1, 1) or dilated:
        return
    size = " x ".join(map(str, after))
    for statement in entity.network.statements:
        if (
            isinstance(statement, syntax.Stage)
            and statement.name.text == stages[1].name
        ):
            yield messages.never_smaller(statement.span, entity.name, size)


def swapped(entity: Entity) -> Iterator[Diagnostic]:
    """Stages with more blocks than channels: `16 x 2`."""
    for node in entity.network.statements:
        if not isinstance(node, syntax.Stage):
            continue
        match node.repeat, node.width:
            case syntax.Number(value=int(repeat)), syntax.Number(value=int(width)):
                if repeat > width and width < _NARROW:
                    span = node.repeat.span.to(node.width.span)
                    yield messages.swapped(span, repeat, width)


def drops_nothing(scope: Scope) -> Iterator[Diagnostic]:
    """`dropout 0` and `drop_path 0`, where the number is written."""
    for entity in scope.own.values():
        for node in syntax.walk(entity.node):
            if not isinstance(node, syntax.Call) or node.name.qualifier is not None:
                continue
            op = node.name.identifier.text
            match node.positional:
                case syntax.Number(value=rate) if rate == 0 and op in _DROPS:
                    yield messages.drops_nothing(node.span, op)


_DROPS = {name for name in ("dropout", "drop_path") if plain(name).role == "drop"}
