"""What specialising gives: the classes, stages and parts that a target prints.

Expressions are over the constructor arguments of the class at hand; nothing in here
knows a target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from resdsl.base.records import mutable, record
from resdsl.model import ir
from resdsl.model.expressions import compared, names_in
from resdsl.model.sizes import Sizes
from resdsl.ops.sides import Size
from resdsl.ops.types import Role, Shape, Values
from resdsl.syntax.nodes import Condition, Expression, Guard, Number

V = TypeVar("V", bound=Values)
# pairs of a name and the expression for its value
Bindings = tuple[tuple[str, Expression], ...]


@record(eq=False)
class _Part:
    """One part of a body: its node, and the guard where uses differ in having it."""

    node: ir.Node
    guard: Guard | None

    @property
    def role(self) -> Role | None:
        """What an op is in the network; None for a part that is no op."""
        return self.node.role


@record(eq=False)
class OpPart(_Part):
    """An op; words and truth values stand in `attributes` as they are.

    `channels` are those that come in; `nonnegative` says that no value that comes in
    is below zero, `inplace` among the attributes that nothing else reads them and that
    the op may overwrite them.
    """

    kind: str
    attributes: Mapping[str, Any]
    channels: Expression
    nonnegative: bool
    uses: tuple[ir.Op, ...]

    @property
    def flat(self) -> bool:
        """Whether it works on a vector."""
        return len(self.uses[0].input) == 1

    @property
    def takes_channels(self) -> bool:
        """Whether its module is told how many channels come in."""
        op = self.uses[0]
        return op.operation.takes_channels and not op.values.any_channels

    @property
    def has_sides(self) -> bool:
        """Whether a size of it differs by direction, in some use."""
        return any(op.has_two_sizes for op in self.uses)

    def values(self, of: type[V]) -> tuple[V, ...]:
        """The values of each use; none if it is an op of another kind."""
        return tuple(op.values for op in self.uses if isinstance(op.values, of))


@record(eq=False)
class ChoicePart(_Part):
    """One op where the guard holds and another, of the same kind, where it does not."""

    then: OpPart
    otherwise: OpPart


@record(eq=False)
class Dropped(_Part):
    """An op that no use has; it keeps its place in a Sequential."""

    @property
    def role(self) -> Role | None:
        """None: it is no op."""
        return None


@record(eq=False)
class GroupPart(_Part):
    """A group or gate, whose parts are a row, or a join, of which each is a branch."""

    parts: tuple[Part, ...]


@record(eq=False)
class CallPart(_Part):
    """A use of a composite op: its class, and the constructor's arguments."""

    definition: Definition
    arguments: Bindings


@record(eq=False)
class StagePart(_Part):
    """A stage that stands in a body, and the arguments of the function that makes it.

    One that is listed has those of each of its `blocks`.
    """

    node: ir.Stage
    stages: StagePlan
    arguments: Bindings
    blocks: tuple[Bindings, ...]

    @property
    def said(self) -> Bindings:
        """All arguments."""
        return (*self.arguments, *(each for block in self.blocks for each in block))


Part = OpPart | ChoicePart | Dropped | GroupPart | CallPart | StagePart


@mutable
class Definition:
    """A residual unit or composite op, specialised to all its uses in one network.

    `variables` are the stage's names of what the unit calls otherwise; `parted` says
    that its shortcuts start at different places. `two_sizes` are the parameters that
    are a pair for some blocks, `reals` those that are no whole number for some.
    `expansion` is the literal that stands for a parameter of that name, where the
    output is the width times it. `words` tell it from others of its entity.
    """

    entity: Any
    words: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    locals: Bindings = ()
    parts: tuple[Part, ...] = ()
    output: Expression | None = None
    branches: tuple[Branch, ...] = ()
    parted: bool = False
    defaults: Mapping[str, Size] | None = None
    two_sizes: frozenset[str] = frozenset()
    reals: frozenset[str] = frozenset()
    expansion: Number | None = None

    @property
    def name(self) -> str:
        """What it is called, in the spec's spelling: others may be called so, too."""
        return "_".join([*self.words, self.entity.name])

    @property
    def adds(self) -> bool:
        """Whether a shortcut is added, in some of its blocks at least."""
        return any(part.role == "add" for part in self.parts)

    @property
    def split(self) -> OpPart | None:
        """Where some of its shortcuts start, if not at its input."""
        parts = (p for p in self.parts if isinstance(p, OpPart) and p.role == "split")
        return next(parts, None)

    @property
    def late(self) -> bool:
        """Whether all of its shortcuts start at the `split`."""
        return all(branch.late or branch.plain for branch in self.branches)

    @property
    def partly(self) -> bool:
        """Whether it is added in some blocks only."""
        return any(branch.plain for branch in self.branches)


