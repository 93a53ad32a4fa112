"""A network as a row of lookups: from what is varied to what each network costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable, record
from resdsl.spaces.tables import Codes, Lookup, Numbers, Refusal, Table, Vector

Mask = npt.NDArray[np.bool_]


@record(eq=False)
class Column:
    """What a network is told, or comes to: a constant, or an array of codes.

    Its array is that at `place` of a run; a constant has none.
    """

    place: int | None = None
    table: Table | None = None
    value: Any = None
    missing: bool = False

    @property
    def varies(self) -> bool:
        """Whether it differs between networks."""
        return self.place is not None


@record(eq=False)
class _Step:
    lookup: Lookup
    function: Callable[..., Any]
    inputs: tuple[int, ...]


@record(eq=False)
class _Limit:
    """No sum of these numbers may be more than `most`."""

    terms: tuple[tuple[int, Vector, Callable[[Any], int]], ...]
    constant: int
    most: int
    code: str


@record(eq=False)
class _Fixed:
    """What every network is refused for."""

    code: str


@mutable
class Run:
    """The columns of a block of networks; `refused` has a number of `codes`, or 0."""

    arrays: list[Codes]
    refused: npt.NDArray[np.int16]
    codes: list[str]


class Program:
    """Lookups in order, those of what is varied first; each feeds those behind it."""

    def __init__(self, axes: Mapping[str, Sequence[Any]]) -> None:
        """Start with the names that are varied, and the values of each."""
        self._length = len(axes)
        self._steps: list[_Step | _Limit | _Fixed] = []
        self.axes = {
            name: Column(place=place, table=Table(values))
            for place, (name, values) in enumerate(axes.items())
        }

    def add(self, function: Callable[..., Any], *inputs: Column) -> Column:
        """The column of what a function says of others; a `Problem` of it refuses."""
        if any(column.missing for column in inputs):
            return Column(missing=True)
        varied = [column for column in inputs if column.varies]

        def bound(*values: Any) -> Any:
            given = iter(values)
            return function(*(next(given) if c.varies else c.value for c in inputs))

        if not varied:
            try:
                return Column(value=bound())
            except Problem as problem:
                self._steps.append(_Fixed(code=problem.diagnostic.code))
                return Column(missing=True)
        tables = [column.table for column in varied if column.table is not None]
        table = Table()
        lookup = Lookup(tables, bound, table)
        places = tuple(c.place for c in varied if c.place is not None)
        self._steps.append(_Step(lookup=lookup, function=bound, inputs=places))
        self._length += 1
        return Column(place=self._length - 1, table=table)

    def limit(
        self,
        columns: Iterable[tuple[Column, Callable[[Any], int]]],
        most: int,
        code: str,
    ) -> None:
        """Refuse networks for which a sum of numbers is more than `most`."""
        constant = 0
        terms: list[tuple[int, Vector, Callable[[Any], int]]] = []
        for column, number in columns:
            if column.place is not None and column.table is not None:
                terms.append((column.place, Vector(column.table, number), number))
            elif not column.missing:
                constant += number(column.value)
        self._steps.append(
            _Limit(terms=tuple(terms), constant=constant, most=most, code=code)
        )

    @property
    def known(self) -> int:
        """How many combinations of values were asked for."""
        return sum(len(s.lookup) for s in self._steps if isinstance(s, _Step))

    def run(self, axes: Sequence[Codes]) -> Run:
        """All columns of a block, by the codes of what is varied."""
        run = Run(arrays=list(axes), refused=np.zeros((), np.int16), codes=[""])
        for step in self._steps:
            match step:
                case _Step():
                    found = step.lookup([run.arrays[place] for place in step.inputs])
                    run.arrays.append(found)
                    self._refuse(run, step.lookup, found)
                case _Limit():
                    total: Numbers = np.asarray(step.constant, np.int64)
                    for place, vector, _ in step.terms:
                        total = total + vector.of(run.arrays[place])
                    if (total > step.most).any():
                        mark(run, total > step.most, step.code)
                case _Fixed():
                    mark(run, np.ones((), np.bool_), step.code)
        return run

    def follow(
        self, axes: Sequence[Any], seen: Callable[[Sequence[Any]], None] | None = None
    ) -> list[Any] | Refusal:
        """All columns of one network, by the values of what is varied.

        `seen` is told what each step is given.
        """
        values = [*axes]
        for step in self._steps:
            match step:
                case _Step():
                    given = [values[place] for place in step.inputs]
                    if seen is not None:
                        seen(given)
                    try:
                        found = step.function(*given)
                    except Problem as problem:
                        return Refusal(code=problem.diagnostic.code)
                    if isinstance(found, Refusal):
                        return found
                    values.append(found)
                case _Limit():
                    terms = (number(values[n]) for n, _, number in step.terms)
                    if sum(terms, step.constant) > step.most:
                        return Refusal(code=step.code)
                case _Fixed():
                    return Refusal(code=step.code)
        return values

    @staticmethod
    def _refuse(run: Run, lookup: Lookup, found: Codes) -> None:
        for code, said in lookup.output.refusals:
            here = found == code
            if here.any():
                mark(run, here, said)


def mark(run: Run, here: Mask, code: str) -> None:
    """Note a refusal, where there was none before."""
    if code not in run.codes:
        run.codes.append(code)
    number = np.int16(run.codes.index(code))
    run.refused = np.where((run.refused == 0) & here, number, run.refused)
