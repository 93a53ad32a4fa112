"""The statements in force in all networks of a space: they do not depend on values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random

from resdsl.base.diagnostics import DiagnosticError, Problem, Report
from resdsl.elaborate.checks.resolved import check_places
from resdsl.elaborate.inheritance import Statements, statements_of
from resdsl.elaborate.networks import Elaboration, input_shape
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity

_TRIED = 200  # networks of a space, to find one whose parameters have values


def statements_in_force(
    entity: Entity,
    axes: Mapping[str, Sequence[Value]],
    given: Mapping[str, Value],
) -> Statements:
    """What a network says, for the first values of what is varied that are none wrong.

    Raises:
        DiagnosticError: the network is wrong, whatever its parameters are.
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
