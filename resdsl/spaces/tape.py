"""Calculations on many networks at once, written down once and done again and again.

A tape has nodes: what is varied, constants, and what operators make of nodes before
them. Each node has bounds for its values, from those of what is varied, so it is known
beforehand that 64 bits hold them, and which comparisons always come out alike.
"""

from __future__ import annotations

import operator as operators
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from resdsl.spaces import intervals
from resdsl.spaces.intervals import Amount, Array

Bounds = tuple[Any, Any]
_MOST = 2**62
_SLACK = 1e-9  # of the bounds of what is no whole number


class Untraced(Exception):  # noqa: N818 - it ends the writing of a tape
    """What a tape cannot have: the networks are worked out one by one."""


class Tape:
    """Nodes in order; equal ones are one."""

    def __init__(self) -> None:
        """Start empty."""
        self.nodes: list[tuple[Any, ...]] = []
        self.bounds: list[Bounds] = []
        self.axes: list[frozenset[int]] = []  # what is varied that a node depends on
        self._known: dict[tuple[Any, ...], int] = {}

    def leaf(self, axis: int, bounds: Bounds) -> int:
        """The values of an axis."""
        return self._add(("leaf", axis), bounds)

    def constant(self, value: int) -> int:
        """A whole number."""
        return self._add(("constant", value), (value, value))

    def whole(self, operator: str, *nodes: int) -> int:
        """What an operator makes of whole numbers."""
        boxes = [self.bounds[node] for node in nodes]
        if all(low == high for low, high in boxes):
            values = (np.asarray(low, np.int64) for low, _ in boxes)
            return self.constant(int(WHOLE[operator](*values)))
        if len(nodes) == 2 and boxes[1] == (_IDLE.get(operator),) * 2:
            return nodes[0]
        return self._add((operator, *nodes), _whole_bounds(operator, boxes))

    def real(self, operator: str, *nodes: int) -> int:
        """What an operator makes of numbers of which some are not whole."""
        found = _real_bounds(operator, [self.bounds[node] for node in nodes])
        return self._add(("real", operator, *nodes), found)

    def of_real(self, operator: str, node: int) -> int:
        """What `round` and the like make of a number; or its `doubt`, if there is."""
        low, high = self.bounds[node]
        truth = operator.endswith(" of") or operator.startswith("doubt")
        bounds = (0, 1) if truth else (int(low) - 1, int(high) + 1)
        return self._add((operator, node), bounds)

    def scaled(self, node: int, scale: int) -> int:
        """A whole number over a power of ten, as one that is not whole."""
        by = 10.0**scale
        low, high = (value / by for value in self.bounds[node])
        return self._add(("scaled", scale, node), (_apart(low, -1), _apart(high, 1)))

    def compared(self, comparison: str, one: int, two: int) -> int:
        """Whether numbers that are not whole compare so, and whether that is sure."""
        return self._add(("compared", comparison, one, two), (0, 1))

    def _add(self, node: tuple[Any, ...], bounds: Bounds) -> int:
        if max(abs(bounds[0]), abs(bounds[1])) >= _MOST:
            raise Untraced
        number = self._known.get(node)
        if number is None:
            number = self._known[node] = len(self.nodes)
            self.nodes.append(node)
            self.bounds.append(bounds)
            own = {node[1]} if node[0] == "leaf" else ()
            self.axes.append(
                frozenset(own).union(*(self.axes[n] for n in _operands(node)))
            )
        return number


