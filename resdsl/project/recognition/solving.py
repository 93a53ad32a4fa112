"""Finds the numbers with which a draft has the tensors of a file.

Depths follow from names. The other numbers follow from the first tensor whose shape is
another one: a number of its part is chosen so that it fits, and so on to the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, product

from resdsl.ops.types import Shape
from resdsl.project.recognition.draft import (
    ARGUMENT,
    REPEAT,
    WIDTH,
    Draft,
    Slot,
    Values,
)
from resdsl.project.recognition.seen import Seen
from resdsl.project.recognition.trials import (
    Row,
    Trials,
    has_stem,
    is_alike,
    passes_on,
    repeats,
)

_DEEPEST = 4096  # units of a stage
_ROUNDS = 8
_CHOSEN = (8, 4, 16, 2, 32)  # what people round to
_STEPS = 14  # of a search between two numbers


class Solver:
    """One draft for one file."""

    def __init__(self, draft: Draft, seen: Seen) -> None:
        """Nothing is known yet."""
        self._draft = draft
        self._seen = seen
        self._trials = Trials(draft, seen)
        self._hopeless = False

    # Names

    @property
    def fits_outside(self) -> bool:
        """Whether the file can have such a stem and end, by names and kernels."""
        network = self._trials.network({})
        if network is None or not has_stem(self._trials.rows({}), self._seen):
            return False
        return passes_on(network, self._seen)

    @property
    def lacks_classes(self) -> bool:
        """Whether the file has not all names of the head."""
        rows = self._trials.rows({})
        return not all(row.name in self._seen.shapes for row in _of(rows, "head"))

    @property
    def has_units(self) -> bool:
        """Whether the file has units with all of these names and kernels."""
        stages = [slot.of for slot in self._stages]
        rows = self._trials.rows(dict.fromkeys(self._stages, 1))
        return bool(stages) and all(map(self._is_alike, _of(rows, stages[0])))

    @property
    def lacks_stages(self) -> bool:
        """Whether the file has all of these names, and more."""
        depths = self._depths
        if not depths or not all(depths[slot] for slot in self._stages):
            return False
        return all(row.name in self._seen.shapes for row in self._trials.rows(depths))

    def _is_alike(self, row: Row) -> bool:
        return is_alike(row, self._seen)

    @property
    def is_insoluble(self) -> bool:
        """Whether names are those of the file, and yet no numbers give the shapes."""
        return bool(self._depths) and not self._hopeless and not self.lacks_stages

    @cached_property
    def _stages(self) -> list[Slot]:
        return [slot for slot in self._draft.slots if slot.word == REPEAT]

    @cached_property
    def _depths(self) -> dict[Slot, int] | None:
        """How many units each stage has, by their names; None if names are others."""
        if {r.name for r in self._trials.rows({})} == self._seen.shapes.keys():
            return {slot: slot.value for slot in self._draft.slots}
        tried = 4
        while tried <= _DEEPEST and self._stages:
            rows = self._trials.rows(dict.fromkeys(self._stages, tried))
            depths = {slot: self._units(rows, slot.of) for slot in self._stages}
            if max(depths.values()) < tried:
                return depths if any(depths.values()) else None
            tried *= 4
        return None

    def _units(self, rows: Iterable[Row], stage: str) -> int:
        """How many of the first units of a stage are in the file.

        Which of them have a shortcut with weights depends on widths.
        """
        number = 0
        for unit, tensors in groupby(_of(rows, stage), key=lambda row: row.unit):
            if not any(map(self._is_alike, tensors)):
                break
            number = unit + 1
        return number

    # Shapes

    def solve(self) -> Values | None:
        """The numbers with which names and shapes are those of the file.

        Of several ways, one that changes little: with the arguments of the block as
        they are, else with another one; else with any, where a number of groups is
        first seen from the kernels.
        """
        depths = self._depths
        if depths is None or not self._is_possible(depths):
            return None
        arguments = [slot for slot in self._draft.slots if slot.word == ARGUMENT]
        singles = [(argument,) for argument in arguments]
        every = [tuple(arguments)]
        return (
            self._from(depths, frozenset(), ())
            or self._least(self._ways(depths, singles))
            or self._least(self._ways(depths, every))
            or self._least(self._grouped(depths, arguments, singles))
            or self._least(self._grouped(depths, arguments, every))
        )

    def _is_possible(self, depths: Values) -> bool:
        """Whether some numbers may do, as far as that is told without trying them."""
        rows, network = self._trials.rows(depths), self._trials.network(depths)
        if network is None or not passes_on(network, self._seen):
            return False
        if not repeats(rows, network, self._seen):
            return False
        # a shortcut may have weights because widths differ
        widths = [slot for slot in self._draft.slots if slot.word == WIDTH]
        wider = {slot: slot.value * n for n, slot in enumerate(widths, start=2)}
        others = self._trials.rows({**depths, **wider})
        known = {_without_numbers(row.name) for row in (*rows, *others)}
        spare = any(_without_numbers(name) not in known for name in self._seen.shapes)
        self._hopeless = bool(others) and spare
        return not self._hopeless

    def _ways(
        self, depths: Values, free: Iterable[tuple[Slot, ...]]
    ) -> Iterator[Values | None]:
        for slots in free:
            yield self._from(depths, frozenset(), slots)

    def _grouped(
        self,
        depths: Values,
        arguments: Iterable[Slot],
        free: Iterable[tuple[Slot, ...]],
    ) -> Iterator[Values | None]:
        """The same with one argument that is a ratio which kernels show."""
        for one, ratio, slots in product(arguments, self._seen.ratios(), free):
            if one.value != ratio and slots != (one,):
                yield self._from({**depths, one: ratio}, frozenset([one]), slots)

    def _least(self, ways: Iterable[Values | None]) -> Values | None:
        """What changes the fewest numbers; no width is the least that can be."""
        found = []
        for way in filter(None, ways):
            if all(s.word == ARGUMENT for s in _changed(way)):
                return way
            found.append(way)
        return min(found, key=lambda way: len(_changed(way)), default=None)

    def _from(
        self, values: Values, fixed: frozenset[Slot], free: tuple[Slot, ...]
    ) -> Values | None:
        """The numbers, where these arguments of the block are free and those fixed."""
        rows = self._trials.rows(values)
        if not rows or self._hopeless:
            return None
        row = self._first(rows)
        if row is None:
            # with other numbers it has other names at the most
            self._hopeless = {r.name for r in rows} != self._seen.shapes.keys()
            return None if self._hopeless else values
        if not self._is_alike(row):
            self._hopeless = True
            return None
        for slot in (*free, *self._local(row)):
            number = None if slot in fixed else self._number(values, slot, row)
            if number is not None:
                found = self._from({**values, slot: number}, fixed | {slot}, free)
                if found is not None:
                    return found
        return None

    def _local(self, row: Row) -> Iterator[Slot]:
        """The numbers of the part in which a tensor lies."""
        for slot in self._draft.slots:
            if slot.of == row.part and slot.word not in {REPEAT, ARGUMENT}:
                yield slot

    def _first(self, rows: Iterable[Row]) -> Row | None:
        """The first tensor that has another shape in the file."""
        shapes = self._seen.shapes
        return next((r for r in rows if shapes.get(r.name, r.shape) != r.shape), None)

    def _number(self, values: Values, slot: Slot, row: Row) -> int | None:
        """A number with which a tensor, and all before it, fit."""
        now = values.get(slot, slot.value)
        is_argument = slot.word == ARGUMENT  # it may have nothing to do with this
        twice = self._shape({**values, slot: 2 * now}, row) if is_argument else ()
        if is_argument and twice == row.shape:
            # what only rounds shows at larger numbers
            more = self._shape({**values, slot: _ROUNDS * now}, row)
            if more == row.shape:
                return None
        for number in dict.fromkeys(self._guesses(slot, now, row)):
            if self._reaches({**values, slot: number}, row):
                return number
        if not is_argument:
            return None
        found = self._searched(values, slot, row, twice)
        fits = found is not None and self._reaches({**values, slot: found}, row)
        return found if fits else None

    def _reaches(self, values: Values, row: Row) -> bool:
        """Whether a tensor is there, and it and all before it are right."""
        for other in self._trials.rows(values):
            want = self._seen.shapes.get(other.name, other.shape)
            if other.shape != want:
                return False
            if other.name == row.name:
                return True
        return False

    def _guesses(self, slot: Slot, now: int, row: Row) -> Iterator[int]:
        """What would do if sizes grow with the number, or fall."""
        for have, want in zip(row.shape, self._seen.shapes[row.name], strict=True):
            if have != want and have and want:
                yield from (n for n in (now * want // have, now * have // want) if n)
                yield from (*(_CHOSEN if slot.word == ARGUMENT else ()), want)

    def _shape(self, values: Values, row: Row) -> Shape:
        shapes = (r.shape for r in self._trials.rows(values) if r.name == row.name)
        return next(shapes, ())

    def _searched(
        self, values: Values, slot: Slot, row: Row, more: Shape
    ) -> int | None:
        """The number at which a size is right, if that only grows or only falls."""
        now = values.get(slot, slot.value)
        want = self._seen.shapes[row.name]
        axes = range(min(len(row.shape), len(more)))
        axis = next((n for n in axes if row.shape[n] != want[n]), None)
        if axis is None or more[axis] == row.shape[axis]:
            return None
        grows = more[axis] > row.shape[axis]
        upward = grows == (want[axis] > row.shape[axis])
        low, high = (now, now * 64) if upward else (1, now)
        for _ in range(_STEPS):
            middle = (low + high) // 2
            shape = self._shape({**values, slot: middle}, row)
            if low > high or axis >= len(shape):
                return None
            if shape[axis] == want[axis]:
                return middle
            if (shape[axis] < want[axis]) == grows:
                low = middle + 1
            else:
                high = middle - 1
        return None


def _without_numbers(name: str) -> str:
    """A name of a tensor, whichever stage and unit it is of."""
    return re.sub(r"\d+", "#", name)


def _of(rows: Iterable[Row], part: str) -> Iterator[Row]:
    return (row for row in rows if row.part == part)


def _changed(values: Values) -> list[Slot]:
    """The numbers that are others, but for depths."""
    others = (slot for slot, number in values.items() if number != slot.value)
    return [slot for slot in others if slot.word != REPEAT]
