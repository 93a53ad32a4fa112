"""A body at work: names in scope, the shape at this point, strides and units so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from functools import reduce
from typing import Protocol

from resdsl.base.diagnostics import Problem
from resdsl.base.records import mutable
from resdsl.base.source import Source, Span
from resdsl.elaborate.op_arguments import OpArguments
from resdsl.elaborate.planned_stages import Dilation, Reached
from resdsl.elaborate.references import stage_in
from resdsl.messages import names as messages
from resdsl.model import ir
from resdsl.model.expressions import Environment, Value, put_in, put_in_guard
from resdsl.model.scope import Entity, Scope
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax

NOWHERE = Span(Source(name="", text=""), 0, 0)


def index_of(entity: Entity) -> str:
    """What an op that holds stages calls the number of its first unit."""
    taken = {parameter.name.text for parameter in entity.parameters}
    return "first_index" if "index" in taken else "index"


def _plus(one: syntax.Expression, two: syntax.Expression) -> syntax.Expression:
    return syntax.Binary(span=NOWHERE, operator="+", left=one, right=two)


class Stages(Protocol):
    """What makes the stages that stand in a body, and dilates them on the way."""

    @property
    def dilation(self) -> Dilation:
        """Counts the strides so far."""

    @property
    def index(self) -> int | None:
        """How many units there are so far, if any unit asks for its number."""

    def stage(
        self, node: syntax.Stage, scope: Scope, environment: Environment, shape: Shape
    ) -> ir.Stage:
        """A stage, where the names of its body have these values."""


@mutable
class Frame:
    """A body at work: names in scope, and the shape at this point.

    `inner` are the `let`s of a group or join, in the names of the definition; `marks`
    the shapes of the values that have names, and `strides` what was reached there;
    `chosen` are labels of ops that have a guard which holds.
    `stages` is there where stages may stand; `index` is the number of the first unit
    of the definition, `units` are how many there are in its stages so far.
    """

    scope: Scope
    environment: dict[str, Value]
    shape: Shape
    stages: Stages | None
    lets: list[ir.Binding] = field(default_factory=list)
    inner: dict[str, syntax.Expression] | None = None
    marks: dict[str, Shape] = field(default_factory=dict)
    strides: dict[str, Reached] = field(default_factory=dict)
    chosen: dict[str, syntax.Identifier] = field(default_factory=dict)
    index: syntax.Expression | None = None
    units: list[syntax.Expression] = field(default_factory=list)

    def inside(self, label: syntax.Identifier | None) -> Frame:
        """A body inside of this one: it sees its names, but adds none to it."""
        return Frame(
            scope=self.scope,
            environment=dict(self.environment),
            shape=self.shape,
            stages=self.stages,
            inner=dict(self.inner or {}),
            marks=dict(self.marks),
            strides=dict(self.strides),
            chosen={} if label else self.chosen,
            index=self.index,
            units=self.units,
        )

    def choose(self, call: syntax.Call) -> None:
        """An op with a guard that holds: of those with its label, it is the only one.

        Raises:
            Problem: the guard of another one holds, too.
        """
        if call.label is None:
            return
        first = self.chosen.setdefault(call.label.text, call.label)
        if first is not call.label:
            raise Problem(messages.both_chosen(call.label, first.span))

    def counted(self, entity: Entity | None = None) -> tuple[ir.Binding, ...]:
        """The number of the next unit, if any unit asks for it, under its name."""
        if self.stages is None or self.stages.index is None:
            return ()
        if entity is not None and stage_in(entity) is None:
            return ()
        value = self.stages.index
        number: syntax.Expression = syntax.Number(span=NOWHERE, value=value)
        if self.index is not None:  # in a definition
            number = reduce(_plus, self.units, self.index)
        name = "index" if entity is None else index_of(entity)
        return (ir.Binding(name=name, value=value, expression=number),)

    def stage(self, node: syntax.Stage) -> ir.Stage:
        """A stage, what it says in the names of the definition."""
        assert self.stages is not None  # the checks see to it
        counted = self.counted()
        stage = self.stages.stage(node, self.scope, self.environment, self.shape)
        self.units.append(put_in(node.repeat, self.inner or {}))
        return replace(stage, said=(*map(self.binding, stage.said), *counted))

    def passed(self, use: ir.Composite, units: Sequence[syntax.Expression]) -> None:
        """Count the units in the stages of an op, told in the names of the op."""
        known = {b.name: b.expression for b in use.arguments}
        for let in use.lets:
            known[let.name] = put_in(let.expression, known)
        self.units += [put_in(each, known) for each in units]

    def guard(self, call: syntax.Call) -> syntax.Guard | None:
        """The guard of an op, in the names of the definition."""
        if call.guard is None or not self.inner:
            return call.guard
        return put_in_guard(call.guard, self.inner)

    def attributes(self, arguments: OpArguments) -> dict[str, ir.Attribute]:
        """An op's arguments, in the names of the definition."""
        return {name: self._attribute(a) for name, a in arguments.attributes.items()}

    def _attribute(self, attribute: ir.Attribute) -> ir.Attribute:
        expression = attribute.expression
        if expression is None or not self.inner or isinstance(attribute.value, str):
            return attribute
        return replace(attribute, expression=put_in(expression, self.inner))

    def binding(self, binding: ir.Binding) -> ir.Binding:
        """An argument of a composite op, in the names of the definition."""
        expression = put_in(binding.expression, self.inner or {})
        return replace(binding, expression=expression)


class Paths:
    """Strides where paths part: each goes on from there, and one counts behind them."""

    def __init__(self, stages: Stages | None) -> None:
        self._dilation = None if stages is None else stages.dilation
        self._ends = [] if self._dilation is None else [self._dilation.state]
        self._before = self._ends[:1]

    def start(self) -> None:
        """A further path starts."""
        if self._dilation is not None:
            self._ends.append(self._dilation.state)
            self._dilation.state = self._before[0]

    def meet(self) -> None:
        """All paths have ended."""
        if self._dilation is not None:
            self._dilation.state = max(*self._ends, self._dilation.state)
