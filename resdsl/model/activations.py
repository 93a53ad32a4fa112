"""Maps that a network makes: what convs put out, what a training step must hold.

For the gradient, PyTorch holds the input of a conv, a dense layer or a norm, but what a
ReLU puts out; a map that several want is held once, and one that is overwritten in its
place is none. Numbers of other types, as masks and the places of maxima, and statistics
of channels are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from resdsl.base.records import mutable, record
from resdsl.model import ir
from resdsl.model.following import Following
from resdsl.ops.types import Shape

# what gives its own input, or a part of it
_SAME = {"flatten", "piece"}


def put_out(ops: Iterable[ir.Op]) -> int:
    """How many values the convs among some ops put out for one image."""
    return sum(prod(op.output) for op in ops if op.role == "conv")


@record
class Held:
    """What a body has a training step hold, for one image.

    `values` are those behind its input; `needs` those of the input, if it is held for
    this body. `counted` says that its output is among the values; one that `passes`
    gives its input.
    """

    values: int = 0
    needs: int = 0
    counted: bool = False
    passes: bool = True

    def then(self, other: Held) -> Held:
        """Both, one behind the other."""
        if self.passes:
            return Held(
                values=other.values,
                needs=max(self.needs, other.needs),
                counted=other.counted,
                passes=other.passes,
            )
        more = 0 if self.counted else other.needs
        counted = self.counted or more > 0 if other.passes else other.counted
        values = self.values + other.values + more
        return Held(values=values, needs=self.needs, counted=counted, passes=False)


@mutable
class _Map:
    """A map in memory."""

    size: int
    held: bool = False


class _Following(Following[_Map]):
    """Follows maps through a body, and notes those that are held."""

    def __init__(self) -> None:
        self.made: list[_Map] = []

    def op(self, op: ir.Op, value: _Map) -> _Map:
        if op.role in _SAME or op.values.is_idle:
            return value
        keeps = op.operation.keeps
        value.held |= keeps == "input"
        return self._map(op.output, held=keeps == "output")

    def _map(self, shape: Shape, *, held: bool = False) -> _Map:
        self.made.append(_Map(size=prod(shape), held=held))
        return self.made[-1]

    def joined(self, node: ir.Node, values: Sequence[_Map]) -> _Map:
        if isinstance(node, ir.Gate | ir.Join) and node.word in {"product", "select"}:
            for value in values:
                value.held = True
        return self._map(node.output)

    def weighed(self, fork: ir.Join, value: _Map, weights: _Map) -> _Map:  # noqa: ARG002
        weights.held = True
        return self._map(fork.output)


def held_by(body: ir.Block | Sequence[ir.Node], shape: Shape) -> Held:
    """What one body has a training step hold; `shape` is that of its input."""
    following = _Following()
    start = _Map(size=prod(shape))
    if isinstance(body, ir.Block):
        end = following.behind(body, start)
    else:
        end = following.through(body, start)
    return Held(
        values=sum(each.size for each in following.made if each.held),
        needs=start.size if start.held else 0,
        counted=end.held,
        passes=end is start,
    )


def held(network: ir.Network) -> int:
    """How many values a training step holds for one image, the image included."""
    total, shape = Held(), network.input
    known: dict[ir.Block, Held] = {}
    for body in network.bodies:
        if isinstance(body, ir.Block):
            if body not in known:
                known[body] = held_by(body, shape)
            total, shape = total.then(known[body]), body.output
        elif body:
            total, shape = total.then(held_by(body, shape)), body[-1].output
    return total.needs + total.values
