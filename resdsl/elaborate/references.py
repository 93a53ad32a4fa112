"""What refers to which definitions: unsound ones, circles, how far a body unfolds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from resdsl.base import limits
from resdsl.base.diagnostics import Problem
from resdsl.elaborate import settings
from resdsl.elaborate.calls import is_catalogue_op
from resdsl.elaborate.planned_stages import reference_of
from resdsl.messages import architecture as messages
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import EntityKind


def calls(body: syntax.Body) -> Iterator[syntax.Call]:
    """Every op of a body, those of groups and joins included."""
    return (each for each in body.unfolded if isinstance(each, syntax.Call))


def references(node: syntax.Item) -> Iterator[tuple[EntityKind, syntax.Name]]:
    """Every name of another definition, with the kind that is meant."""
    if isinstance(node, syntax.Definition):
        yield from _ops(node.body)
        return
    if isinstance(node, syntax.Scheme):
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
            case syntax.Names(scheme=name) if name.text != KERAS:
                yield "scheme", name
            case (
                syntax.Stem(body=body)
                | syntax.Head(body=body)
                | syntax.Group(body=body)
            ):
                yield from _ops(body)
            case _:
                continue


def _units(stage: syntax.Stage) -> Iterator[tuple[EntityKind, syntax.Name]]:
    kinds: tuple[EntityKind, ...] = ("block", "shortcut")
    for keyword in stage.keywords:
        for kind in kinds:
            if keyword.name.text.removeprefix("first_") != kind:
                continue
            try:
                reference = reference_of(keyword.value, kind)
            except Problem:
                continue
            if kind == "block" or settings.without_shortcut(reference) is None:
                yield kind, reference.name


def _ops(body: syntax.Body) -> Iterator[tuple[EntityKind, syntax.Name]]:
    for each in body.unfolded:
        match each:
            case syntax.Call(name=name) if not is_catalogue_op(name):
                yield "op", name
            case syntax.Stage():
                yield from _units(each)
            case _:
                continue


def stage_in(entity: Entity) -> syntax.Stage | None:
    """The first stage that stands in an op, or in those that it is made of, if any."""
    waiting, seen = [entity], {entity}
    while waiting:
        op = waiting.pop()
        for each in op.definition.body.unfolded:
            match each:
                case syntax.Stage():
                    return each
                case syntax.Call(name=name) if not is_catalogue_op(name):
                    used = op.scope.resolve("op", name)
                    if used is not None and used not in seen:
                        seen.add(used)
                        waiting.append(used)
                case _:
                    continue
    return None


def uses(roots: Iterable[Entity]) -> Iterator[tuple[Entity, Entity | None]]:
    """Each definition that roots are made of, with each one that it refers to.

    None stands for a name that nothing has.
    """
    waiting = list(roots)
    seen = set(waiting)
    while waiting:
        entity = waiting.pop()
        for kind, name in references(entity.node):
            used = entity.scope.resolve(kind, name)
            yield entity, used
            if used is not None and used not in seen:
                seen.add(used)
                waiting.append(used)


def unsound(roots: Iterable[Entity], failed: Collection[Entity]) -> frozenset[Entity]:
    """The definitions that failed, and those that refer to them or to unknown names.

    A definition with an unknown name has failed its check: where nothing failed, there
    is nothing to look for.
    """
    if not failed:
        return frozenset()
    users: dict[Entity, list[Entity]] = {}
    bad = set(failed)
    for user, used in uses(roots):
        if used is None:
            bad.add(user)
        else:
            users.setdefault(used, []).append(user)
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


# How much bodies unfold to, before anything of them is worked out


class Extents:
    """Numbers of statements, those of each definition counted once.

    Ops, groups, joins and `let`s count, and the parameters of what is called; a guard
    changes nothing. So a network that is too much is refused before it is unfolded.
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[Entity, int] = {}
        # by id: a body that is kept here keeps its id
        self._checked: dict[int, syntax.Body] = {}
        self._depth = 0

    def check(self, body: syntax.Body, scope: Scope) -> None:
        """Refuse a body beyond the limit.

        Raises:
            Problem: it unfolds to more statements.
        """
        if id(body) in self._checked:
            return
        total = 0
        for statement in body.statements:
            total += self._statement(statement, scope)
            if total > limits.UNIT_OPS:
                most, span = limits.UNIT_OPS, statement.span
                raise Problem(messages.too_many("ops in one body", None, most, span))
        self._checked[id(body)] = body

    def of(self, entity: Entity) -> int:
        """What one use of a definition unfolds to.

        Raises:
            Problem: ops stand too deep in one another.
        """
        if entity not in self._known:
            body = entity.definition.body
            self._known[entity] = len(entity.parameters) + self._body(
                body, entity.scope
            )
        return self._known[entity]

    def _body(self, body: syntax.Body, scope: Scope) -> int:
        return sum(self._statement(each, scope) for each in body.statements)

    def _statement(
        self,
        statement: syntax.BodyStatement,
        scope: Scope,
    ) -> int:
        match statement:
            case syntax.Group() | syntax.Braces() | syntax.Join():
                return 1 + self._body(statement.body, scope)
            case syntax.Call(name=name) if not is_catalogue_op(name):
                self._depth += 1
                if self._depth > limits.NESTING:
                    what, span = "ops inside one another", statement.span
                    most = limits.NESTING
                    raise Problem(messages.too_many(what, None, most, span))
                size = 1 + self.of(scope.find("op", name))
                self._depth -= 1
                return size
            case _:
                return 1
