"""Receptive fields: how much of the image a value of a feature map sees.

Along an axis, an op with a kernel of k, spaced by d, widens the field by d * (k - 1)
times the stride so far. Of two branches that meet, the wider field counts. What a gate
or channel attention sees of the whole image is not counted: they weigh channels.
"""

from __future__ import annotations

from collections.abc import Iterable

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.show.outline import until_split


@record
class Field:
    """Size of the field in pixels along an axis, and the stride so far.

    The size is that of the formula, also where it is larger than the image; None
    where every value sees the whole image.
    """

    size: int | None = 1
    stride: int = 1

    def after(self, op: ir.Op) -> Field:
        """The field behind an op."""
        if op.operation.whole_map and op.input[1:] not in {(), (1, 1)}:
            return Field(size=None, stride=self.stride)
        size = self.size
        if size is not None:
            size += op.values.reach * self.stride
        return Field(size=size, stride=self.stride * (op.values.stride or 1))

    def through(self, nodes: Iterable[ir.Node]) -> Field:
        """The field behind a body, gates left out."""
        field = self
        for op in ir.ops_of(nodes, ir.MAIN_PATH):
            field = field.after(op)
        return field

    def behind(self, block: ir.Block) -> Field:
        """The field behind a residual unit: the wider one of its two branches."""
        body = self.through(block.nodes)
        if block.shortcut is None:
            return body
        start = self.through(until_split(block))
        branch = start.through(block.shortcut.nodes)
        sizes = (body.size, branch.size)
        widest = None if None in sizes else max(size or 0 for size in sizes)
        return Field(size=widest, stride=body.stride)


def fields(network: ir.Network) -> tuple[Field, ...]:
    """The fields behind the stem and each part of the body, in order."""
    found = [Field().through(network.stem)]
    for part in network.body:
        field = found[-1]
        if isinstance(part, ir.Group):
            field = field.through(part.nodes)
        else:
            for block in part.blocks:
                field = field.behind(block)
        found.append(field)
    return tuple(found)
