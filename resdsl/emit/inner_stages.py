"""Stages that stand in a body: what the function that makes them is told there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit.folding import binary, number
from resdsl.emit.plan import Bindings, StagePlan
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
    assert plan.rule is not None
    calls = [dict(plan.calls[stage]) for stage in stages]
    for name, default in plan.rule.parameters:
        values = [_value(call.get(name), default) for call in calls]
        expression = _expression(name, values, said)
        if expression is None:
            raise Problem(messages.stages_differ(stages[0].span, f"`{name}`"))
        if not (isinstance(expression, Number) and expression.value == default):
            yield name, expression


def listed(
    plan: StagePlan, stages: Sequence[ir.Stage], said: Mapping[str, Said]
) -> Iterator[Bindings]:
    """The arguments of each block of a stage, where no function makes stages.

    Raises:
        Problem: uses differ in what the body does not say.
    """
    lists = [plan.listed[stage] for stage in stages]
    if len({*map(len, lists)}) > 1:
        raise Problem(messages.stages_differ(stages[0].span, "its blocks"))
    for i, blocks in enumerate(zip(*lists, strict=True)):
        found: list[tuple[str, Expression]] = []
        for place, (name, _) in enumerate(blocks[0]):
            values = [_value(block[place][1], None) for block in blocks]
            source = plan.of(i).variables.get(name, name)
            expression = _expression(source, values, said)
            if expression is None:
                what = f"`{name}` of its blocks"
                raise Problem(messages.stages_differ(stages[0].span, what))
            found.append((name, expression))
        yield tuple(found)


def grown(values: Sequence[int], said: Mapping[str, Said]) -> Expression | None:
    """The channels behind a stage: one number, or so many more for each block."""
    if len({*values}) == 1:
        return number(values[0])
    entering, blocks = said["in"], said["blocks"]
    added = [b - a for a, b in zip(_counts(entering), values, strict=True)]
    if len({*added}) == 1:
        return binary("+", entering.expression, number(added[0]))
    each = {Fraction(a, n) for a, n in zip(added, _counts(blocks), strict=True)}
    step = each.pop()
    if each or step.denominator > 1:
        return None
    more = binary("*", number(step.numerator), blocks.expression)
    return binary("+", entering.expression, more)


def _counts(said: Said) -> list[int]:
    return [value for value in said.values if isinstance(value, int)]


def _expression(
    name: str, values: Sequence[Size | None], said: Mapping[str, Said]
) -> Expression | None:
    """What gives these values: what is said by that name, a number, or another one."""
    if name in said and said[name].values == values:
        return said[name].expression
    if len({*values}) == 1 and values[0] is not None:
        return number(values[0])
    fitting = (each.expression for each in said.values() if each.values == values)
    return next(fitting, None) or _further(name, values, said)


def _further(
    name: str, values: Sequence[Size | None], said: Mapping[str, Said]
) -> Expression | None:
    """The number of a unit, from that of the first one of its stage."""
    if name != "index" or name not in said:
        return None
    steps = {
        a - b
        for a, b in zip(values, said[name].values, strict=True)
        if isinstance(a, int) and isinstance(b, int)
    }
    if len(steps) != 1:
        return None
    return binary("+", said[name].expression, number(steps.pop()))


def _value(given: Expression | None, default: Size | None) -> Size | None:
    match given:
        case Number(value=int() | Sides() as size):
            return size
    return default