@record(eq=False)
class Branch:
    """A shortcut of a unit; `condition` is None where it always applies.

    `parts` is empty for the identity, and where it is `plain`: nothing is added.
    Branches are tried in order; `late` ones start at the unit's `split`.
    """

    name: str
    when: ir.When
    condition: tuple[Condition, ...] | None
    parts: tuple[Part, ...]
    locals: Bindings
    late: bool
    plain: bool


@record(eq=False)
class StageRule:
    """How the blocks of every stage of a unit are made.

    `first` and `rest` give the unit's arguments as expressions over `parameters`;
    `counter` is the argument that counts blocks. `rest` is None where every block is
    like the first. `last` is there where an argument differs in the last block; with
    `single`, some stage has one block, which counts as a first one.
    """

    parameters: tuple[tuple[str, Size | None], ...]
    first: Bindings
    rest: Bindings | None
    last: Bindings | None
    counter: str | None
    single: bool

    @property
    def several(self) -> bool:
        """Whether the number of blocks is a parameter; else every stage has one."""
        return any(name == "blocks" for name, _ in self.parameters)

    @property
    def first_apart(self) -> bool:
        """Whether the first block of several stands before a loop over the others."""
        return self.rest is not None and self.last is None

    @property
    def strided(self) -> str:
        """Which block takes the stride that a stage is told: "first", "last" or ""."""
        if not self.several or all(name != "stride" for name, _ in self.parameters):
            return ""
        if self.first_apart:
            return "first"
        rest, last = (
            dict(values or ()).get("stride") for values in (self.rest, self.last)
        )
        return "" if last is None or last == rest else "last"


@record(eq=False)
class StagePlan:
    """The stages of one unit, and of one that is `first` in all of them.

    With a rule, `calls` holds each stage's values for the rule's parameters; without
    one, `listed` holds the arguments of each block of each stage.
    """

    first: Definition
    unit: Definition
    rule: StageRule | None
    calls: Mapping[ir.Stage, Bindings]
    listed: Mapping[ir.Stage, tuple[Bindings, ...]]

    def of(self, place: int) -> Definition:
        """The unit of a block, counted from 0."""
        return self.unit if place else self.first

    @property
    def mixed(self) -> bool:
        """Whether the first block of a stage is of another unit."""
        return self.first is not self.unit


