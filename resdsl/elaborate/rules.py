"""The lines that say which blocks have which shortcut."""

from __future__ import annotations

from collections.abc import Mapping

from resdsl.base.records import record
from resdsl.elaborate.settings import when_of, without_shortcut
from resdsl.elaborate.uses import ChosenUnit
from resdsl.model import ir
from resdsl.model.expressions import Value, form
from resdsl.model.scope import Scope
from resdsl.syntax import nodes as syntax


@record(eq=False)
class Rule:
    """One `shortcut` line, or that key of a stage."""

    use: ChosenUnit
    line: ir.Rule
    node: syntax.Node

    @classmethod
    def of(
        cls,
        reference: syntax.Reference,
        when: syntax.Identifier | None,
        scope: Scope,
        environment: Mapping[str, Value],
        node: syntax.Node,
        default: ir.When = "change",
    ) -> Rule:
        """A choice; `identity` and `none` are for all blocks unless it says which."""
        word = without_shortcut(reference)
        entity = None if word else scope.find("shortcut", reference.name)
        use = ChosenUnit.of(reference, entity, environment)
        keywords = ((k.name.text, form(k.value)) for k in use.keywords)
        line = ir.Rule(
            entity=entity,
            when=when_of(when, default="always" if word else default),
            plain=word == "none",
            said=(*map(form, use.positional), *keywords),
        )
        return cls(use=use, line=line, node=node)

    def applies(self, before: int, after: int, stride: Value) -> bool:
        """Whether the line is for a block of these channels and this stride."""
        match self.line.when:
            case "always":
                return True
            case "channels":
                return before != after
            case "stride":
                return stride != 1
            case "change":
                return stride != 1 or before != after
