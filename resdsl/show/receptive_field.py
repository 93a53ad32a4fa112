"""Receptive fields: how much of the image a value of a feature map sees.

Along an axis, an op with a kernel of k, spaced by d, widens the field by d * (k - 1)
times the stride so far. Of two branches that meet, the wider field counts. What a gate
or channel attention sees of the whole image is not counted: they weigh channels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.following import Following
from resdsl.ops.sides import axes


@record
class Field:
    """Size of the field in pixels along an axis, and the stride so far.

    The size is that of the formula, also where it is larger than the image; None
    where every value sees the whole image.
    """

    size: int | None = 1
    stride: int = 1


class _Fields(Following[Field]):
    """Of branches that meet, the widest field counts; what a gate sees does not."""

    def __init__(self, axis: int) -> None:
        self._axis = axis
        self.found: dict[ir.Node, Field] = {}  # the first, of what stands repeatedly

    def op(self, op: ir.Op, value: Field) -> Field:
        field = self._op(op, value)
        self.found.setdefault(op, field)
        return field

    def _op(self, op: ir.Op, value: Field) -> Field:
        if op.operation.whole_map and op.input[1:] not in {(), (1, 1)}:
            return replace(value, size=None)
        size = value.size
        if size is not None:
            size += axes(op.values.reach)[self._axis] * value.stride
        stride = axes(op.values.stride or 1)[self._axis]
        return Field(size=size, stride=value.stride * stride)

    def joined(self, node: ir.Node, values: Sequence[Field]) -> Field:
        seen = values[:1] if isinstance(node, ir.Gate) else values
        sizes = [field.size for field in seen]
        widest = None if None in sizes else max(size or 0 for size in sizes)
        field = replace(values[0], size=widest)
        self.found.setdefault(node, field)
        return field


def fields(network: ir.Network, axis: int) -> tuple[Field, ...]:
    """The fields behind the stem and each part of the body, in order.

    Those of the height are along axis 0, those of the width along axis 1.
    """
    follow = _Fields(axis)
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


def behind_nodes(network: ir.Network, axis: int) -> dict[ir.Node, Field]:
    """The field behind each op and join; of one that is repeated, where it is first."""
    follow = _Fields(axis)
    follow.main_path(network, Field())
    return follow.found