@record(eq=False)
class Plan:
    """A specialised network; `open_stage` gets the image itself, of free channels.

    `staged` are the composite ops that hold stages, `composites` the others. So many
    parts of the head belong to the features: see `final` and `top`. `sizes`
    are those at which the network works, None where all do that are large enough.
    """

    network: ir.Network
    units: tuple[Definition, ...]
    composites: tuple[Definition, ...]
    staged: tuple[Definition, ...]
    stem: tuple[Part, ...]
    groups: Mapping[ir.Group, GroupPart]
    head: tuple[Part, ...]
    end_of_features: int
    stages: tuple[StagePlan, ...]
    classifier: ir.Op | None
    open_stage: ir.Stage | None
    sizes: Sizes | None

    @property
    def final(self) -> tuple[Part, ...]:
        """The parts of the head that end the features: norm and act of ResNet v2."""
        return self.head[: self.end_of_features]

    @property
    def top(self) -> tuple[Part, ...]:
        """The parts of the head behind the features: pooling and what classifies."""
        return self.head[self.end_of_features :]

    @property
    def features(self) -> Shape:
        """Shape of the features."""
        return self.final[-1].node.output if self.final else self.network.features

    @property
    def misfits(self) -> bool:
        """Whether a large image may not work, since branches round its size apart."""
        return self.sizes is not None and self.sizes.misfits

    def stage_function(self, stages: StagePlan) -> str:
        """`stage`, or where several units have one each, `basic_stage`."""
        functions = [plan for plan in self.stages if plan.rule is not None]
        if len(functions) == 1:
            return "stage"
        name = stages.unit.name
        alike = [plan for plan in functions if plan.unit.name == name]
        place = alike.index(stages)
        return f"{name}{place + 1}_stage" if place else f"{name}_stage"

    def is_inner(self, stages: StagePlan) -> bool | None:
        """Whether the stages of a unit stand in groups; None where some do."""
        own = {stage in self.network.stages for stage in stages.calls}
        return None if len(own) > 1 else not own.pop()

    def stage_plan(self, stage: ir.Stage) -> StagePlan:
        """The plan that a stage belongs to."""
        return next(p for p in self.stages if stage in p.calls or stage in p.listed)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Composite ops before the units that use them, and those that hold stages."""
        return (*self.composites, *self.units, *self.staged)

    @property
    def bodies(self) -> Iterator[tuple[Part, ...]]:
        """Every body: of the network itself, and of the definitions."""
        yield from self.outside
        for definition in self.definitions:
            yield definition.parts
            yield from (branch.parts for branch in definition.branches)

    @property
    def outside(self) -> tuple[tuple[Part, ...], ...]:
        """The bodies that are in no definition."""
        groups = (group.parts for group in self.groups.values())
        return (self.stem, *groups, self.head)

    @property
    def joins(self) -> Iterator[ir.Join]:
        """Every join."""
        for body in self.bodies:
            nodes = (part.node for part in walk(body))
            yield from (node for node in nodes if isinstance(node, ir.Join))

    @property
    def ops(self) -> Iterator[OpPart]:
        """Every op."""
        return (part for body in self.bodies for part in op_parts(body))


@record
class Named:
    """What a body is called that no definition has: the label of a group."""

    name: str


def is_optional(part: Part) -> bool:
    """Whether some uses are without a part that others have."""
    return part.guard is not None and not isinstance(part, ChoicePart)


# Walks


def walk(parts: Sequence[Part]) -> Iterator[Part]:
    """Every part of a body; one that holds others comes before them."""
    for part in parts:
        yield part
        match part:
            case ChoicePart(then=then, otherwise=otherwise):
                yield from (then, otherwise)
            case GroupPart(parts=inner):
                yield from walk(inner)


def labelled(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts of a body that have labels, those of its joins too."""
    for part in parts:
        if part.node.label is not None and not isinstance(part, Dropped):
            yield part
        elif isinstance(part, GroupPart) and part.node.label is None:
            yield from labelled(part.parts)


def op_parts(parts: Sequence[Part]) -> Iterator[OpPart]:
    """Every op of a body, those in groups, joins and choices too."""
    return (part for part in walk(parts) if isinstance(part, OpPart))


def nodes_of(parts: Sequence[Part]) -> tuple[ir.Node, ...]:
    """The nodes of a body, by which its parts have their names."""
    return tuple(part.node for part in parts)


def expressions(part: Part) -> Iterator[Expression]:
    """What a part itself says, but for the channels that come in."""
    if part.guard is not None:
        yield from compared(part.guard)
    match part:
        case OpPart(attributes=attributes):
            values = attributes.values()
            yield from (v for v in values if not isinstance(v, bool | str))
        case CallPart(arguments=arguments) | StagePart(said=arguments):
            yield from (value for name, value in arguments if name != "in")


def incoming(part: Part) -> Iterator[Expression]:
    """The channels that come in, where a part is made for a number of them."""
    match part:
        case OpPart(channels=channels) if part.takes_channels:
            yield channels
        case CallPart(arguments=arguments) | StagePart(said=arguments):
            yield from (value for name, value in arguments if name == "in")


def names_used(parts: Sequence[Part], local: Bindings = ()) -> set[str]:
    """Every name that parts and locals mention."""
    said = [expression for _, expression in local]
    for part in walk(parts):
        said += (*expressions(part), *incoming(part))
    return {v.name for expression in said for v in names_in(expression)}
