"""Finds the numbers with which a draft has the tensors of a file.

Depths follow from names. The other numbers follow from the first tensor whose shape is
another one: a number of its part is chosen so that it fits, and so on to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, product

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.project.recognition.draft import (
    ARGUMENT,
    REPEAT,
    Draft,
    Slot,
    Values,
)
from resdsl.project.recognition.seen import Seen

_DEEPEST = 4096  # units of a stage
_STEPS = 14  # of a search between two numbers


@record
class Row:
    """A tensor of a trial: its part, and the number of its unit there."""

    name: str
    shape: Shape
    part: str
    unit: int


class Solver:
    """One draft for one file."""

    def __init__(self, draft: Draft, seen: Seen) -> None:
        """Nothing is known yet."""
        self._draft = draft
        self._seen = seen
        self._known: dict[frozenset[tuple[Slot, int]], tuple[Row, ...] | None] = {}

    def solve(self) -> Values | None:
        """The numbers with which names and shapes are those of the file.

        Of several ways, one that changes little: with the arguments of the block as
        they are, else with another one; else with any, where a number of groups is
        first seen from the kernels.
        """
        depths = self._depths()
        if depths is None or not self._has_names(depths):
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
        for one, ratio, slots in product(arguments, self._ratios(), free):
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

    # Names

    @property
    def fits_outside(self) -> bool:
        """Whether the file has the names of the stem."""
        rows = self._rows({}) or ()
        return bool(rows) and all(self._is_there(r) for r in rows if r.part == "stem")

    @property
    def lacks_classes(self) -> bool:
        """Whether the file has not all names of the head."""
        rows = self._rows({}) or ()
        return not all(self._is_there(r) for r in rows if r.part == "head")

    @property
    def has_units(self) -> bool:
        """Whether the file has units of these names."""
        depths = self._depths()
        return depths is not None and (not depths or any(depths.values()))

    @property
    def lacks_stages(self) -> bool:
        """Whether the file has all of these names, and more."""
        depths = self._depths()
        if not depths or not all(depths.values()):
            return False
        names = {row.name for row in self._rows(depths) or ()}
        return names < self._seen.shapes.keys()

    def _is_there(self, row: Row) -> bool:
        return row.name in self._seen.shapes

    def _depths(self) -> Values | None:
        """How many units each stage has, by their names; None if names are others."""
        if self._has_names({}):
            return {slot: slot.value for slot in self._draft.slots}
        stages = [slot for slot in self._draft.slots if slot.word == REPEAT]
        tried = 2
        while tried <= _DEEPEST:
            rows = self._rows(dict.fromkeys(stages, tried))
            if rows is None:
                return None
            depths = {slot: self._units(rows, slot.of) for slot in stages}
            if max(depths.values(), default=0) < tried:
                return depths if any(depths.values()) or not stages else None
            tried *= 4
        return None

    def _units(self, rows: Iterable[Row], stage: str) -> int:
        """How many of the first units of a stage are in the file."""
        inside = (row for row in rows if row.part == stage)
        number = 0
        for unit, tensors in groupby(inside, key=lambda row: row.unit):
            if not all(map(self._is_there, tensors)):
                break
            number = unit + 1
        return number

    def _has_names(self, values: Values) -> bool:
        rows = self._rows(values)
        return rows is not None and {r.name for r in rows} == self._seen.shapes.keys()

    # Shapes

    def _from(
        self, values: Values, fixed: frozenset[Slot], free: tuple[Slot, ...]
    ) -> Values | None:
        """The numbers, where these arguments of the block are free and those fixed."""
        place = self._first(values)
        if place is None:
            return None
        rows = self._rows(values)
        assert rows is not None
        if place == len(rows):
            return values
        row = rows[place]
        for slot in (*free, *self._local(row)):
            if slot in fixed:
                continue
            for number in self._numbers(values, slot, place):
                found = self._from({**values, slot: number}, fixed | {slot}, free)
                if found is not None:
                    return found
        return None

    def _local(self, row: Row) -> Iterator[Slot]:
        """The numbers of the part in which a tensor lies."""
        for slot in self._draft.slots:
            if slot.of == row.part and slot.word not in {REPEAT, ARGUMENT}:
                yield slot

    def _first(self, values: Values) -> int | None:
        """The place of the first tensor of another shape; None if there is no net."""
        rows = self._rows(values)
        if rows is None:
            return None
        shapes = self._seen.shapes
        other = (n for n, row in enumerate(rows) if shapes.get(row.name) != row.shape)
        return next(other, len(rows))

    def _numbers(self, values: Values, slot: Slot, place: int) -> Iterator[int]:
        """Numbers with which the tensor at a place, and all before it, fit."""
        if slot.word == ARGUMENT:  # it may have nothing to do with this tensor
            twice = {**values, slot: 2 * values.get(slot, slot.value)}
            if self._shape(twice, place) == self._shape(values, place):
                return
        guesses = dict.fromkeys(self._guesses(values, slot, place))
        for number in guesses:
            if self._reaches(values, slot, number, place):
                yield number
                return
        if slot.word != ARGUMENT:
            return
        searched = self._searched(values, slot, place)
        if searched is not None and self._reaches(values, slot, searched, place):
            yield searched

    def _reaches(self, values: Values, slot: Slot, number: int, place: int) -> bool:
        first = self._first({**values, slot: number})
        return first is not None and first > place

    def _guesses(self, values: Values, slot: Slot, place: int) -> Iterator[int]:
        """What would do if sizes grow with the number, or fall."""
        now = values.get(slot, slot.value)
        have, want = self._shape(values, place), self._want(values, place)
        for a, b in zip(have, want, strict=False):
            if a != b and a and b:
                yield from (n for n in (now * b // a, now * a // b, b) if n)
        for a in want:
            yield from (a // b for b in want if b and a % b == 0 and a > b)

    def _shape(self, values: Values, place: int) -> Shape:
        rows = self._rows(values)
        return rows[place].shape if rows is not None and place < len(rows) else ()

    def _want(self, values: Values, place: int) -> Shape:
        rows = self._rows(values)
        assert rows is not None
        return self._seen.shapes[rows[place].name]

    def _searched(self, values: Values, slot: Slot, place: int) -> int | None:
        """The number at which a size is right, if that only grows or only falls."""
        now = values.get(slot, slot.value)
        want = self._want(values, place)
        have = self._shape(values, place)
        sizes = enumerate(zip(have, want, strict=False))
        axis = next((n for n, (a, b) in sizes if a != b), None)
        more = self._shape({**values, slot: 2 * now}, place)
        if axis is None or axis >= len(more) or more[axis] == have[axis]:
            return None
        grows = more[axis] > have[axis]
        low, high = (now, now * 64) if grows == (want[axis] > have[axis]) else (1, now)
        for _ in range(_STEPS):
            middle = (low + high) // 2
            shape = self._shape({**values, slot: middle}, place)
            if axis >= len(shape):
                return None
            if shape[axis] == want[axis]:
                return middle
            if (shape[axis] < want[axis]) == grows:
                low = middle + 1
            else:
                high = middle - 1
            if low > high:
                return None
        return None

    def _ratios(self) -> list[int]:
        """Whole ratios of two sizes of a kernel: numbers of groups are among them."""
        found: dict[int, None] = {}
        for shape in self._seen.shapes.values():
            if len(shape) != 4:
                continue
            window, channels = shape[2:], shape[:2]
            if self._seen.layout == "keras":
                window, channels = channels, window
            more, fewer = max(channels), min(channels)
            if max(window) > 1 and fewer and more > fewer and more % fewer == 0:
                found[more // fewer] = None
        return list(found)

    # Trials

    def _rows(self, values: Values) -> tuple[Row, ...] | None:
        """The tensors of the draft with these numbers, in order."""
        key = frozenset(values.items())
        if key not in self._known:
            network = self._draft.network(values)
            rows = None if network is None else tuple(_rows(network, self._seen))
            self._known[key] = rows
        return self._known[key]


def _changed(values: Values) -> list[Slot]:
    """The numbers that are others, but for depths."""
    others = (slot for slot, number in values.items() if number != slot.value)
    return [slot for slot in others if slot.word != REPEAT]


def _rows(network: ir.Network, seen: Seen) -> Iterator[Row]:
    places = _places(network)
    for (name, shape), (part, unit) in zip(seen.tensors(network), places, strict=True):
        yield Row(name=name, shape=shape, part=part, unit=unit)


def _places(network: ir.Network) -> Iterator[tuple[str, int]]:
    """Of each tensor its part, and the number of its unit."""
    yield from (("stem", 0) for _ in _weights(ir.ops_of(network.stem)))
    for part in network.body:
        if isinstance(part, ir.Group):
            label = part.label or ""
            yield from ((label, 0) for _ in _weights(ir.ops_of([part])))
            continue
        for unit, block in enumerate(part.blocks):
            yield from ((part.name, unit) for _ in _weights(ir.block_ops(block)))
    yield from (("head", 0) for _ in _weights(ir.ops_of(network.head)))


def _weights(ops: Iterable[ir.Op]) -> Iterator[None]:
    for op in ops:
        for _ in op.weights:
            yield None
