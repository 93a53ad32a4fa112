"""The resolved network: typed, immutable, every op with its shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal

from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.base.stopping import poll
from resdsl.model.expressions import Value
from resdsl.model.schemes import Scheme
from resdsl.model.scope import Entity
from resdsl.ops.sides import Sides, Size
from resdsl.ops.types import Operation, Role, Shape, Values, Weight
from resdsl.ops.windows import Conv, ExpertConv
from resdsl.syntax.nodes import Expression, Guard

When = Literal["change", "always", "channels", "stride"]
# what a stage says to its units
VARIABLES = (
    *("in", "width", "stride", "dilation", "first_dilation", "index", "blocks"),
)
# how branches become one value
Word = Literal["sum", "concat", "product", "select"]


@record(eq=False)
class Attribute:
    """The value of an op's argument and, where a definition says it, the expression.

    `word` is what was said of a padding that came to a number of pixels here.
    """

    value: Any
    expression: Expression | None
    span: Span
    word: str | None = None


@record(eq=False)
class Element:
    """What all parts of a body have.

    `comment` is the remark beside it in the spec. A part keeps its place in the body
    also where a guard drops it (`Absent`), so that instances can be zipped.
    """

    label: str | None
    guard: Guard | None = None
    comment: str = ""
    span: Span
    input: Shape
    output: Shape

    @property
    def name(self) -> str:
        """The label, "" where there is none."""
        return self.label or ""

    @property
    def role(self) -> Role | None:
        """What an op is in the network; None for what is no op of the catalogue."""
        return None


@record(eq=False)
class Op(Element):
    """One op of the catalogue.

    `values` are those of its attributes; `otherwise` says that it stands behind `else`:
    it is there because its guard, that of the op in whose place it is, does not hold.
    """

    operation: Operation
    attributes: Mapping[str, Attribute]
    values: Values
    otherwise: bool = False

    @property
    def kind(self) -> str:
        """The kind that templates and rules know it by."""
        return self.operation.kind

    @property
    def role(self) -> Role:
        """What it is in the network."""
        return self.operation.role

    @property
    def mark(self) -> str:
        """The name that a `mark` gives, or a `from` asks for."""
        return str(self.attributes["name"].value)

    @property
    def by(self) -> str | None:
        """The name of the value that weighs its kernels, if one does."""
        return self.values.by if isinstance(self.values, ExpertConv) else None

    @property
    def flattens(self) -> bool:
        """Whether it makes a vector of a map of several pixels."""
        if self.role != "flatten":
            return False
        return len(self.input) == 3 and self.input[1:] != (1, 1)

    @property
    def is_idle(self) -> bool:
        """Whether it changes nothing wherever it stands, so that it is not emitted."""
        return self.values.is_idle and (self.guard is None or self.otherwise)

    @property
    def is_even(self) -> bool:
        """Whether it is a conv that keeps the size, padded by a word."""
        conv = self.values
        if not isinstance(conv, Conv) or self.attributes["padding"].word is None:
            return False
        plain = (conv.stride, conv.dilation, conv.standardize) == (1, 1, 0)
        return plain and conv.is_centred

    @property
    def has_two_sizes(self) -> bool:
        """Whether a size of it differs by direction."""
        return any(isinstance(a.value, Sides) for a in self.attributes.values())

    @property
    def weights(self) -> tuple[Weight, ...]:
        """Its tensors, in PyTorch's order."""
        return self.values.weights(self.input)

    @property
    def macs(self) -> int:
        """Multiply-adds for one image."""
        return self.values.macs(self.input, self.output)


@record(eq=False)
class Absent(Element):
    """An op that its guard drops here; `kind` is the op's, or its definition's name.

    `operation` is None for a use of a definition, which is `entity`.
    """

    kind: str
    operation: Operation | None
    entity: Entity | None = None

    @property
    def role(self) -> Role | None:
        """What the op would be in the network."""
        return None if self.operation is None else self.operation.role


@record(eq=False)
class Group(Element):
    """Ops under one label; without one, they are one branch of a join."""

    nodes: tuple[Node, ...]


@record(eq=False)
class Gate(Element):
    """A branch whose output multiplies its input."""

    nodes: tuple[Node, ...]

    word: ClassVar[Word] = "product"

    @property
    def branches(self) -> tuple[tuple[Node, ...], ...]:
        """What is joined: the input itself, and the branch."""
        return (), self.nodes


@record(eq=False)
class Join(Element):
    """Branches that start from one value and become one again.

    Each node is a branch; of a `select`, the last one is what weighs the others, from
    their sum, and `groups` are the parts of its channels that hold all branches.
    """

    word: Word
    nodes: tuple[Node, ...]
    groups: int = 1

    @property
    def branches(self) -> tuple[tuple[Node, ...], ...]:
        """What is joined: those branches that no guard drops."""
        found = self.nodes[:-1] if self.word == "select" else self.nodes
        return tuple((node,) for node in found if not isinstance(node, Absent))

    @property
    def weigher(self) -> tuple[Node, ...]:
        """What weighs the branches of a `select`; nothing else has it."""
        return self.nodes[-1:] if self.word == "select" else ()


