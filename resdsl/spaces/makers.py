"""Stages of a network whose parameters have values, made again and again."""

from __future__ import annotations

from dataclasses import replace

from resdsl.elaborate.blocks import Blocks
from resdsl.elaborate.inheritance import Statements
from resdsl.elaborate.inner_stages import InnerStages
from resdsl.elaborate.networks import Elaboration
from resdsl.elaborate.planned_stages import Draft, PlannedStage, Reached
from resdsl.syntax import nodes as syntax


class Maker:
    """Makes stages of a network whose parameters have values, again and again."""

    def __init__(
        self, elaboration: Elaboration, statements: Statements, *, keeps: bool = True
    ) -> None:
        """Start without units."""
        self.elaboration = elaboration
        self.statements = statements
        drafts = _drafts(elaboration, statements)
        self.blocks = Blocks(drafts, elaboration.bodies, keeps=keeps)
        self.uses = 0
        self._said: dict[str, PlannedStage] = {}

    def said(self, name: str) -> PlannedStage:
        """The unit and shortcuts of a stage, its numbers left out."""
        if name not in self._said:
            part = self.statements.body[name]
            assert isinstance(part.node, syntax.Stage)
            node = _with_one_unit(part.node)
            self._said[name] = self.elaboration.planned(node, part, 1)[0]
        return self._said[name]

    def stages(
        self, reached: Reached, counters: tuple[int, int] | None, before: int = 1
    ) -> InnerStages:
        """What makes stages behind those before, of which `reached` is known."""
        self.uses += 1
        if counters is not None:
            self.blocks.go_on(*counters)
        dilation = self.elaboration.dilation()
        dilation.state = reached
        return InnerStages(self.blocks, dilation, self.elaboration.usual, before)


def _drafts(elaboration: Elaboration, statements: Statements) -> list[Draft]:
    """All stages, each of one unit."""
    found: list[Draft] = []
    for part in statements.body.values():
        if isinstance(part.node, syntax.Group):
            inner = elaboration.drafts(part.node, part)
            found += [replace(draft, repeat=1) for draft in inner]
        else:
            chosen = elaboration.usual.of(part.node, part.scope, part.environment)
            found.append(Draft(node=part.node, chosen=chosen, repeat=1))
    return found


def _with_one_unit(node: syntax.Stage) -> syntax.Stage:
    """A stage that says its words only: the numbers are known."""
    one = syntax.Number(span=node.span, value=1)
    words = ("stride_on", "block", "shortcut", "first_block", "first_shortcut")
    keywords = tuple(k for k in node.keywords if k.name.text in words)
    return replace(node, repeat=one, width=one, keywords=keywords)
