"""Stages with their numbers known, dilated instead of strided where asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.elaborate.inheritance import OUTPUT_STRIDE, InForce
from resdsl.elaborate.rules import Rule
from resdsl.elaborate.uses import ChosenUnit, Variables
from resdsl.messages import architecture as messages
from resdsl.messages.stages import (
    beyond_stride,
    no_such_stride,
    not_a_definition,
    sided_stride,
    too_dilated,
)
from resdsl.model import ir
from resdsl.model.expressions import Value, evaluate
from resdsl.model.scope import Scope
from resdsl.model.sizes import stride_of
from resdsl.ops.sides import Sides, Size
from resdsl.ops.types import SIDES, SIZE
from resdsl.syntax import nodes as syntax

# the keys of a stage that name a definition
_CHOICES = {"block", "shortcut", "first_block", "first_shortcut"}
# published nets dilate at most the last two strides: 2, then 4
_MOST_DILATION = 4


# the stride so far, by what it is dilated, and the dilation of the stage before
Reached = tuple[int, int, int]


@record(eq=False)
class PlannedStage:
    """One stage, its numbers known; `dilated_by` is what says that it is dilated.

    `rules` say which shortcut its blocks have: the network's, or `own_rules`. `first`
    is what its first block is, where that differs.
    """

    node: syntax.Stage
    unit: ChosenUnit
    rules: tuple[Rule, ...]
    own_rules: bool
    adds: bool
    repeat: int
    width: int
    stride: Size
    stride_on_last: bool
    dilation: int
    first_dilation: int
    first: Choices | None = None
    dilated_by: WantedStride | None = None

    @property
    def name(self) -> str:
        """The stage's name."""
        return self.node.name.text

    @property
    def _strided(self) -> int:
        """The number of the block that has the stride."""
        return self.repeat - 1 if self.stride_on_last else 0

    def at(self, number: int) -> PlannedStage:
        """The stage as its block `number` is made."""
        if number > 0 or self.first is None:
            return self
        return replace(
            self,
            unit=self.first.unit,
            rules=self.first.rules,
            own_rules=self.first.own_rules,
            adds=self.first.adds,
        )

    def mentions(self, name: str) -> bool:
        """Whether one of its units depends on a variable."""
        return any(plan.unit.mentions(name) for plan in (self.at(0), self))

    def repeats(self, number: int) -> bool:
        """Whether block `number` is told the same as the one before it."""
        return number > 1 and number != self._strided

    def variables(self, number: int) -> Variables:
        """What the stage says to its block `number` (counted from 0)."""
        return {
            "width": self.width,
            "stride": self.stride if number == self._strided else 1,
            "dilation": self.dilation,
            "first_dilation": self.first_dilation if number == 0 else self.dilation,
        }


@record
class WantedStride:
    """`output_stride N`: later strides become dilation.

    `own` says that the first block of a dilated stage is dilated too; else it keeps the
    dilation of the stage before, as in torchvision.
    """

    value: int
    own: bool
    span: syntax.Node


def output_stride(
    part: InForce[syntax.Statement] | None,
    given: Mapping[str, Value],
    network: syntax.Identifier,
) -> WantedStride | None:
    """What `output_stride` says, in the spec or set from outside; None if nothing."""
    if OUTPUT_STRIDE in given:
        value = _size(given[OUTPUT_STRIDE], "the output stride", network.span)
        return WantedStride(value=value, own=False, span=network)
    if part is None:
        return None
    assert isinstance(part.node, syntax.OutputStride)
    node = part.node
    value = dimension(node.value, part.environment, "the output stride")
    own = any(
        isinstance(k.value, syntax.Variable) and k.value.name == "own"
        for k in node.keywords
    )
    return WantedStride(value=value, own=own, span=node.value)


def dimension(
    expression: syntax.Expression, environment: Mapping[str, Value], what: str
) -> int:
    """The value of an expression as a size."""
    return _size(evaluate(expression, environment), what, expression.span)


def _size(value: Value, what: str, span: Span) -> int:
    if isinstance(value, Sides) or not SIZE.accepts(value):
        raise Problem(messages.dimension_range(what, value, span))
    assert isinstance(value, int)
    return value


def _stride(value: Value, what: str, span: Span) -> Size:
    """A stride: one number, or two sizes."""
    if isinstance(value, Sides) and SIDES.accepts(value):
        return value
    return _size(value, what, span)


@record(eq=False)
class Choices:
    """The unit and shortcut lines of a stage, as it or the network chooses them.

    `first` are those of its first block, where it has its own.
    """

    unit: ChosenUnit
    rules: tuple[Rule, ...]
    own_rules: bool
    first: Choices | None = None

    @property
    def every(self) -> tuple[Choices, ...]:
        """These, and those of the first block."""
        return (self,) if self.first is None else (self.first, self)

    @property
    def adds(self) -> bool:
        """Whether its blocks add a shortcut."""
        assert self.unit.entity is not None
        ops = self.unit.entity.definition.body.statements
        return any(isinstance(op, syntax.Call) and op.name.text == "add" for op in ops)


@record(eq=False)
class Draft:
    """A stage of which no more is known than its choices and how many blocks it has."""

    node: syntax.Stage
    chosen: Choices
    repeat: int