@record(eq=False)
class Binding:
    """A name of a definition: its value here, and the expression that gives it."""

    name: str
    value: Value
    expression: Expression


@record(eq=False)
class Composite(Element):
    """A use of an `op` definition.

    `arguments` are the parameters, in the caller's terms; `lets` follow them.
    """

    entity: Entity
    arguments: tuple[Binding, ...]
    lets: tuple[Binding, ...]
    nodes: tuple[Node, ...]


@record
class Rule:
    """A line that says when blocks have which shortcut.

    `entity` is None for the identity and, with `plain`, for none at all; `said` are its
    arguments, without their places.
    """

    entity: Entity | None
    when: When
    plain: bool
    said: tuple[object, ...]


@record(eq=False)
class Shortcut:
    """The shortcut of one block; `entity` is None for the identity.

    A `late` one starts at the unit's `split`, not at its input.
    """

    entity: Entity | None
    arguments: tuple[Binding, ...]
    lets: tuple[Binding, ...]
    nodes: tuple[Node, ...]
    input: Shape
    output: Shape
    late: bool

    @property
    def weighted(self) -> bool:
        """Whether it has parameters."""
        return any(op.weights for op in ops_of(self.nodes))


@record(eq=False)
class Block:
    """One instance of a residual unit.

    `variables` are the stage's (`in`, `width`, `stride`, ...). Of the `rules` in force
    for it, number `rule` applies, -1 for none, which is the identity; `shortcut` is
    None where that is a plain one, or the unit does not `add`.
    """

    entity: Entity
    variables: Mapping[str, Value]
    arguments: tuple[Binding, ...]
    lets: tuple[Binding, ...]
    nodes: tuple[Node, ...]
    rules: tuple[Rule, ...]
    rule: int
    shortcut: Shortcut | None
    input: Shape
    output: Shape

    @property
    def splits(self) -> bool:
        """Whether the shortcut starts at `split`."""
        return self.shortcut is not None and self.shortcut.late


@record(eq=False)
class Stage(Element):
    """Blocks of one width; its label is its name.

    Where it stands in a body, `said` are the numbers that it says itself, each with its
    expression in the names of that body.
    """

    width: int
    stride: Size
    blocks: tuple[Block, ...]
    said: tuple[Binding, ...] = ()


Fork = Gate | Join
Container = Group | Fork | Composite
Node = Op | Absent | Container | Stage
Into = tuple[type[Container | Stage], ...]

# What a walk goes into. ALL: everything. OUTSIDE: all but units of stages. MAIN_PATH:
# all but branches. INLINE: only what uses the names of the body around it.
ALL: Into = (Group, Gate, Join, Composite, Stage)
OUTSIDE: Into = (Group, Gate, Join, Composite)
MAIN_PATH: Into = (Group, Composite, Stage)
INLINE: Into = (Group, Gate, Join)


def walk(nodes: Iterable[Node], into: Into = ALL) -> Iterator[Node]:
    """Every node of a body in order, a container before what is in it.

    Args:
        nodes: the body.
        into: what to go into; the others are only given. Where paths are gone into,
            so are the shortcuts of units.
    """
    for node in nodes:
        poll()
        yield node
        if not isinstance(node, into):
            continue
        if not isinstance(node, Stage):
            yield from walk(node.nodes, into)
            continue
        for block in node.blocks:
            yield from walk(block.nodes, into)
            if Join in into and block.shortcut is not None:
                yield from walk(block.shortcut.nodes, into)


def stages_in(nodes: Iterable[Node]) -> Iterator[Stage]:
    """The stages that stand in a body, in order."""
    return (node for node in walk(nodes, OUTSIDE) if isinstance(node, Stage))


def ops_of(nodes: Iterable[Node], into: Into = ALL) -> Iterator[Op]:
    """Every op of a body, those in containers too, in order."""
    return (node for node in walk(nodes, into) if isinstance(node, Op))


# these ops compute nothing and need no module: they say which value goes where
_NO_MODULE = {"mark", "from", "identity", "piece"}


def is_choice(node: Node) -> bool:
    """Whether it is a branch without a module, which a guard may drop."""
    return node.guard is not None and node.role in _NO_MODULE


# a row of layers in which so many pools end stages is its network, as in VGG
LONG_ROW = 3


def is_row(nodes: Iterable[Node]) -> bool:
    """Whether a body is a plain row of ops, each of what the one before it makes."""
    for node in nodes:
        match node:
            case Gate() | Join():
                return False
            case Group(nodes=inner) if asked_for(inner):
                return False
            case Op(by=str()):
                return False
            case _ if node.role in _NO_MODULE:
                return False
    return True


