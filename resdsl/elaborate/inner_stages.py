"""Stages that stand in groups, in branches of joins there, and in ops used there.

How many blocks they have is found before any of them is worked out: `blocks` counts all
units of the network, and what is too much is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.elaborate.blocks import Blocks
from resdsl.elaborate.calls import is_catalogue_op
from resdsl.elaborate.planned_stages import (
    Choices,
    Dilation,
    Draft,
    PlannedStage,
    choices,
    planned_stage,
    repeat_of,
)
from resdsl.elaborate.rules import Rule
from resdsl.elaborate.uses import ChosenUnit, match
from resdsl.messages import architecture as messages
from resdsl.model import ir
from resdsl.model.expressions import Value, evaluate, holds
from resdsl.model.scope import Scope
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax

Environment = Mapping[str, Value]
T = TypeVar("T")


@record(eq=False)
class Usual:
    """The block of a network, for stages that name none, and its shortcut lines."""

    unit: Callable[[syntax.Stage], ChosenUnit]
    rules: tuple[Rule, ...]

    def of(self, node: syntax.Stage, scope: Scope, environment: Environment) -> Choices:
        """What the blocks of a stage are."""
        return choices(node, scope, environment, self.unit, self.rules)


def drafts(
    body: syntax.Body, scope: Scope, environment: Environment, usual: Usual
) -> Iterator[Draft]:
    """The stages of a body in order, those of ops of one's own as often as they stand.

    Raises:
        Problem: their number does not follow from parameters alone.
    """
    known = {name: value for name, value in environment.items() if name != "in"}
    for statement in body.statements:
        match statement:
            case syntax.Let(name=name, value=value):
                with suppress(Problem):  # it depends on channels, or is told later
                    known[name.text] = evaluate(value, known)
            case syntax.Stage():
                repeat = _known(repeat_of, statement, known, statement.repeat)
                chosen = usual.of(statement, scope, known)
                yield Draft(node=statement, chosen=chosen, repeat=repeat)
            case syntax.Group() | syntax.Braces() | syntax.Join():
                yield from drafts(statement.body, scope, known, usual)
            case syntax.Call() if not is_catalogue_op(statement.name):
                yield from _of_call(statement, scope, known, usual)


def _of_call(
    call: syntax.Call, scope: Scope, known: Environment, usual: Usual
) -> Iterator[Draft]:
    """The stages of an op of one's own at one use."""
    entity = scope.find("op", call.name)
    positional = () if call.positional is None else (call.positional,)
    given = match(entity, positional, call.named)
    values: dict[str, Value] = {}
    for parameter in entity.parameters:
        name = parameter.name.text
        with suppress(Problem):
            if name in given:
                values[name] = evaluate(given[name][0], known)
            elif parameter.default is not None:
                values[name] = evaluate(parameter.default, values)
    inside = [*drafts(entity.definition.body, entity.scope, values, usual)]
    if not inside:
        return
    guard = call.guard
    if guard is None or _known(holds, guard, known, guard):
        yield from inside


def _known(
    found: Callable[[T, Environment], int],
    said: T,
    known: Environment,
    at: syntax.Node,
) -> int:
    """A number, or whether something holds, that must follow from the parameters."""
    try:
        return found(said, known)
    except Problem:
        names = (v for v in syntax.walk(at) if isinstance(v, syntax.Variable))
        if all(variable.name in known for variable in names):
            raise
        raise Problem(messages.count_of_channels(at.span)) from None


class InnerStages:
    """Makes the stages of a network where they stand, in order."""

    def __init__(
        self, blocks: Blocks, dilation: Dilation, usual: Usual, before: int = 1
    ) -> None:
        """Start before the first stage, or behind one of the dilation `before`."""
        self._blocks = blocks
        self._usual = usual
        self.dilation = dilation
        self.before = before

    @property
    def index(self) -> int | None:
        """How many units there are so far, if any unit asks for its number."""
        return self._blocks.index

    def planned(self, plan: PlannedStage, shape: Shape) -> ir.Stage:
        """A stage whose numbers are known."""
        self.before = plan.dilation
        dilated = self.dilation.of(plan)
        stage = self._blocks.stage(dilated, shape)
        for block in stage.blocks:
            self.dilation.passed(block.nodes)
        return replace(stage, said=tuple(_said(plan, dilated)))

    def stage(
        self, node: syntax.Stage, scope: Scope, environment: Environment, shape: Shape
    ) -> ir.Stage:
        """A stage of a body, whose names have these values."""
        chosen = self._usual.of(node, scope, environment)
        return self.planned(
            planned_stage(node, environment, chosen, self.before), shape
        )


def _said(plan: PlannedStage, dilated: PlannedStage) -> Iterator[ir.Binding]:
    """The numbers that a stage says itself, unless they are others in the end."""
    node = plan.node
    said = {"blocks": node.repeat, "width": node.width}
    numbers = {"blocks": plan.repeat, "width": plan.width}
    for keyword in node.keywords:
        name = keyword.name.text
        if name in {"stride", "dilation", "first_dilation"}:
            value = getattr(plan, name)
            if getattr(dilated, name) == value:
                said[name], numbers[name] = keyword.value, value
    for name, expression in said.items():
        yield ir.Binding(name=name, value=numbers[name], expression=expression)
