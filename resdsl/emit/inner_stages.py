"""Stages that stand in a body: what the function that makes them is told there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit.folding import alike, number
from resdsl.emit.plan import StagePlan
from resdsl.messages import target as messages
from resdsl.model import ir
from resdsl.ops.sides import Sides, Size
from resdsl.syntax.nodes import Expression, Number


@record(eq=False)
class Said:
    """A number that a body says of a stage: its values in all uses, and how."""

    values: Sequence[Size | None]
    expression: Expression


def told(
    plan: StagePlan, stages: Sequence[ir.Stage], said: Mapping[str, Said]
) -> Iterator[tuple[str, Expression]]:
    """The arguments of a stage's function, for all uses of a body at once.

    Args:
        plan: the stages of the unit.
        stages: the stage in each use of the body.
        said: what the body says of it, and the channels that come in.

    Raises:
        Problem: uses differ in what the body does not say.
    """
    if plan.rule is None:
        _check_listed(plan, stages)
        return
    calls = [dict(plan.calls[stage]) for stage in stages]
    for name, default in plan.rule.parameters:
        values = [_value(call.get(name), default) for call in calls]
        expression = _expression(name, values, said)
        if expression is None:
            raise Problem(messages.stages_differ(stages[0].span, f"`{name}`"))
        if not (isinstance(expression, Number) and expression.value == default):
            yield name, expression


def _expression(
    name: str, values: Sequence[Size | None], said: Mapping[str, Said]
) -> Expression | None:
    """What gives these values: what is said by that name, a number, or another one."""
    if name in said and said[name].values == values:
        return said[name].expression
    if len({*values}) == 1 and values[0] is not None:
        return number(values[0])
    fitting = (each.expression for each in said.values() if each.values == values)
    return next(fitting, None)


def _value(given: Expression | None, default: Size | None) -> Size | None:
    match given:
        case Number(value=int() | Sides() as size):
            return size
    return default


def _check_listed(plan: StagePlan, stages: Sequence[ir.Stage]) -> None:
    """A list of blocks is the same in all uses of a body."""
    first = plan.listed[stages[0]]
    for stage in stages[1:]:
        other = plan.listed[stage]
        if len(first) != len(other) or not all(map(alike, first, other)):
            raise Problem(messages.stages_differ(stage.span, "its blocks"))
