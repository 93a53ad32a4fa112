"""What specialising gives: the classes, stages and parts that a target prints.

Expressions are over the constructor arguments of the class at hand; nothing in here
knows a target.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from resdsl.base.records import fresh, mutable, record
from resdsl.model import ir
from resdsl.syntax.nodes import Condition, Expression


@record(eq=False)
class Part:
    """One part of a body: its name, and the guard where uses differ in having it."""

    node: ir.Node
    guard: Condition | None


@record(eq=False)
class OpPart(Part):
    """An op; words and truth values stand in `attributes` as they are.

    `channels` are those that come in; `nonnegative` says that no value that comes in
    is below zero.
    """

    kind: str
    attributes: Mapping[str, Any]
    channels: Expression
    inplace: bool
    nonnegative: bool
    uses: tuple[ir.Op, ...]

    @property
    def is_short(self) -> bool:
        """Whether what is made of it may be kept for other networks of the process."""
        return self.node.span.source.is_short

    @property
    def constants(self) -> Mapping[str, Any]:
        """The attributes of the first use."""
        assert isinstance(self.node, ir.Op)
        return self.node.values


@record(eq=False)
class ChoicePart(Part):
    """One op where the guard holds and another, of the same kind, where it does not."""

    then: OpPart
    otherwise: OpPart


@record(eq=False)
class Dropped(Part):
    """An op that no use has; it keeps its place in a Sequential."""


@record(eq=False)
class GroupPart(Part):
    """A labelled group, or a gate (labelled or not)."""

    parts: tuple[Part, ...]


@record(eq=False)
class CallPart(Part):
    """A use of a composite op: its class, and the constructor's arguments."""

    definition: Definition
    arguments: tuple[tuple[str, Expression], ...]


@mutable
class Definition:
    """A residual unit or composite op, specialised to all its uses in one network.

    `variables` are the stage's names of what the unit calls otherwise; `parted` says
    that its shortcuts start at different places.
    """

    entity: Any
    parameters: tuple[str, ...] = ()
    variables: Mapping[str, str] = fresh(dict)
    locals: tuple[tuple[str, Expression], ...] = ()
    parts: tuple[Part, ...] = ()
    output: Expression | None = None
    branches: tuple[Branch, ...] = ()
    parted: bool = False
    defaults: Mapping[str, int] | None = None

    @property
    def said(self) -> tuple[Hashable, ...]:
        """All that is printed of it but for its name, to compare."""
        defaults = tuple((self.defaults or {}).items())
        return (self.parts, self.branches, self.locals, self.parameters, defaults)


@record(eq=False)
class Branch:
    """A shortcut of a unit; `condition` is None where it always applies.

    `parts` is empty for the identity. Branches are tried in order.
    """

    name: str
    when: ir.When
    condition: tuple[Condition, ...] | None
    parts: tuple[Part, ...]
    locals: tuple[tuple[str, Expression], ...]
    weighted: bool


Arguments = tuple[tuple[str, Expression], ...]


@record(eq=False)
class StageRule:
    """How the blocks of every stage of a unit are made.

    `first` and `rest` give the unit's arguments as expressions over `parameters`;
    `counter` is the argument that counts blocks. `rest` is None where every block is
    like the first. `last` is there where an argument differs in the last block; with
    `single`, some stage has one block, which counts as a first one.
    """

    parameters: tuple[tuple[str, int | None], ...]
    first: Arguments
    rest: Arguments | None
    last: Arguments | None
    counter: str | None
    single: bool


@record(eq=False)
class StagePlan:
    """The stages of one unit.

    With a rule, `calls` holds each stage's values for the rule's parameters; without
    one, `listed` holds the arguments of each block of each stage.
    """

    unit: Definition
    rule: StageRule | None
    calls: Mapping[ir.Stage, Arguments]
    listed: Mapping[ir.Stage, tuple[Arguments, ...]]


@record(eq=False)
class Plan:
    """A specialised network; `open_stage` gets the image itself, of free channels."""

    network: ir.Network
    units: tuple[Definition, ...]
    composites: tuple[Definition, ...]
    stem: tuple[Part, ...]
    groups: Mapping[str, tuple[Part, ...]]
    head: tuple[Part, ...]
    stages: tuple[StagePlan, ...]
    features: Expression
    classifier: ir.Op | None
    open_stage: ir.Stage | None

    def group(self, group: ir.Group) -> GroupPart:
        """The part of a group between the stages."""
        assert group.label is not None
        return GroupPart(node=group, guard=None, parts=self.groups[group.label])

    def stage_function(self, stages: StagePlan) -> str:
        """`stage`, or where several units have one each, `basic_stage`."""
        functions = [plan for plan in self.stages if plan.rule is not None]
        if len(functions) == 1:
            return "stage"
        name = stages.unit.entity.name
        alike = [plan for plan in functions if plan.unit.entity.name == name]
        place = alike.index(stages)
        return f"{name}{place + 1}_stage" if place else f"{name}_stage"

    def stage_plan(self, stage: ir.Stage) -> StagePlan:
        """The plan that a stage belongs to."""
        return next(p for p in self.stages if stage in p.calls or stage in p.listed)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Composite ops before the units that use them."""
        return (*self.composites, *self.units)


def op_parts(parts: Sequence[Part]) -> Iterator[OpPart]:
    """Every op of a body, groups and gates unfolded."""
    for part in parts:
        match part:
            case OpPart():
                yield part
            case ChoicePart(then=then, otherwise=otherwise):
                yield from (then, otherwise)
            case GroupPart(parts=inner):
                yield from op_parts(inner)


def all_op_parts(plan: Plan) -> Iterator[OpPart]:
    """Every op of a plan."""
    yield from op_parts(plan.stem)
    for group in plan.groups.values():
        yield from op_parts(group)
    for definition in plan.definitions:
        yield from op_parts(definition.parts)
        for branch in definition.branches:
            yield from op_parts(branch.parts)
    yield from op_parts(plan.head)
