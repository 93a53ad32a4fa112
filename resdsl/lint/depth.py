"""W0304: networks called after a depth that they do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    stem = _convs(network.stem)
    right = {depth, depth - stem + 1}
    if not network.head:
        # a backbone without its classifier keeps its name
        right |= {layers + 1 for layers in right}
    if _WIDE.search(entity.name):
        right.add(sum(_convs_of(part) for part in network.body) + stem)
    if stated.isdisjoint(right):
        yield messages.depth_in_name(entity.network.name, min(stated), depth)


def _convs(nodes: Sequence[ir.Node]) -> int:
    return sum(op.kind == "conv" for op in ir.ops_of(tuple(nodes)))


def _convs_of(part: ir.Stage | ir.Group) -> int:
    if isinstance(part, ir.Group):
        return _convs(part.nodes)
    return sum(
        _convs(block.nodes) + (_convs(block.shortcut.nodes) if block.shortcut else 0)
        for block in part.blocks
    )
