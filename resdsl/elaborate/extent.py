"""How much bodies unfold to, before anything of them is worked out."""

from __future__ import annotations

from resdsl.base import limits
from resdsl.base.diagnostics import Problem
from resdsl.elaborate.calls import is_catalogue_op
from resdsl.messages import architecture as messages
from resdsl.model.scope import Entity, Scope
from resdsl.syntax import nodes as syntax


class Extents:
    """Numbers of statements, those of each definition counted once.

    Ops, groups, gates and `let`s count, and the parameters of what is called; a guard
    changes nothing. So a network that is too much is refused before it is unfolded.
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        self._known: dict[Entity, int] = {}
        self._checked: dict[
            int, syntax.Body
        ] = {}  # by id: a body that is kept here keeps its id
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
        statement: syntax.Call | syntax.Group | syntax.Gate | syntax.Let,
        scope: Scope,
    ) -> int:
        match statement:
            case syntax.Group(body=inner) | syntax.Gate(body=inner):
                return 1 + self._body(inner, scope)
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