class Rows:
    """Networks, and the values of nodes for them, as far as they were asked for."""

    def __init__(
        self,
        tape: Tape,
        leaves: Sequence[Array],
        places: Array,
        around: tuple[Rows, Array] | None = None,
    ) -> None:
        """Take the values of what is varied; `around` has these rows among others."""
        self._tape = tape
        self._leaves = leaves
        self.places = places
        self._around = around
        self._known: dict[int, Any] = {}

    def some(self, which: Array) -> Rows:
        """Those of a mask."""
        chosen = np.flatnonzero(which)
        leaves = [leaf[chosen] for leaf in self._leaves]
        return Rows(self._tape, leaves, self.places[chosen], (self, chosen))

    def at(self, places: Array) -> Rows:
        """Those at some places, of which nothing is known."""
        return Rows(self._tape, [leaf[places] for leaf in self._leaves], places)

    def parts(self, most: int) -> Iterator[Rows]:
        """All of them, so many at a time."""
        for start in range(0, len(self.places), most):
            part = slice(start, start + most)
            leaves = [leaf[part] for leaf in self._leaves]
            yield Rows(self._tape, leaves, self.places[part])

    def first(self) -> Rows:
        """The first one."""
        return Rows(self._tape, [leaf[:1] for leaf in self._leaves], self.places[:1])

    def of(self, node: int) -> Any:
        """The values of a node: an array, or an `Amount`."""
        waiting = [node]
        while waiting:
            each = waiting[-1]
            if each in self._known or self._taken_over(each):
                waiting.pop()
                continue
            operands = _operands(self._tape.nodes[each])
            missing = [n for n in operands if n not in self._known]
            missing = [n for n in missing if not self._taken_over(n)]
            if missing:
                waiting += missing
                continue
            self._known[each] = self._computed(self._tape.nodes[each])
            waiting.pop()
        return self._known[node]

    def _taken_over(self, node: int) -> bool:
        """Take a value from the rows around, if it is known there."""
        if self._around is None:
            return False
        rows, chosen = self._around
        found = rows._known.get(node)
        if found is None:
            return False
        self._known[node] = _some(found, chosen)
        return True

    def _computed(self, node: tuple[Any, ...]) -> Any:
        operator = node[0]
        values = [self._known[each] for each in _operands(node)]
        match operator:
            case "leaf":
                return self._leaves[node[1]]
            case "constant":
                return np.asarray(node[1], np.int64)
            case "real":
                return intervals.binary(node[1], *values)
            case "scaled":
                return intervals.reals(values[0] / 10.0 ** node[1])
            case "compared":
                return intervals.compared(values[0], node[1], values[1])
            case "doubt of":
                return np.asarray(values[0][1])
            case "truth of":
                return np.asarray(values[0][0])
            case "floor" | "ceil" | "round" if len(values) == 1:
                return intervals.rounded(operator, values[0]).values.astype(np.int64)
            case "doubt of floor" | "doubt of ceil" | "doubt of round":
                found = intervals.rounded(operator.rpartition(" ")[2], values[0])
                return ~np.isfinite(found.error)
        with np.errstate(all="ignore"):
            return WHOLE[operator](*values)


_BEFORE = {"leaf": 2, "constant": 2, "real": 2, "scaled": 2, "compared": 2}


def _operands(node: tuple[Any, ...]) -> Sequence[int]:
    return node[_BEFORE.get(node[0], 1) :]


def _some(found: Any, chosen: Array) -> Any:
    if isinstance(found, tuple):
        return tuple(_some(each, chosen) for each in found)
    if isinstance(found, Amount):
        return Amount(
            values=_some(found.values, chosen), error=_some(found.error, chosen)
        )
    return found[chosen] if found.ndim else found


def _nearest(a: Array, b: Array) -> Array:
    """The whole number nearest to a / b, a tie to the even one."""
    above, twice = 2 * a + b, 2 * b
    found = above // twice
    nearest: Array = found - ((found & 1) & (found * twice == above))
    return nearest


WHOLE: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "//": np.floor_divide,
    "%": np.mod,
    "nearest": _nearest,
    "==": np.equal,
    "<": np.less,
    "<=": np.less_equal,
}


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operators.add,
    "-": operators.sub,
    "*": operators.mul,
    "/": operators.truediv,
    "//": operators.floordiv,
    "%": operators.mod,
    "**": operators.pow,
}
# what on the right changes nothing
_IDLE = {"+": 0, "-": 0, "*": 1, "//": 1}


def _whole_bounds(operator: str, boxes: Sequence[Bounds]) -> Bounds:
    (low, high), (least, most) = boxes[0], boxes[-1]
    largest = max(abs(low), abs(high))
    match operator:
        case "+":
            return low + least, high + most
        case "-":
            return low - most, high - least
        case "*":
            corners = [x * y for x in (low, high) for y in (least, most)]
            return min(corners), max(corners)
        case "%" if least > 0:
            return 0, most - 1
        case "%":
            largest = max(abs(least), abs(most))
            return -largest, largest
        case "nearest" if least <= 0 or 2 * largest + most >= _MOST:
            raise Untraced
        case "//" | "nearest" if least > 0:
            corners = [x // y for x in (low, high) for y in (least, most)]
            return min(corners), max(corners) + (operator == "nearest")
        case "//":
            return -largest - 1, largest + 1
    return 0, 1


def _real_bounds(operator: str, boxes: Sequence[Bounds]) -> Bounds:
    """Each operator goes one way in each of its operands: bounds lie at the corners."""
    (low, _), (least, most) = boxes
    if operator == "/" and least <= 0 <= most:
        raise Untraced
    if operator == "**" and low <= 0:
        raise Untraced
    function = OPERATORS[operator]
    try:
        corners = [function(float(x), float(y)) for x in boxes[0] for y in boxes[1]]
    except OverflowError:
        raise Untraced from None
    return _apart(min(corners), -1), _apart(max(corners), 1)


def _apart(bound: float, way: int) -> float:
    return bound + way * _SLACK * abs(bound)
