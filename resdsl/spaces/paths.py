"""Networks counted by what the elaboration asks of them, not one by one.

Each network takes a path: from question to question, whether this is above that or
divides it, by its answers. One network of each path is elaborated, with numbers that
write down what becomes of them; all others of the path are calculated from that. What
was not asked before is elaborated when the first network comes there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from decimal import Decimal
from typing import Any

import numpy as np

from resdsl.base.records import mutable, record
from resdsl.model.expressions import Value
from resdsl.spaces.intervals import Array
from resdsl.spaces.tables import Codes, Refusal
from resdsl.spaces.tape import Rows, Tape, Untraced
from resdsl.spaces.traced import Doubtful, Trace, Traced

Outcome = Mapping[Any, Any] | Refusal
# rows that are calculated together: as many as stay near to the processor
_TOGETHER = 16384
# paths that are elaborated; networks of others are worked out one by one
_MOST_PATHS = 4000


@record(eq=False)
class _End:
    """What networks come to: nodes over a power of ten; None for one by one."""

    found: Mapping[Any, tuple[int, int]] | Refusal | None


@mutable
class _Fork:
    """A question, and where each answer leads."""

    node: int
    sides: dict[int, _Fork | _End] = field(default_factory=dict)


class Paths:
    """The paths of a space that are known so far."""

    def __init__(
        self,
        axes: Sequence[Sequence[Value]],
        outcome: Callable[[Sequence[Any]], Outcome],
        names: Sequence[Any],
    ) -> None:
        """Take what says what one network comes to, and the names of that."""
        self._values = axes
        self._outcome = outcome
        self._names = names
        self._tape = Tape()
        self._scales = [_scale(values) for values in axes]
        self._numbers = [
            np.array([0, *_whole(values, scale)], np.int64)
            for values, scale in zip(axes, self._scales, strict=True)
        ]
        self._leaves = [
            self._tape.leaf(place, (int(n[1:].min()), int(n[1:].max())))
            for place, n in enumerate(self._numbers)
        ]
        self._start = _Fork(node=-1)
        self.known = 0

    def count(self, axes: Sequence[Codes]) -> tuple[dict[Any, Array], list[str], Array]:
        """What networks come to, the codes of refusals, and which one each has."""
        size = len(axes[0])
        leaves = [n[c] for n, c in zip(self._numbers, axes, strict=True)]
        every = Rows(self._tape, leaves, np.arange(size))
        ends: dict[_End, list[Array]] = {}
        for part in every.parts(_TOGETHER):
            for rows, end in self._ends(part):
                ends.setdefault(end, []).append(rows.places)
        numbers: dict[Any, Array] = {n: np.zeros(size, np.int64) for n in self._names}
        codes, refused = [""], np.zeros(size, np.int16)
        for end, places in ends.items():
            for some, found in self._found(every.at(np.concatenate(places)), end):
                if not isinstance(found, Refusal):
                    for name, values in found.items():
                        put(numbers, name, some, np.asarray(values))
                    continue
                if found.code not in codes:
                    codes.append(found.code)
                refused[some] = codes.index(found.code)
        return numbers, codes, refused

    def _found(self, rows: Rows, end: _End) -> Iterator[tuple[Array, Outcome]]:
        """What some networks come to, many together or one by one."""
        if isinstance(end.found, Refusal):
            yield rows.places, end.found
        elif end.found is not None:
            for part in rows.parts(_TOGETHER):
                yield (
                    part.places,
                    {
                        name: part.of(node) / 10.0**scale if scale else part.of(node)
                        for name, (node, scale) in end.found.items()
                    },
                )
        else:
            for place in range(len(rows.places)):
                known = self._outcome(self._one(rows, place))
                yield rows.places[place : place + 1], known

    def _one(self, rows: Rows, place: int) -> list[Value]:
        """The values of what is varied in one network."""
        found = []
        for node, values, numbers in zip(
            self._leaves, self._values, self._numbers, strict=True
        ):
            number = rows.of(node)[place]
            found.append(values[int(np.flatnonzero(numbers[1:] == number)[0])])
        return found

    def looked_at(self, function: Callable[[Sequence[Any]], Any], number: int) -> None:
        """Have a function see some networks, with numbers that say whence they are."""
        random = np.random.default_rng(0)
        for _ in range(number):
            places = (random.integers(1, len(n), 1) for n in self._numbers)
            leaves = [n[p] for n, p in zip(self._numbers, places, strict=True)]
            row = Rows(self._tape, leaves, np.arange(1))
            with suppress(Untraced, Doubtful):
                function(self._lifted(Trace(self._tape, row), row))

    def axes_of(self, value: Any) -> frozenset[int]:
        """What is varied that a value depends on, by its place."""
        if type(value) is Traced:
            return self._tape.axes[value.node[0]]
        if isinstance(value, tuple | list):
            return frozenset().union(*map(self.axes_of, value))
        return frozenset()

    # The tree of questions

    def _ends(self, rows: Rows) -> Iterator[tuple[Rows, _End]]:
        """The networks, by where their paths end."""
        waiting = [(rows, self._start, 0)]
        while waiting:
            rows, fork, answer = waiting.pop()
            if answer not in fork.sides:
                self._explore(rows)
            at = fork.sides[answer]
            if isinstance(at, _End):
                yield rows, at
                continue
            answers = rows.of(at.node)
            first = answers.flat[0]
            if (answers == first).all():
                waiting.append((rows, at, int(first)))
                continue
            waiting += [
                (rows.some(answers == each), at, int(each))
                for each in np.unique(answers)
            ]

    def _explore(self, rows: Rows) -> None:
        """Elaborate the first of some networks, which come to a new place."""
        asked, end = self._traced(rows.first())
        fork, answer = self._start, 0
        for node, value in asked.items():
            at = fork.sides.setdefault(answer, _Fork(node=node))
            assert isinstance(at, _Fork)
            assert at.node == node
            fork, answer = at, value
        fork.sides[answer] = end
        self.known += 1

    def _traced(self, row: Rows) -> tuple[Mapping[int, int], _End]:
        """The questions and answers of one network, and what it comes to."""
        trace = Trace(self._tape, row)
        try:
            found = self._outcome(self._lifted(trace, row))
            known = found if isinstance(found, Refusal) else self._nodes(found)
        except (Untraced, Doubtful):
            return trace.asked, _End(found=None)
        return trace.asked, _End(found=known)

    def _lifted(self, trace: Trace, row: Rows) -> list[Any]:
        """The values of what is varied, as the elaboration is given them."""
        found: list[Any] = []
        for place, value in enumerate(self._one(row, 0)):
            leaf, scale = self._leaves[place], self._scales[place]
            low, high = self._tape.bounds[leaf]
            if low == high:
                found.append(value)
            elif scale is None:
                trace.answer(leaf, int(row.of(leaf)[0]))
                found.append(value)
            else:
                found.append(Traced.of(trace, value, leaf, scale))  # type: ignore[arg-type]
        return found

    def _nodes(self, found: Mapping[Any, Any]) -> dict[Any, tuple[int, int]]:
        """What one network comes to, as nodes."""
        nodes = {}
        for name in self._names:
            value = found[name]
            if type(value) is Traced:
                nodes[name] = value.node
            else:
                nodes[name] = self._tape.constant(int(value)), 0
        return nodes


def _scale(values: Sequence[Value]) -> int | None:
    """The power of ten that makes values whole; None for what is told by its place."""
    kinds = {type(value) for value in values}
    if kinds == {int}:
        return 0
    if kinds == {Decimal}:
        exponents = [int(v.as_tuple().exponent) for v in values]  # type: ignore[union-attr]
        return max(0, -min(exponents))
    return None


def _whole(values: Sequence[Value], scale: int | None) -> list[int]:
    if scale is None:
        return [*range(len(values))]
    return [int(Decimal(v).scaleb(scale)) for v in values]  # type: ignore[arg-type]


def put(numbers: dict[Any, Array], name: Any, places: Array, values: Array) -> None:
    """Set some of the numbers of that name, which others may not be like."""
    kind = np.result_type(numbers[name], values)
    if kind != numbers[name].dtype:
        numbers[name] = numbers[name].astype(kind)
    numbers[name][places] = values
