"""Ops that are made of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from resdsl.elaborate.references import calls
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax


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
