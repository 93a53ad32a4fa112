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
Terms = dict[int | None, int]
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
        if operator in {"+", "-"}:
            one, two = (self._terms(node) for node in nodes)
            return self._sum(one, two, 1 if operator == "+" else -1)
        if operator == "*":
            return self._product(*nodes)
        if operator == "//" and (quotient := self._divided(*nodes)) is not None:
            return quotient
        boxes = [self.bounds[node] for node in nodes]
        if all(low == high for low, high in boxes):
            values = (np.asarray(low, np.int64) for low, _ in boxes)
            return self.constant(int(WHOLE[operator](*values)))
        return self._add((operator, *nodes), _whole_bounds(operator, boxes))

    # Sums are one node, and what is multiplied by constants bears them last: so equal
    # terms meet, and what is only added to something is never worked out

    def _terms(self, node: int) -> Terms:
        """A node as a sum: how often each other one, and the constant under None."""
        match self.nodes[node]:
            case ("constant", value):
                return {None: value}
            case ("sum", *terms):
                return dict(terms)
        atom, times = self._factor(node)
        return {atom: times}

    def _factor(self, node: int) -> tuple[int, int]:
        """A node as another one times a constant."""
        match self.nodes[node]:
            case ("times", times, atom):
                return atom, times
        return node, 1

    def _sum(self, one: Terms, two: Terms, times: int) -> int:
        total = dict(one)
        for each, number in two.items():
            total[each] = total.get(each, 0) + times * number
        constant = total.pop(None, 0)
        terms = sorted((n, c) for n, c in total.items() if n is not None and c)
        if not terms:
            return self.constant(constant)
        if len(terms) == 1 and not constant:
            return self._times(*terms[0])
        boxes = [self._scaled_bounds(*term) for term in terms]
        if sum(max(map(abs, box)) for box in boxes) + abs(constant) >= _MOST:
            raise Untraced
        low, high = (sum(ends) + constant for ends in zip(*boxes, strict=True))
        said = ((None, constant), *terms) if constant else terms
        return self._add(("sum", *said), (low, high))

    def _scaled_bounds(self, node: int, times: int) -> Bounds:
        ends = [times * bound for bound in self.bounds[node]]
        return min(ends), max(ends)

    def _times(self, node: int, times: int) -> int:
        """A node times a constant."""
        if times in {0, 1}:
            return node if times else self.constant(0)
        return self._add(("times", times, node), self._scaled_bounds(node, times))

    def _product(self, one: int, two: int) -> int:
        for node, other in ((one, two), (two, one)):
            low, high = self.bounds[node]
            if low == high:
                return self._sum({}, self._terms(other), low)
        (first, times), (second, more) = self._factor(one), self._factor(two)
        atoms = sorted((first, second))
        box = _whole_bounds("*", [self.bounds[atom] for atom in atoms])
        return self._times(self._add(("*", *atoms), box), times * more)

    def _divided(self, one: int, two: int) -> int | None:
        """A node over a constant that divides what it is multiplied by."""
        low, high = self.bounds[two]
        if low != high or low == 0:
            return None
        if low == 1:
            return one
        atom, times = self._factor(one)
        return None if times % low else self._times(atom, times // low)

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
            case "times":
                return values[0] * node[1]
            case "sum":
                return _added(node[1:], values)
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


# nodes with something before their operands
_BEFORE = dict.fromkeys(("leaf", "constant", "times", "real", "scaled", "compared"), 2)


def _operands(node: tuple[Any, ...]) -> Sequence[int]:
    if node[0] == "sum":
        return [each for each, _ in node[1:] if each is not None]
    return node[_BEFORE.get(node[0], 1) :]


def _added(terms: Sequence[tuple[int | None, int]], values: Sequence[Array]) -> Array:
    constant = terms[0][1] if terms[0][0] is None else 0
    times = [number for node, number in terms if node is not None]
    total: Array = values[0] * times[0] + constant
    for value, number in zip(values[1:], times[1:], strict=True):
        total += value if number == 1 else value * number
    return total


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


def _whole_bounds(operator: str, boxes: Sequence[Bounds]) -> Bounds:
    (low, high), (least, most) = boxes[0], boxes[-1]
    largest = max(abs(low), abs(high))
    match operator:
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
