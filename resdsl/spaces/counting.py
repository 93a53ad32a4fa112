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
from resdsl.elaborate.checks.resolved import check_places
from resdsl.elaborate.inheritance import Statements, statements_of
from resdsl.elaborate.networks import Elaboration, input_shape
from resdsl.messages.architecture import UNMET
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity
from resdsl.spaces.assembly import Assembly
from resdsl.spaces.expected import expectations
from resdsl.spaces.intervals import Array
from resdsl.spaces.pieces import Counts, Piece
from resdsl.spaces.program import Column, Run, mark
from resdsl.spaces.tables import Codes, Numbers, Vector

RESULTS = Counts._fields[:-1]
# with a batch; its name in `Facts`
PEAK = "peak_activations"
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
        batch: int | None = None,
    ) -> None:
        """Take the values of what is varied; the rest is `given`, or as it stands.

        With a `batch`, count what a training step of so many images holds, too.

        Raises:
            DiagnosticError: the network is wrong, whatever its parameters are.
        """
        base = _base(entity, axes, given)
        assembly = Assembly(entity, base, axes, given, batch or 1)
        self._batch = batch
        self._program = assembly.program
        self._expected = expectations(base, assembly)
        self.names = {
            name: column
            for (network, name), column in assembly.environment.items()
            if network in {entity, None}
        } | self._program.axes
        self._arrays: dict[str, Array] = {}
        self._pieces = [_Numbers(piece) for piece in assembly.pieces]

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
        return self._program.known

    def count(self, axes: Sequence[Codes]) -> Counted:
        """The costs of a block of networks, by the codes of what is varied."""
        run = self._program.run(axes)
        numbers: dict[str, Numbers] = {}
        for name in RESULTS:
            numbers[name] = self._sum(run, name)
        if self._batch is not None:
            numbers[PEAK] = self._batch * self._held(run)
        for unmet in self._expected:
            here = unmet(run, numbers)
            if here.any():
                mark(run, here, UNMET)
        return Counted(run=run, numbers=numbers)

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
        _check_names(entity, statements, {**given, **values})
        return statements
    assert wrong is not None
    raise DiagnosticError([wrong.diagnostic])


def _check_names(
    entity: Entity, statements: Statements, given: Mapping[str, Value]
) -> None:
    """Refuse parts that the network's `names` cannot put where they belong.

    They depend on which parts there are, not on their sizes; so one network is asked.

    Raises:
        DiagnosticError: there are such parts.
    """
    try:
        shape = input_shape(statements, entity)
        network = Elaboration(entity, statements, given).network(shape)
    except Problem:
        return  # it is refused by itself
    try:
        if network.scheme.holds_parts:
            check_places(network)
    except Problem as problem:
        raise DiagnosticError([problem.diagnostic]) from None


def _points(axes: Mapping[str, Sequence[Value]]) -> Iterator[dict[str, Value]]:
    """Some networks: the first, the last, then random ones."""
    for place in (0, -1):
        yield {name: values[place] for name, values in axes.items()}
    random = Random(0)
    while True:
        yield {name: random.choice(values) for name, values in axes.items()}
