"""What specialising gives: the classes, stages and parts that a target prints.

Expressions are over the constructor arguments of the class at hand; nothing in here
knows a target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resdsl import ir
from resdsl.syntax import Condition, Expression


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One part of a body: its name, and the guard where uses differ in having it."""

    node: ir.Node
    guard: Condition | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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
    def constants(self) -> Mapping[str, Any]:
        """The attributes of the first use."""
        assert isinstance(self.node, ir.Op)
        return self.node.values


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dropped(Part):
    """An op that no use has; it keeps its place in a Sequential."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupPart(Part):
    """A labelled group, or a gate (labelled or not)."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CallPart(Part):
    """A use of a composite op: its class, and the constructor's arguments."""

    definition: Definition
    arguments: tuple[tuple[str, Expression], ...]


@dataclass(slots=True, kw_only=True, eq=False)
class Definition:
    """A residual unit or composite op, specialised to all its uses in one network."""

    entity: Any
    parameters: tuple[str, ...] = ()
    locals: tuple[tuple[str, Expression], ...] = ()
    parts: tuple[Part, ...] = ()
    output: Expression | None = None
    branches: tuple[Branch, ...] = ()
    defaults: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StageCall:
    """One stage: its values for the parameters of the stage function."""

    stage: ir.Stage
    arguments: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StageRule:
    """How the blocks of every stage are made.

    `first` and `rest` give the unit's arguments as expressions over `parameters`;
    `counter` is the argument that counts blocks. `rest` is None where every block is
    like the first. `mixed` means that some argument differs in the last block only.
    """

    parameters: tuple[tuple[str, int | None], ...]
    first: tuple[tuple[str, Expression], ...]
    rest: tuple[tuple[str, Expression], ...] | None
    last: tuple[tuple[str, Expression], ...] | None
    counter: str | None
    calls: tuple[StageCall, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """A specialised network; `rule` is None where stages are listed block by block.

    `classifier` is the layer that `num_classes` sizes; `open_stage` the first stage, if
    it gets the channels of the image.
    """

    network: ir.Network
    units: tuple[Definition, ...]
    composites: tuple[Definition, ...]
    stem: tuple[Part, ...]
    groups: Mapping[str, tuple[Part, ...]]
    head: tuple[Part, ...]
    rule: StageRule | None
    listed: Mapping[str, tuple[tuple[tuple[str, Expression], ...], ...]]
    features: Expression
    classifier: ir.Op | None
    open_stage: ir.Stage | None

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
