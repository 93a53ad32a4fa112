"""Which heights and widths a network works at, where a large one may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import lcm, prod

from resdsl.base import limits
from resdsl.base.records import record
from resdsl.model import analysis, ir
from resdsl.model.following import Following
from resdsl.ops.sides import axes
from resdsl.ops.types import Misfit
from resdsl.ops.windows import BlurPool, Window

# beyond, nothing is said: to find it out costs as much as the period is long
_LONGEST = 1024
_LARGEST = 4096  # no size beyond is tried one by one


@record
class Sizes:
    """Sizes from `least` on that leave one of some remainders, divided by `period`.

    They are for height and width, or for one of them alone: `axis` 0 or 1.
    """

    period: int
    remainders: tuple[int, ...]
    least: int
    axis: int | None = None

    @property
    def sides(self) -> str:
        """What must be of such a size, `H and W`."""
        return "H and W" if self.axis is None else "HW"[self.axis]

    def wrong(self, shape: Sequence[int]) -> list[int]:
        """What is of no such size, of height and width."""
        asked = shape if self.axis is None else [shape[self.axis]]
        return [size for size in asked if size not in self]

    @property
    def start(self) -> int | None:
        """The first remainder of a row without gaps; None where there are gaps.

        It is negative where the row goes on at 0: -1 stands for `period - 1`.
        """
        count = len(self.remainders)
        for first in self.remainders:
            row = {(first + i) % self.period for i in range(count)}
            if row == {*self.remainders}:
                return first - self.period if first + count > self.period else first
        return None

    @property
    def misfits(self) -> bool:
        """Whether sizes that are large enough may not work."""
        return self.period > 1

    def __contains__(self, size: int) -> bool:
        return size >= self.least and size % self.period in self.remainders

    def near(self, size: int) -> list[int]:
        """The nearest ones below and above a size that does not work."""
        below = range(size - 1, self.least - 1, -1)
        above = range(max(size, self.least), self.least + size + self.period)
        found = (next((s for s in side if s in self), None) for side in (below, above))
        return [each for each in found if each is not None]

    def __str__(self) -> str:
        """`multiples of 32 (1 less to 2 more)`, `8 n or 8 n + 6`, `at least 17`."""
        if self.period == 1:
            return f"at least {self.least}"
        start, end = self.start, (self.start or 0) + len(self.remainders) - 1
        if start is None:
            return " or ".join(map(self._spelled, self.remainders))
        if start > 0 or end < 0:
            row = dict.fromkeys((self._spelled(start), self._spelled(end)))
            return " to ".join(row)
        ends = [f"{-start} less"] if start < 0 else []
        ends += [f"{end} more"] if end > 0 else []
        besides = " to ".join(ends) if len(ends) != 1 else f"up to {ends[0]}"
        return f"multiples of {self.period}{f' ({besides})' if besides else ''}"

    def _spelled(self, remainder: int) -> str:
        sign = "-" if remainder < 0 else "+"
        more = f" {sign} {abs(remainder)}" if remainder else ""
        return f"{self.period} n{more}"


def sizes(network: ir.Network) -> Sizes | None:
    """The sizes that work; None where all do that are large enough, or one only.

    Those that are too small are said where a framework would not refuse them.
    """
    if not analysis.any_size(network):
        return None
    directions = (0, 1) if differs_by_direction(network) else (0,)
    sides = [Side(axis) for axis in directions]
    if not any(side.may_fail(network) for side in sides):
        return _reflected(network, sides)
    found = [_along(network, side) for side in sides]
    height, width = found[0], found[-1]
    if height == width:
        return height
    if width is None or height is None:
        only = height or width
        return only and replace(only, axis=0 if width is None else 1)
    return _both(height, width)


def differs_by_direction(network: ir.Network) -> bool:
    """Whether height and width have rules of their own."""
    return any(op.has_two_sizes for op in network.ops)


def _along(network: ir.Network, side: Side) -> Sizes | None:
    """The sizes of one side that work, as far as that one tells."""
    if not side.may_fail(network):
        return None
    period = prod(_strides(network, side.axis))
    if period > _LONGEST:
        return None
    start = -(-_tried(network) // period) * period
    works = side.works(network, range(start + 2 * period))
    last = works[-period:]
    if all(last) or not any(last) or last != works[-2 * period : -period]:
        return None
    remainders = tuple(i for i, fine in enumerate(last) if fine)
    first = next(size for size in range(1, len(works)) if works[size])
    failing = [
        size for size in range(first, start) if last[size % period] and not works[size]
    ]
    least = next(s for s in range(max(failing, default=0) + 1, len(works)) if works[s])
    return Sizes(period=period, remainders=remainders, least=least)


def _both(height: Sizes, width: Sizes) -> Sizes | None:
    """The sizes that are right for either side, where each has a rule of its own."""
    period, least = lcm(height.period, width.period), max(height.least, width.least)
    rules = (height, width)
    fine = tuple(
        i for i in range(period) if all(i % r.period in r.remainders for r in rules)
    )
    if period > _LONGEST or not fine:
        return None
    return Sizes(period=period, remainders=fine, least=least)


def _reflected(network: ir.Network, sides: Sequence[Side]) -> Sizes | None:
    """All sizes from one on, where smaller maps have too few pixels to be reflected.

    Not all backends of Keras refuse those, so that they would be another net.
    """
    if not any(isinstance(op.values, BlurPool) for op in network.ops):
        return None
    tried = range(1, _tried(network) + 1)
    works = zip(*(side.works(network, tried) for side in sides), strict=True)
    fitting = (size for size, fine in zip(tried, works, strict=True) if all(fine))
    least = next(fitting, 1)
    return Sizes(period=1, remainders=(0,), least=least) if least > 1 else None


def _tried(network: ir.Network) -> int:
    """Up to which size all are tried; maps of the largest images take seconds each."""
    return min(max(network.input[1:]), _LARGEST)


def _strides(network: ir.Network, axis: int) -> Iterator[int]:
    """By what the parts of the main path divide the size."""
    for body in network.bodies:
        if isinstance(body, ir.Block):
            beside = body.shortcut.nodes if body.shortcut else ()
            yield lcm(stride_of(body.nodes, axis), stride_of(beside, axis))
        else:
            yield stride_of(body, axis)


def stride_of(nodes: Iterable[ir.Node], axis: int) -> int:
    """By what a body divides the height (axis 0) or width of a map, or of a branch."""
    return _Stride(axis).through(nodes, 1)


class _Stride(Following[int]):
    """By what a side is divided; of branches, by what all of them divide it."""

    def __init__(self, axis: int) -> None:
        self._axis = axis

    def op(self, op: ir.Op, value: int) -> int:
        return value * axes(op.values.stride or 1)[self._axis]

    def joined(self, node: ir.Node, values: Sequence[int]) -> int:
        return values[0] if isinstance(node, ir.Gate) else lcm(*values)


# of one side, each by itself; None for one that cannot be
Lengths = tuple[int | None, ...]


class Side(Following[Lengths]):
    """Follows one side of a map through a network: its height (axis 0) or width.

    Many lengths of it at once, because a walk through all ops costs more than what is
    computed on the way. One that an op or a join refuses is None from there on.
    """

    def __init__(self, axis: int) -> None:
        self.axis = axis
        self._known: dict[object, Lengths] = {}

    def may_fail(self, network: ir.Network) -> bool:
        """Whether branches that are joined round some large size differently."""
        bodies = [body for body in network.bodies if not isinstance(body, ir.Block)]
        forks = any(isinstance(n, ir.Fork) for body in bodies for n in ir.walk(body))
        return forks or any(map(self._may, dict.fromkeys(network.blocks)))

    def _may(self, block: ir.Block) -> bool:
        strides = (op.values.stride or 1 for op in ir.block_ops(block))
        period = prod(axes(stride)[self.axis] for stride in strides)
        if period == 1 or period > _LONGEST:
            return period > 1
        large = -(-max(block.input[1:], default=1) // period) * period
        return None in self.behind(block, tuple(range(large, large + period)))

    def works(self, network: ir.Network, sizes: Iterable[int]) -> list[bool]:
        """For each size whether a network works at it."""
        return [after is not None for after in self.main_path(network, tuple(sizes))]

    def behind(self, block: ir.Block, value: Lengths) -> Lengths:
        """The sizes behind a residual unit, of which a network has many alike."""
        key = block, value
        if key not in self._known:
            self._known[key] = super().behind(block, value)
        return self._known[key]

    def op(self, op: ir.Op, value: Lengths) -> Lengths:
        """The sizes behind an op; a vector has none."""
        if len(op.input) != 3:
            return value
        after = {size: self._one(op, size) for size in {*value}}
        return tuple(after[size] for size in value)

    def _one(self, op: ir.Op, size: int | None) -> int | None:
        if size is None:
            return None
        sides = [size, size]
        if isinstance(op.values, Window):
            sides[1 - self.axis] = limits.DIMENSION  # the other side fits
        try:
            return (*op.values.output((op.input[0], *sides)), 1, 1)[1 + self.axis]
        except Misfit:
            return None

    def joined(self, node: ir.Node, values: Sequence[Lengths]) -> Lengths:
        """The sizes of all branches; those of one pixel go with others of any."""
        small = isinstance(node, ir.Gate)
        if isinstance(node, ir.Join) and node.word in {"product", "sum"}:
            small = len({branch.output[1:] for (branch,) in node.branches}) > 1
        together = zip(*values, strict=True)
        return tuple(_joined({*sizes}, small) for sizes in together)

    def weighed(self, fork: ir.Join, value: Lengths, weights: Lengths) -> Lengths:  # noqa: ARG002
        """The sizes of a `select`, where its weights can be made."""
        pairs = zip(value, weights, strict=True)
        return tuple(None if w is None else size for size, w in pairs)


def _joined(sizes: set[int | None], small: bool) -> int | None:
    if small and len(sizes) > 1:
        sizes = sizes - {1}
    return sizes.pop() if len(sizes) == 1 else None
