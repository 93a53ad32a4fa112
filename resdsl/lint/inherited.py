"""W0205: statements that repeat what is inherited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.records import fields, record
from resdsl.elaborate.inheritance import InForce, Statements, inherited, keyword_of
from resdsl.messages import warnings as messages
from resdsl.model.expressions import Value
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax


def repeated(entity: Entity) -> Iterator[Diagnostic]:
    """Statements of a derived network that its base says, too."""
    network = entity.network
    if network.base is None or not network.statements:
        return
    base = network.base.name.identifier.text
    statements, environment = inherited(entity, {})
    own = _Side(scope=entity.scope, environment=environment)
    for node in network.statements:
        part = _inherited(node, statements)
        if part is not None and _same(node, part.node, own, _Side.of(part)):
            yield messages.repeated(_called(node), node.span, base, part.node.span)
    lines = [s for s in network.statements if isinstance(s, syntax.ShortcutChoice)]
    if lines and _same_lines(lines, statements.shortcuts, own):
        first = statements.shortcuts[0].node.span
        yield messages.repeated("`shortcut`", lines[0].span, base, first)


@record(eq=False)
class _Side:
    """In whose names a statement speaks."""

    scope: Scope
    environment: Mapping[str, Value]

    @classmethod
    def of(cls, part: InForce[Any]) -> _Side:
        return cls(scope=part.scope, environment=part.environment)


def _inherited(node: syntax.Statement, statements: Statements) -> InForce[Any] | None:
    """The statement that `node` replaces."""
    match node:
        case syntax.Stage(name=name) | syntax.Group(label=name):
            return statements.body.get(name.text)
        case syntax.Default(call=call):
            return statements.defaults.get(call.name.text)
        case syntax.ShortcutChoice() | syntax.Expect() | syntax.Names():
            return None
        case _:
            return statements.single.get(keyword_of(node))


def _called(node: syntax.Statement) -> str:
    match node:
        case syntax.Stage(name=name):
            return f"`stage {name.text}`"
        case syntax.Group(label=label):
            return f"group `{label.text}`"
        case syntax.Default(call=call):
            return f"`default {call.name.text}`"
        case _:
            return f"`{keyword_of(node)}`"


def _same_lines(
    own: Sequence[syntax.ShortcutChoice],
    inherited_: Sequence[InForce[syntax.ShortcutChoice]],
    side: _Side,
) -> bool:
    return len(own) == len(inherited_) and all(
        _same(line, part.node, side, _Side.of(part))
        for line, part in zip(own, inherited_, strict=True)
    )


def _same(one: Any, two: Any, here: _Side, there: _Side) -> bool:
    """Whether two parts of statements say the same, each in its own names."""
    if type(one) is not type(two):
        return False
    if isinstance(one, tuple):
        return len(one) == len(two) and all(
            _same(a, b, here, there) for a, b in zip(one, two, strict=True)
        )
    if isinstance(one, syntax.Name):
        return one.identifier.text == two.identifier.text and all(
            here.scope.resolve(kind, one) is there.scope.resolve(kind, two)
            for kind in ("block", "shortcut", "op")
        )
    if isinstance(one, syntax.Variable):
        name = one.name
        return name == two.name and (
            here.environment.get(name) == there.environment.get(name)
            and here.scope.get("block", name) is there.scope.get("block", name)
        )
    if isinstance(one, syntax.Node):
        return all(
            _same(getattr(one, name), getattr(two, name), here, there)
            for name in fields(one)
            if name not in {"span", "comment"}
        )
    return bool(one == two)
