"""What every network of a design space costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

import numpy as np

from resdsl.base.diagnostics import DiagnosticError, Problem, Report
from resdsl.base.records import record
from resdsl.elaborate.inheritance import Statements, statements_of
from resdsl.messages.architecture import UNMET
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.spaces.assembly import Assembly
from resdsl.spaces.expected import expectations
from resdsl.spaces.intervals import Array
from resdsl.spaces.parts import Counts
from resdsl.spaces.program import Run, mark
from resdsl.spaces.tables import Codes, Numbers, Vector

RESULTS = Counts._fields
_TRIED = 200  # networks of a space, to find one whose parameters have values


@record(eq=False)
class Counted:
    """A block of networks: what each comes to, and which are refused by which code.

    `numbers` have the results by name; arrays are to be broadcast to one shape.
    """

    run: Run
    numbers: dict[str, Numbers]


class Counting:
    """Counts the networks that one network is, whose parameters have several values."""

    def __init__(
        self,
        entity: Entity,
        axes: Mapping[str, Sequence[Value]],
        given: Mapping[str, Value],
    ) -> None:
        """Take the values of what is varied; the rest is `given`, or as it stands.

        Raises:
            DiagnosticError: the network is wrong, whatever its parameters are.
        """
        base = _base(entity, axes, given)
        assembly = Assembly(entity, base, axes, given)
        self._program = assembly.program
        self._expected = expectations(base, assembly)
        self.names = {
            name: column
            for (network, name), column in assembly.environment.items()
            if network in {entity, None}
        } | self._program.axes
        self._arrays: dict[str, Array] = {}
        self._vectors: dict[str, list[tuple[int, Vector]]] = {n: [] for n in RESULTS}
        self._fixed = Counts()
        for piece in assembly.pieces:
            if piece.place is not None and piece.table is not None:
                for name in RESULTS:
                    vector = Vector(piece.table, _number_of(name))
                    self._vectors[name].append((piece.place, vector))
            elif not piece.missing:
                self._fixed = self._fixed.plus(piece.value.counts)

    def array(self, name: str) -> Array:
        """The values of a column that varies, by their codes."""
        column = self.names[name]
        assert column.table is not None
        known = self._arrays.get(name)
        if known is None or len(known) < len(column.table):
            known = self._arrays[name] = as_array(column.table.values)
        return known

    def count(self, axes: Sequence[Codes]) -> Counted:
        """The costs of a block of networks, by the codes of what is varied."""
        run = self._program.run(axes)
        numbers: dict[str, Numbers] = {}
        for name in RESULTS:
            terms = [v.of(run.arrays[place]) for place, v in self._vectors[name]]
            total: Numbers = np.asarray(getattr(self._fixed, name), np.int64)
            for term in sorted(terms, key=lambda term: term.size):
                total = total + term  # small ones first: no sum is larger than it must
            numbers[name] = total
        for unmet in self._expected:
            here = unmet(run, numbers)
            if here.any():
                mark(run, here, UNMET)
        return Counted(run=run, numbers=numbers)


def as_array(values: Sequence[Any]) -> Array:
    """Values of the language as an array; what is no value is 0."""
    numbers = [v if isinstance(v, int | Decimal) else 0 for v in values]
    if all(isinstance(v, bool) for v in numbers[1:]):
        return np.array(numbers, np.bool_)
    if all(isinstance(v, int) for v in numbers):
        return np.array(numbers, np.int64)
    return np.array([float(v) for v in numbers])


def _number_of(name: str) -> Callable[[Any], int]:
    return lambda piece: int(getattr(piece.counts, name))


def _base(
    entity: Entity,
    axes: Mapping[str, Sequence[Value]],
    given: Mapping[str, Value],
) -> Statements:
    """What a network says, for the first values of what is varied that are none wrong.

    Which statements are in force does not depend on values.
    """
    wrong: Problem | None = None
    for values in islice(_points(axes), _TRIED):
        report = Report()
        try:
            statements = statements_of(entity, {**given, **values}, report)
        except Problem as problem:
            wrong = wrong or problem
            continue
        report.raise_if_failed()
        return statements
    assert wrong is not None
    raise DiagnosticError([wrong.diagnostic])


def _points(axes: Mapping[str, Sequence[Value]]) -> Iterator[dict[str, Value]]:
    """Some networks: the first, the last, then random ones."""
    for place in (0, -1):
        yield {name: values[place] for name, values in axes.items()}
    random = Random(0)
    while True:
        yield {name: random.choice(values) for name, values in axes.items()}
