"""W0304, W0305: what a network says of itself and what is probably not so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from resdsl.base.diagnostics import Diagnostic
from resdsl.messages import warnings as messages
from resdsl.model import analysis, ir
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax

# the number behind the family: ResNet50, WideResNet28_10, VGG16, Plain34
_STATED = re.compile(
    r"(?:[a-z](?:net|next)|vgg|plain|wrn)(?:v\d)?_?(\d{2,4})(?!\d)", re.IGNORECASE
)
_WIDE = re.compile(r"wrn|wide", re.IGNORECASE)


def depth_in_name(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """A network whose name states another depth than it has.

    A stem of several convs may count as one layer, and the paper on wide nets counts
    convs, those of shortcuts too. An `expect depth` speaks for itself.
    """
    stated = {int(number) for number in _STATED.findall(entity.name)}
    if not stated or any(
        isinstance(statement, syntax.Expect) and statement.quantity.text == "depth"
        for statement in entity.network.statements
    ):
        return
    depth = analysis.analyse(network).depth
    stem = _convs(ir.ops_of(network.stem))
    right = {depth, depth - stem + 1}
    if not network.head:
        # a backbone without its classifier keeps its name
        right |= {layers + 1 for layers in right}
    if _WIDE.search(entity.name):
        outside = _convs(ir.ops_of(network.outside)) - _convs(ir.ops_of(network.head))
        right.add(outside + sum(_convs(ir.block_ops(b)) for b in network.blocks))
    if stated.isdisjoint(right):
        yield messages.depth_in_name(entity.network.name, min(stated), depth)


def _convs(ops: Iterable[ir.Op]) -> int:
    return sum(op.role == "conv" for op in ops)


# Inputs with their channels last

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
