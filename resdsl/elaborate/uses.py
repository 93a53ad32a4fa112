"""A block or shortcut as a network chooses it, with its arguments."""

from __future__ import annotations

from resdsl.base.cache import kept
from resdsl.base.records import record
from resdsl.elaborate.arguments import bind
from resdsl.model import ir
from resdsl.model.expressions import Environment, Value, mentioned, put_in
from resdsl.model.scope import Entity
from resdsl.syntax import nodes as syntax
from resdsl.syntax.nodes import Expression, Number

Variables = dict[str, Value]


@record(eq=False)
class Use:
    """A block or shortcut as a network chooses it; `entity` is None for `identity`."""

    entity: Entity | None
    positional: tuple[Expression, ...]
    keywords: tuple[syntax.Keyword, ...]
    environment: Environment
    span: syntax.Node

    @classmethod
    def of(
        cls,
        reference: syntax.Reference,
        entity: Entity | None,
        environment: Environment,
    ) -> Use:
        """A choice, the network's own parameters in it replaced by their values."""
        arguments = reference.arguments
        known: dict[str, Expression] = {
            name: Number(span=reference.span, value=value)
            for name, value in environment.items()
            if not isinstance(value, bool)
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


# asked for several names, and again in every network
@kept(64, where=lambda entity: entity.scope.file.source.is_short)
def _names(entity: Entity) -> frozenset[str]:
    """The names that a definition speaks of."""
    return mentioned(entity.definition.body)
