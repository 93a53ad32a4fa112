"""Receptive fields: how much of the image a value of a feature map sees.

Along an axis, an op with a kernel of k, spaced by d, widens the field by d * (k - 1)
times the stride so far. Of two branches that meet, the wider field counts. What a gate
or channel attention sees of the whole image is not counted: they weigh channels.
"""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.following import Following


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


class _Fields(Following[Field]):
    """Of branches that meet, the widest field counts; what a gate sees does not."""

    def op(self, op: ir.Op, value: Field) -> Field:
        return value.after(op)

    def joined(self, node: ir.Node, values: Sequence[Field]) -> Field:
        seen = values[:1] if isinstance(node, ir.Gate) else values
        sizes = [field.size for field in seen]
        widest = None if None in sizes else max(size or 0 for size in sizes)
        return Field(size=widest, stride=values[0].stride)


def fields(network: ir.Network) -> tuple[Field, ...]:
    """The fields behind the stem and each part of the body, in order."""
    follow = _Fields()
    found = [follow.through(network.stem, Field())]
    for part in network.body:
        field = found[-1]
        if isinstance(part, ir.Group):
            field = follow.through(part.nodes, field)
        else:
            for block in part.blocks:
                field = follow.behind(block, field)
        found.append(field)
    return tuple(found)
