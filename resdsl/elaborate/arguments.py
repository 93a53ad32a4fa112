"""Arguments of blocks, shortcuts, composite ops and networks."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Problem
from resdsl.messages import values as messages
from resdsl.model.expressions import WORDS, Environment, Value, evaluate, put_in
from resdsl.model.ir import Binding
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax

Given = dict[str, tuple[syntax.Expression, syntax.Node]]


def match(
    entity: Entity,
    positional: Sequence[syntax.Expression],
    keywords: Sequence[syntax.Keyword],
) -> Given:
    """Which parameter each argument is for.

    Raises:
        Problem: one is unknown, given twice, or one too many.
    """
    names = [p.name.text for p in entity.parameters]
    owner = f"{entity.kind} `{entity.name}`"
    given: Given = {}
    for index, expression in enumerate(positional):
        if index >= len(names):
            most = len(names)
            raise Problem(messages.too_many_arguments(expression.span, owner, most))
        given[names[index]] = (expression, expression)
    for keyword in keywords:
        name, span = keyword.name.text, keyword.name.span
        if name not in names:
            raise Problem(messages.unknown_argument(name, span, owner, names))
        if name in given:
            raise Problem(messages.argument_twice(name, span, given[name][1].span))
        given[name] = (keyword.value, keyword.name)
    return given


def bind(
    entity: Entity,
    positional: Sequence[syntax.Expression],
    keywords: Sequence[syntax.Keyword],
    environment: Environment,
    at: syntax.Node,
) -> tuple[Binding, ...]:
    """The parameters of a definition with their values at one use.

    A default may use the parameters before it.
    """
    given = match(entity, positional, keywords)
    bindings: list[Binding] = []
    values: dict[str, Value] = {}
    before: dict[str, syntax.Expression] = {}
    for parameter in entity.parameters:
        name = parameter.name.text
        if name in given:
            expression = given[name][0]
            value = value_of(expression, environment)
        elif parameter.default is not None:
            value = value_of(parameter.default, values)
            expression = put_in(parameter.default, before)
        else:
            owner = f"{entity.kind} `{entity.name}`"
            example = f"`{name}=...`"
            raise Problem(messages.missing_argument(name, at.span, owner, example))
        values[name], before[name] = value, expression
        bindings.append(Binding(name=name, value=value, expression=expression))
    return tuple(bindings)


def value_of(expression: syntax.Expression, environment: Environment) -> Value:
    """The value of an expression, `true` and `false` included."""
    if isinstance(expression, syntax.Variable) and expression.name in WORDS:
        return WORDS[expression.name]
    return evaluate(expression, environment)
