"""W0201-W0205, W0208: what could be left out, unused or inherited anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.records import record
from resdsl.elaborate.checks.paths import asked_for, marked
from resdsl.elaborate.inheritance import InForce, Statements, inherited, keyword_of
from resdsl.elaborate.references import references
from resdsl.messages import warnings as messages
from resdsl.model.expressions import Value, mentioned
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax

# W0201-W0204: what is never used


def unused(scope: Scope) -> Iterator[Diagnostic]:
    """Parameters, `let`s, definitions and imports of a file that nothing uses.

    Definitions of a file without a network are there for other files.
    """
    for entity in scope.own.values():
        yield from _names(entity)
    links = [
        (entity, name, scope.resolve(kind, name))
        for entity in scope.own.values()
        for kind, name in references(entity.node)
    ]
    if scope.networks():
        used = {target for entity, _, target in links if target is not entity}
        for entity in scope.own.values():
            if entity.kind != "network" and entity not in used:
                yield messages.unused_definition(
                    entity.kind, entity.node.name, whole=entity.node
                )
    aliases = {name.qualifier.text for _, name, _ in links if name.qualifier}
    files = {id(e.scope) for _, name, e in links if e and name.qualifier is None}
    for use, target in scope.uses:
        known = use.alias.text in aliases if use.alias else id(target) in files
        if not known:
            yield messages.unused_import(use)


def _names(entity: Entity) -> Iterator[Diagnostic]:
    for node in syntax.walk(entity.node):
        if isinstance(node, syntax.Definition | syntax.Stem | syntax.Head):
            asked = {name.text for name in asked_for(node.body)}
            for name in marked(node.body):
                if name.text not in asked:
                    yield messages.unused_mark(name)
    lets = [each for each in syntax.walk(entity.node) if isinstance(each, syntax.Let)]
    if not lets and not entity.parameters:
        return
    names = mentioned(entity.node)
    for parameter in entity.parameters:
        if parameter.name.text not in names:
            owner = f"{entity.kind} `{entity.name}`"
            yield messages.unused_parameter(parameter.name, owner, whole=parameter)
    for let in lets:
        if let.name.text not in names:
            yield messages.unused_let(let.name, whole=let)


# W0205: statements that repeat what is inherited


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
            called, inherited_ = _called(node), part.node.span
            yield messages.repeated(called, node.span, base, inherited_, whole=node)
    lines = [s for s in network.statements if isinstance(s, syntax.ShortcutChoice)]
    if lines and _same_lines(lines, statements.shortcuts, own):
        first = statements.shortcuts[0].node.span
        yield messages.repeated("`shortcut`", lines[0].span, base, first)


@record(eq=False)
class _Side:
    """Where the names in a statement are looked up."""

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
            _same(getattr(one, field.name), getattr(two, field.name), here, there)
            for field in fields(one)
            if field.name not in {"span", "comment"}
        )
    return bool(one == two)