def asked_for(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The names of values from around a body that it needs, each once."""
    marked: set[str] = set()
    found: dict[str, None] = {}
    for node in nodes:
        match node:
            case Op(role="mark"):
                marked.add(node.mark)
            case Op(role="from") if node.mark not in marked:
                found[node.mark] = None
            case Op(by=str(name)) if name not in marked:
                found[name] = None
            case Group() | Gate() | Join():
                inner = asked_for(node.nodes)
                found |= dict.fromkeys(n for n in inner if n not in marked)
            case _:
                continue
    return tuple(found)


@record
class Initialisation:
    """How fresh weights are drawn.

    `fan` is what a He scheme counts: `in`, `out`, or `group`, the outputs of a group.
    `dense` is how dense layers and a conv that classifies start: `same` as convs,
    `small` or `normal`, with a deviation of 0.01 or 0.02, `uniform` or `uniform_out`,
    within 1 over the square root of their inputs or outputs.
    """

    scheme: str = "he_normal"
    fan: str = "out"
    dense: str = "small"
    zero_last_norm: bool = False

    @property
    def deviation(self) -> str:
        """That of the weights of all convs, where their sizes do not count; else ""."""
        return "0.02" if self.scheme == "normal" else ""

    @property
    def dense_deviation(self) -> str:
        """The same of dense layers where they are drawn apart."""
        return {"small": "0.01", "normal": "0.02"}.get(self.dense, "")

    @property
    def by_fan(self) -> bool:
        """Whether the fan counts, as it does for He schemes."""
        return self.scheme.startswith("he_")

    @property
    def by_group(self) -> bool:
        """Whether convs count the outputs of one group."""
        return self.fan == "group" and self.by_fan

    @property
    def draws_dense(self) -> bool:
        """Whether it draws dense layers, too."""
        return self.dense == "same"


@record(eq=False)
class Open:
    """Parameters that emitted code takes: they say how many blocks stages have.

    `counts` are these numbers, by the names of the stages, over the parameters. In a
    network with open parameters each of these stages has three blocks: a first one, a
    last one, and one for all between. In `single` it has one, and in `usual` as many
    as the `defaults` say.
    """

    defaults: Mapping[str, int]
    counts: Mapping[str, Expression]
    usual: Network
    single: Network


@record(eq=False)
class Network:
    """A whole network.

    One whose maps are wanted at several scales has these stages for its outputs, no
    head, and the `whole` that it is a part of, by which its parts have their names.
    """

    name: str
    documentation: str
    spec: str
    input: Shape
    stem: tuple[Node, ...]
    body: tuple[Stage | Group, ...]
    head: tuple[Node, ...]
    initialisation: Initialisation
    scheme: Scheme
    settings: Mapping[str, Value]
    span: Span
    scales: tuple[Stage | Group, ...] = ()
    whole: Network | None = None
    open: Open | None = None

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, without the groups between them."""
        return tuple(part for part in self.body if isinstance(part, Stage))

    @property
    def all_stages(self) -> tuple[Stage, ...]:
        """The stages, those in groups too."""
        return tuple(stages_in(self.body))

    @property
    def scalable(self) -> tuple[Stage | Group, ...]:
        """The stages, and the groups that hold stages: what outputs may be."""
        return tuple(part for part in self.body if any(stages_in([part])))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, in order."""
        return tuple(block for stage in self.all_stages for block in stage.blocks)

    @property
    def bodies(self) -> Iterator[Block | tuple[Node, ...]]:
        """The main path in order: blocks, and the ops before, between and behind."""
        yield self.stem
        for part in self.body:
            if isinstance(part, Group):
                yield part.nodes
            else:
                yield from part.blocks
        yield self.head

    @property
    def ops(self) -> Iterator[Op]:
        """Every op; those of a unit that stands in several places are given once."""
        yield from ops_of(self.outside, OUTSIDE)
        for block in dict.fromkeys(self.blocks):
            yield from block_ops(block)

    @property
    def outside(self) -> tuple[Node, ...]:
        """The stem, the groups between stages, and the head."""
        groups = (part for part in self.body if isinstance(part, Group))
        return (*self.stem, *groups, *self.head)

    @property
    def features(self) -> Shape:
        """Shape before the head."""
        for parts in (self.body, self.stem):
            if parts:
                return parts[-1].output
        return self.input

    @property
    def output(self) -> Shape:
        """Shape at the end."""
        return self.head[-1].output if self.head else self.features

    def __repr__(self) -> str:
        """One line: the whole of a deep network would be megabytes."""
        shapes = " -> ".join("x".join(map(str, s)) for s in (self.input, self.output))
        return f"<Network {self.name}: {shapes}, {len(self.blocks)} units>"


def block_ops(block: Block) -> Iterator[Op]:
    """The ops of a residual unit, those of its shortcut last."""
    yield from ops_of(block.nodes)
    if block.shortcut is not None:
        yield from ops_of(block.shortcut.nodes)
