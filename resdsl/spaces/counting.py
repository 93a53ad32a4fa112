"""What every network of a design space costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from math import prod
from typing import Any

import numpy as np

from resdsl.base.records import record
from resdsl.messages.architecture import UNMET
from resdsl.model.activations import Held
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.spaces.assembly import Assembly
from resdsl.spaces.bases import statements_in_force
from resdsl.spaces.expected import expectations
from resdsl.spaces.intervals import Array
from resdsl.spaces.paths import Paths
from resdsl.spaces.pieces import PEAK, RESULTS, Counts, Piece, held_of
from resdsl.spaces.program import Column, Run, mark
from resdsl.spaces.tables import Codes, Numbers, Refusal, Vector
from resdsl.spaces.tape import Untraced

# networks for which another combination of values pays that is looked up
_WORTH = 50
_FEW = 200  # networks that are looked up whatever they are
_LOOKED_AT = 5  # networks, to find out what steps depend on


@record(eq=False)
class Counted:
    """A block of networks: what each comes to, and which are refused by which code.

    `numbers` have the results by name, `columns` what is varied and what was asked of
    the network's parameters, of which `value` is exact; arrays are to be broadcast to
    one shape.
    """

    numbers: Mapping[str, Array]
    columns: Mapping[str, Array]
    refused: Array
    codes: list[str]
    value: Callable[[str, int], Value]


class Counting:
    """Counts the networks that one network is, whose parameters have several values.

    Where values are met again and again, as in grids, each step is looked up; where
    each network has others, it is calculated by the path that it takes.
    """

    def __init__(
        self,
        entity: Entity,
        axes: Mapping[str, Sequence[Value]],
        given: Mapping[str, Value],
        batch: int | None = None,
    ) -> None:
        """Take the values of what is varied; the rest is `given`, or as it stands.

        With a `batch`, count what a training step of so many images holds, too.

        Raises:
            DiagnosticError: the network is wrong, whatever its parameters are.
        """
        base = statements_in_force(entity, axes, given)
        self._assembly = Assembly(entity, base, axes, given, batch or 1)
        self._axes = axes
        self._batch = batch
        self._expected = expectations(base, self._assembly)
        self.names = {
            name: column
            for (network, name), column in self._assembly.environment.items()
            if network in {entity, None}
        } | self._assembly.program.axes
        self._arrays: dict[str, Array] = {}
        self._pieces = [_Numbers(piece) for piece in self._assembly.pieces]
        self._paths: Paths | None = None
        self.spoken: tuple[str, ...] = ()

    def array(self, name: str) -> Array:
        """The values of a column that varies, by their codes."""
        column = self.names[name]
        assert column.table is not None
        known = self._arrays.get(name)
        if known is None or len(known) < len(column.table):
            known = self._arrays[name] = as_array(column.table.values)
        return known

    @property
    def known(self) -> int:
        """How much it keeps in memory: combinations of values that were seen."""
        return self._assembly.program.known

    def choose(self, spoken: Iterable[str], size: int) -> None:
        """Take what will be asked of parameters, and of how many networks."""
        derived = {*spoken} & self.names.keys()
        self.spoken = tuple(n for n in sorted(derived) if n not in self._axes)
        if size <= _FEW:
            return
        names: list[Any] = [*RESULTS, *((name,) for name in self.spoken)]
        names += [] if self._batch is None else [PEAK]
        try:
            paths = Paths([*self._axes.values()], self.one, names)
        except Untraced:
            return
        if self._combinations(paths) * _WORTH > size:
            self._paths = paths

    @property
    def by_paths(self) -> bool:
        """Whether networks are calculated by the paths that they take."""
        return self._paths is not None

    # By lookups

    def count(self, axes: Sequence[Codes], shape: tuple[int, ...]) -> Counted:
        """The costs of a block of networks, by the codes of what is varied."""
        if self._paths is not None:
            return self._by_paths(self._paths, axes, shape)
        run = self._assembly.program.run(axes)
        numbers: dict[str, Numbers] = {}
        for name in RESULTS:
            numbers[name] = self._sum(run, name)
        if self._batch is not None:
            numbers[PEAK] = self._batch * self._held(run)
        for expected in self._expected:
            here = expected.unmet(run, numbers)
            if here.any():
                mark(run, here, UNMET)

        def value(name: str, place: int) -> Value:
            column = self.names[name]
            if column.place is None or column.table is None:
                known: Value = column.value
                return known
            codes = np.broadcast_to(run.arrays[column.place], shape)
            code = int(codes[np.unravel_index(place, shape)])
            found: Value = column.table.values[code]
            return found

        columns = {
            name: self._column(run, name) for name in (*self._axes, *self.spoken)
        }
        return Counted(
            numbers=numbers,
            columns=columns,
            refused=run.refused,
            codes=run.codes,
            value=value,
        )

    def _column(self, run: Run, name: str) -> Array:
        column = self.names[name]
        if column.place is None:
            return np.asarray(as_array([None, column.value])[1])
        return np.asarray(self.array(name)[run.arrays[column.place]])

    def _sum(self, run: Run, name: str) -> Numbers:
        terms = [piece.of(run, name) for piece in self._pieces]
        total: Numbers = np.zeros((), np.int64)
        for term in sorted(terms, key=lambda term: term.size):
            total = total + term  # small ones first: no sum is larger than it must
        return total

    def _held(self, run: Run) -> Numbers:
        """What a training step holds for one image, as `Held.then` adds it up."""
        total: Numbers = self._sum(run, "held")
        counted: Numbers = np.zeros((), np.int64)
        for piece in self._pieces:
            needs, passes = piece.of(run, "needs"), piece.of(run, "passes")
            total = total + needs * (1 - counted)
            through = counted | (needs > 0)
            counted = np.where(passes > 0, through, piece.of(run, "counted"))
        return total

    # By paths

    def _by_paths(
        self, paths: Paths, axes: Sequence[Codes], shape: tuple[int, ...]
    ) -> Counted:
        flat = [np.broadcast_to(codes, shape).reshape(-1) for codes in axes]
        numbers, codes, refused = paths.count(flat)
        columns = {
            name: self.array(name)[each].reshape(shape)
            for name, each in zip(self._axes, flat, strict=True)
        }
        columns |= {name: numbers[name,].reshape(shape) for name in self.spoken}

        def value(name: str, place: int) -> Value:
            values = [
                v[c[place] - 1] for v, c in zip(self._axes.values(), flat, strict=True)
            ]
            if name in self._axes:
                known: Value = values[[*self._axes].index(name)]
                return known
            found = self.one(values)
            assert not isinstance(found, Refusal)  # it is asked of accepted ones only
            exact: Value = found[name,]
            return exact

        return Counted(
            numbers={n: v.reshape(shape) for n, v in numbers.items() if type(n) is str},
            columns=columns,
            refused=refused.reshape(shape),
            codes=codes,
            value=value,
        )

    def one(
        self, axes: Sequence[Any], seen: Callable[[Sequence[Any]], None] | None = None
    ) -> Mapping[Any, Any] | Refusal:
        """The costs of one network, by the values of what is varied.

        `seen` is told what each step is given.
        """
        with self._assembly.parts.asked_anew():
            values = self._assembly.program.follow(axes, seen)
        if isinstance(values, Refusal):
            return values

        def of(column: Column) -> Any:
            return column.value if column.place is None else values[column.place]

        pieces = [of(piece) for piece in self._assembly.pieces]
        found: dict[Any, Any] = {
            name: sum(getattr(piece.counts, name) for piece in pieces)
            for name in RESULTS
        }
        if self._batch is not None:
            held = Held()
            for piece in pieces:
                held = held.then(held_of(piece))
            found[PEAK] = self._batch * (held.needs + held.values)
        for expected in self._expected:
            if not expected.met(values, found):
                return Refusal(code=UNMET)
        return found | {(name,): of(self.names[name]) for name in self.spoken}

    def _combinations(self, paths: Paths) -> int:
        """How many combinations of values the steps of a network have to look up."""
        lengths = [len(values) for values in self._axes.values()]
        found = [0]

        def seen(given: Sequence[Any]) -> None:
            found[-1] += prod(lengths[axis] for axis in paths.axes_of(given))

        def look(values: Sequence[Any]) -> None:
            found.append(0)
            self.one(values, seen)

        paths.looked_at(look, _LOOKED_AT)
        return max(found)


class _Numbers:
    """The numbers of a part of the network, by name."""

    def __init__(self, piece: Column) -> None:
        self._piece = piece
        self._vectors: dict[str, Vector] = {}

    def of(self, run: Run, name: str) -> Numbers:
        """Those of a block of networks."""
        piece, number = self._piece, _number_of(name)
        if piece.place is None or piece.table is None:
            value = 0 if piece.missing else number(piece.value)
            return np.asarray(value, np.int64)
        if name not in self._vectors:
            self._vectors[name] = Vector(piece.table, number)
        return self._vectors[name].of(run.arrays[piece.place])


def as_array(values: Sequence[Any]) -> Array:
    """Values of the language as an array; what is no value is 0."""
    numbers = [v if isinstance(v, int | Decimal) else 0 for v in values]
    if all(isinstance(v, bool) for v in numbers[1:]):
        return np.array(numbers, np.bool_)
    if all(isinstance(v, int) for v in numbers):
        return np.array(numbers, np.int64)
    return np.array([float(v) for v in numbers])


def _number_of(name: str) -> Callable[[Piece], int]:
    if name in Counts._fields:
        return lambda piece: int(getattr(piece.counts, name))
    return lambda piece: int(getattr(piece, name))
