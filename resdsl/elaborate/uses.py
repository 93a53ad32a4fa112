"""Uses of definitions: which parameter each argument is for, and the values."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.cache import kept
from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.messages import values as messages
from resdsl.model import ir
from resdsl.model.expressions import Environment, Value, evaluate, mentioned, put_in
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax

Variables = dict[str, Value]
Given = dict[str, tuple[syntax.Expression, syntax.Node]]


def match(
    entity: Entity,
    positional: Sequence[syntax.Expression],
    keywords: Sequence[syntax.Keyword],
    inherited: Sequence[str] = (),
) -> Given:
    """Which parameter each argument is for; what is `inherited` is given by name only.

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
        if name not in names and name not in inherited:
            known = sorted({*names, *inherited})
            raise Problem(messages.unknown_argument(name, span, owner, known))
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
) -> tuple[ir.Binding, ...]:
    """The parameters of a definition with their values at one use.

    A default may use the parameters before it.
    """
    given = match(entity, positional, keywords)
    bindings: list[ir.Binding] = []
    values: dict[str, Value] = {}
    before: dict[str, syntax.Expression] = {}
    for parameter in entity.parameters:
        name = parameter.name.text
        if name in given:
            expression = given[name][0]
            value = evaluate(expression, environment)
        elif parameter.default is not None:
            value = evaluate(parameter.default, values)
            expression = put_in(parameter.default, before)
        else:
            owner = f"{entity.kind} `{entity.name}`"
            example = messages.example(entity.kind, entity.name, name)
            raise Problem(messages.missing_argument(name, at.span, owner, example))
        values[name], before[name] = value, expression
        bindings.append(ir.Binding(name=name, value=value, expression=expression))
    return tuple(bindings)


def places(
    entity: Entity,
    positional: Sequence[syntax.Expression],
    keywords: Sequence[syntax.Keyword],
) -> dict[str, Span]:
    """Where each argument of a use stands, by the name of its parameter."""
    given = match(entity, positional, keywords)
    found = {name: expression.span for name, (expression, _) in given.items()}
    return found | {keyword.name.text: keyword.span for keyword in keywords}


@record(eq=False)
class ChosenUnit:
    """A block or shortcut as a network chooses it; `entity` is None for `identity`."""

    entity: Entity | None
    positional: tuple[syntax.Expression, ...]
    keywords: tuple[syntax.Keyword, ...]
    environment: Environment
    span: syntax.Node

    @classmethod
    def of(
        cls,
        reference: syntax.Reference,
        entity: Entity | None,
        environment: Environment,
    ) -> ChosenUnit:
        """A choice, the names around it replaced by their values.

        Those of the stage's variables are the stage's, whatever they are around it.
        """
        arguments = reference.arguments
        environment = {
            name: value
            for name, value in environment.items()
            if name not in ir.VARIABLES
        }
        known: dict[str, syntax.Expression] = {
            name: syntax.Number(span=reference.span, value=value)
            for name, value in environment.items()
            if not isinstance(value, bool | str)
        }
        positional = arguments.positional if arguments else ()
        keywords = arguments.keywords if arguments else ()
        return cls(
            entity=entity,
            positional=tuple(put_in(e, known) for e in positional),
            keywords=tuple(
                syntax.Keyword(span=k.span, name=k.name, value=put_in(k.value, known))
                for k in keywords
            ),
            environment=environment,
            span=reference.name,
        )

    def bind(self, variables: Variables) -> tuple[ir.Binding, ...]:
        """The parameters at one block."""
        assert self.entity is not None
        environment = {**self.environment, **variables}
        return bind(self.entity, self.positional, self.keywords, environment, self.span)

    @property
    def places(self) -> dict[str, Span]:
        """Where its arguments stand."""
        assert self.entity is not None
        return places(self.entity, self.positional, self.keywords)

    @property
    def shared(self) -> bool:
        """Whether it ships with resdsl, and is used as it stands, without arguments."""
        plain = not self.positional and not self.keywords
        return self.entity is None or (plain and self.entity.shared)

    def mentions(self, name: str) -> bool:
        """Whether an argument or the definition depends on a variable."""
        if self.entity is not None and name in _names(self.entity):
            return True
        said = (*self.positional, *self.keywords)
        return any(name in mentioned(each) for each in said)


# saves 14.8 of 35.5 million instructions (resnet50): asked for several names, and
# again in every network
@kept(64, where=lambda entity: entity.scope.file.source.is_short)
def _names(entity: Entity) -> frozenset[str]:
    """The names that a definition speaks of."""
    return mentioned(entity.definition.body)