def choices(
    node: syntax.Stage,
    scope: Scope,
    environment: Mapping[str, Value],
    usual: Callable[[syntax.Stage], ChosenUnit],
    rules: tuple[Rule, ...],
) -> Choices:
    """What the blocks of a stage are.

    `usual` is the network's block, for a stage that names none; `rules` are its lines,
    for a stage without a shortcut of its own.
    """
    said = {keyword.name.text: keyword for keyword in node.keywords}

    def unit_of(keyword: syntax.Keyword) -> ChosenUnit:
        reference = reference_of(keyword.value, keyword.name.text)
        entity = scope.find("block", reference.name)
        return ChosenUnit.of(reference, entity, environment)

    def rule_of(keyword: syntax.Keyword, default: ir.When) -> Rule:
        reference = reference_of(keyword.value, keyword.name.text)
        return Rule.of(reference, None, scope, environment, keyword, default)

    unit = unit_of(said["block"]) if "block" in said else usual(node)
    own = said.get("shortcut")
    rules = rules if own is None else (rule_of(own, "change"),)
    chosen = Choices(unit=unit, rules=rules, own_rules=own is not None)
    block, shortcut = said.get("first_block"), said.get("first_shortcut")
    if block is None and shortcut is None:
        return chosen
    first = replace(
        chosen,
        unit=unit if block is None else unit_of(block),
        rules=rules if shortcut is None else (rule_of(shortcut, "always"),),
        own_rules=chosen.own_rules or shortcut is not None,
    )
    return replace(chosen, first=first)


def repeat_of(node: syntax.Stage, environment: Mapping[str, Value]) -> int:
    """How many blocks a stage has."""
    return dimension(node.repeat, environment, f"the repeat of stage {node.name.text}")


def planned_stage(
    node: syntax.Stage,
    environment: Mapping[str, Value],
    chosen: Choices,
    before: int,
) -> PlannedStage:
    """The numbers of a stage; `before` is the dilation of the one before it."""
    numbers: dict[str, int] = {}
    stride: Size = 1
    on_last = False
    for keyword in node.keywords:
        name = keyword.name.text
        if name == "stride_on":
            on_last = (
                isinstance(keyword.value, syntax.Variable)
                and keyword.value.name == "last"
            )
        elif name == "stride":
            value = evaluate(keyword.value, environment)
            what = f"`stride` of stage {node.name.text}"
            stride = _stride(value, what, keyword.value.span)
        elif name not in _CHOICES:
            what = f"`{name}` of stage {node.name.text}"
            numbers[name] = dimension(keyword.value, environment, what)
    stage = f"of stage {node.name.text}"
    return PlannedStage(
        node=node,
        unit=chosen.unit,
        rules=chosen.rules,
        own_rules=chosen.own_rules,
        adds=chosen.adds,
        repeat=repeat_of(node, environment),
        width=dimension(node.width, environment, f"the width {stage}"),
        stride=stride,
        stride_on_last=on_last,
        dilation=numbers.get("dilation", 1),
        first_dilation=numbers.get("first_dilation", before),
        first=chosen.first,
    )


def reference_of(expression: syntax.Expression, key: str = "block") -> syntax.Reference:
    """The definition that a key of a stage, such as `block=`, names.

    Raises:
        Problem: it names none.
    """
    match expression:
        case syntax.Variable(name=text, span=span):
            identifier, arguments = syntax.Identifier(span=span, text=text), None
        case syntax.Apply(function=identifier, arguments=arguments):
            pass
        case _:
            raise Problem(not_a_definition(expression.span, key))
    name = syntax.Name(span=identifier.span, qualifier=None, identifier=identifier)
    return syntax.Reference(span=expression.span, name=name, arguments=arguments)


class Dilation:
    """Turns strides beyond an output stride into dilation, on the way through a net."""

    def __init__(self, wanted: WantedStride | None) -> None:
        """Start before the stem; without an output stride nothing is turned."""
        self._wanted = wanted
        self._reached = 1
        self._factor = 1
        self._before = 1

    @property
    def state(self) -> Reached:
        """What is known here; each branch goes on from where paths part."""
        return self._reached, self._factor, self._before

    @state.setter
    def state(self, known: Reached) -> None:
        self._reached, self._factor, self._before = known

    def passed(self, nodes: Sequence[ir.Node]) -> None:
        """Count the strides of a stem, a group or a block."""
        if self._wanted is None:
            return
        self._reached *= max(stride_of(nodes, axis) for axis in (0, 1))

    def of(self, plan: PlannedStage) -> PlannedStage:
        """The stage as it is here."""
        wanted = self._wanted
        if wanted is None:
            return plan
        if isinstance(plan.stride, Sides):
            raise Problem(sided_stride(wanted.span.span, str(plan.stride), plan.name))
        beyond = self._reached * plan.stride > wanted.value
        kept = 1 if beyond else plan.stride
        early = plan.dilation * self._factor
        self._factor *= plan.stride // kept
        if self._factor > _MOST_DILATION:
            span = wanted.span.span
            name = plan.name
            raise Problem(too_dilated(span, wanted.value, self._factor, name))
        late = plan.dilation * self._factor
        # where the last block has the stride, its dilation starts behind the stage
        dilation = early if plan.stride_on_last else late
        first = dilation if wanted.own else self._before
        self._before = late
        return replace(
            plan,
            stride=kept,
            dilation=dilation,
            first_dilation=first,
            dilated_by=wanted if self._factor > 1 else None,
        )

    def check(self) -> None:
        """Refuse an output stride that did not come out."""
        wanted = self._wanted
        if wanted is None or wanted.value == self._reached:
            return
        own = self._reached * self._factor
        if wanted.value > own:
            raise Problem(beyond_stride(wanted.span.span, wanted.value, own))
        reached = self._reached
        raise Problem(no_such_stride(wanted.span.span, wanted.value, reached))
