"""What definitions and networks refer to, which are unsound and which circular."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from resdsl.base.diagnostics import Problem
from resdsl.elaborate import settings
from resdsl.elaborate.calls import is_catalogue_op
from resdsl.elaborate.planned_stages import reference_of
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import EntityKind


def calls(body: syntax.Body) -> Iterator[syntax.Call]:
    """Every op of a body, those of groups and gates included."""
    return (each for each in body.unfolded if isinstance(each, syntax.Call))


def references(
    node: syntax.Definition | syntax.Network,
) -> Iterator[tuple[EntityKind, syntax.Name]]:
    """Every name of another definition, with the kind that is meant."""
    if isinstance(node, syntax.Definition):
        yield from _ops(node.body)
        return
    if node.base is not None:
        yield "network", node.base.name
    for statement in node.statements:
        match statement:
            case syntax.UnitChoice(reference=reference):
                yield "block", reference.name
            case syntax.ShortcutChoice(reference=reference):
                if settings.without_shortcut(reference) is None:
                    yield "shortcut", reference.name
            case syntax.Stage():
                yield from _units(statement)
            case (
                syntax.Stem(body=body)
                | syntax.Head(body=body)
                | syntax.Group(body=body)
            ):
                yield from _ops(body)
            case _:
                continue


def _units(stage: syntax.Stage) -> Iterator[tuple[EntityKind, syntax.Name]]:
    for keyword in stage.keywords:
        if keyword.name.text == "block":
            try:
                yield "block", reference_of(keyword.value).name
            except Problem:
                continue


def _ops(body: syntax.Body) -> Iterator[tuple[EntityKind, syntax.Name]]:
    for call in calls(body):
        if not is_catalogue_op(call.name):
            yield "op", call.name


def unsound(roots: Iterable[Entity], failed: Collection[Entity]) -> frozenset[Entity]:
    """The definitions that failed, and those that refer to them or to unknown names.

    A definition with an unknown name has failed its check: where nothing failed, there
    is nothing to look for.
    """
    if not failed:
        return frozenset()
    users: dict[Entity, list[Entity]] = {}
    bad = set(failed)
    waiting = list(roots)
    seen = set(waiting)
    while waiting:
        entity = waiting.pop()
        for kind, name in references(entity.node):
            used = entity.scope.resolve(kind, name)
            if used is None:
                bad.add(entity)
                continue
            users.setdefault(used, []).append(entity)
            if used not in seen:
                seen.add(used)
                waiting.append(used)
    spreading = list(bad)
    while spreading:
        for user in users.get(spreading.pop(), ()):
            if user not in bad:
                bad.add(user)
                spreading.append(user)
    return frozenset(bad)


def circles(scope: Scope) -> Iterator[tuple[syntax.Call, list[str], Entity]]:
    """Ops of a file that are made of themselves, with the call that closes the circle.

    A walk with a stack of its own, so that a chain of definitions may be of any
    length. Files cannot use each other in a circle, so other files need no look.
    """
    done: set[Entity] = set()
    for start in scope.own.values():
        if start.kind != "op" or start in done:
            continue
        path = {start: _own_ops(start)}
        while path:
            current = next(reversed(path))
            used = next(path[current], None)
            if used is None:
                done.add(current)
                del path[current]
                continue
            call, entity = used
            if entity in path:
                names = [e.name for e in path]
                yield call, [*names[names.index(entity.name) :], entity.name], entity
            elif entity not in done:
                path[entity] = _own_ops(entity)


def _own_ops(entity: Entity) -> Iterator[tuple[syntax.Call, Entity]]:
    """The uses that an op makes of ops of its own file."""
    for call in calls(entity.definition.body):
        if call.name.qualifier is None:
            used = entity.scope.own.get(("op", call.name.identifier.text))
            if used is not None:
                yield call, used
