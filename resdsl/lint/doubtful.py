"""W0301-W0306: guards and ops without effect, a depth, input or stage in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from decimal import Decimal
from itertools import chain, pairwise, zip_longest

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.records import mutable
from resdsl.base.source import Source, Span
from resdsl.elaborate.inheritance import inherited, parameters
from resdsl.messages import warnings as messages
from resdsl.model import analysis, ir
from resdsl.model.expressions import mentioned, names_in
from resdsl.model.scope import Entity, Scope
from resdsl.ops.norms import BatchNorm
from resdsl.ops.types import Shape
from resdsl.syntax import nodes as syntax

# W0301: guards that come out the same wherever they stand


@mutable
class _Outcomes:
    """How a guard came out, and in which networks; `open` says that it may vary."""

    holds: set[bool] = field(default_factory=set)
    networks: dict[str, None] = field(default_factory=dict)
    open: bool = False


def constant_guards(
    scope: Scope, networks: Sequence[tuple[Entity, ir.Network]]
) -> Iterator[Diagnostic]:
    """Guards of a file that always or never hold in its networks.

    A guard that a parameter decides is there to be decided, and so is one that a
    dilation decides: any network can be dilated from outside.
    """
    guards = [(entity, list(_guards(network))) for entity, network in networks]
    if not any(seen for _, seen in guards):
        return
    fixed = {pair[0].guard.span: pair for pair in _fixed(scope) if pair[0].guard}
    found: dict[Span, _Outcomes] = {}
    for entity, seen in guards:
        settable = bool(parameters(entity))
        for guard, holds in seen:
            if guard not in fixed:
                continue
            outcomes = found.setdefault(guard, _Outcomes())
            outcomes.holds.add(holds)
            outcomes.networks[entity.name] = None
            outcomes.open |= settable
    for guard, outcomes in found.items():
        if len(outcomes.holds) == 1 and not outcomes.open:
            (holds,) = outcomes.holds
            yield messages.constant_guard(*fixed[guard], holds, [*outcomes.networks])


def _fixed(scope: Scope) -> Iterator[tuple[syntax.Call, syntax.Call | None]]:
    """The guarded ops of a file whose guards nothing from outside decides.

    Each with the op that stands behind `else` in its place.
    """
    for entity in scope.own.values():
        decided = {parameter.name.text for parameter in entity.parameters}
        decided |= {"dilation", "first_dilation"}
        nodes = [*syntax.walk(entity.node)]
        for node in nodes:
            if isinstance(node, syntax.Let) and decided & mentioned(node.value):
                decided.add(node.name.text)
        calls = [node for node in nodes if isinstance(node, syntax.Call)]
        for call, behind in zip_longest(calls, calls[1:]):
            if call.guard is not None and decided.isdisjoint(
                v.name for v in names_in(call.guard)
            ):
                yield call, behind if behind and behind.otherwise else None


def _guards(network: ir.Network) -> Iterator[tuple[Span, bool]]:
    """The guards of a network, with whether they held; distinct blocks once.

    Not those of the standard library: its definitions are in no other file.
    """
    found = [ir.walk(network.outside, ir.OUTSIDE)]
    for block in dict.fromkeys(network.blocks):
        found += [
            ir.walk(unit.nodes)
            for unit in (block, block.shortcut)
            if unit is not None and unit.entity and not unit.entity.shared
        ]
    for node in chain.from_iterable(found):
        if node.guard is not None:
            dropped = isinstance(node, ir.Absent) or _otherwise(node)
            yield node.guard.span, not dropped


def _otherwise(node: ir.Node) -> bool:
    return isinstance(node, ir.Op) and node.otherwise


# W0302, W0303: ops that undo or repeat the op before them

# what stands in a row; None where something else comes between
Row = Sequence[ir.Op | None]
Pair = tuple[ir.Op, ir.Op]


def doubtful_pairs(network: ir.Network, source: Source) -> Iterator[Diagnostic]:
    """Pairs of ops of which one is in vain, if one of them stands in the source."""
    for one, two in _pairs(network):
        if one.values.bias:
            bias = one.attributes["bias"]
            if bias.span.source is source:
                yield messages.bias_before_norm(bias.span, two.span)
        elif two.span.source is source:
            yield messages.act_after_act(two.span, one.span, "after")
        elif one.span.source is source:
            yield messages.act_after_act(one.span, two.span, "before")


def _is_doubtful(one: ir.Op, two: ir.Op) -> bool:
    """Whether the norm undoes a bias, or one of two activations does nothing."""
    if one.role == "act":
        return two.role == "act"
    return one.values.bias and isinstance(two.values, BatchNorm)


def _pairs(network: ir.Network) -> Iterator[Pair]:
    """Doubtful ops directly behind one another; those of like blocks once."""
    rows: dict[ir.Block | tuple[ir.Node, ...], Row] = {}
    seen: set[tuple[int, int]] = set()
    last: ir.Op | None = None
    for body in network.bodies:
        if body not in rows:
            found = _of_block(body) if isinstance(body, ir.Block) else _of(body)
            rows[body], pairs = found
            yield from pairs
        row = rows[body]
        if not row:
            continue
        first = row[0]
        if last is not None and first is not None:
            edge = (id(last), id(first))
            if edge not in seen:
                seen.add(edge)
                if _is_doubtful(last, first):
                    yield last, first
        last = row[-1]


def _of_block(block: ir.Block) -> tuple[Row, Sequence[Pair]]:
    return _of(block.nodes, () if block.shortcut is None else block.shortcut.nodes)


def _of(
    nodes: Sequence[ir.Node], shortcut: Sequence[ir.Node] = ()
) -> tuple[Row, Sequence[Pair]]:
    """The row of a body; doubtful pairs in it, its branches and its shortcut."""
    side: list[Row] = []
    row = _row(nodes, side)
    side.append(_row(shortcut, side))
    return row, [pair for each in (row, *side) for pair in _neighbours(each)]


def _row(nodes: Sequence[ir.Node], side: list[Row]) -> list[ir.Op | None]:
    """The ops of a body in a row; branches go to the `side`."""
    row: list[ir.Op | None] = []
    for node in ir.walk(nodes, ir.MAIN_PATH):
        match node:
            case ir.Op(role="split"):
                continue
            case ir.Op(role="mark" | "from"):
                row.append(None)
            case ir.Op():
                row.append(node)
            case ir.Gate() | ir.Join():
                weigher = node.weigher if isinstance(node, ir.Join) else ()
                side += [_row(each, side) for each in (*node.branches, weigher)]
                row.append(None)
            case _:
                continue
    return row


def _neighbours(row: Row) -> Iterator[Pair]:
    for one, two in pairwise(row):
        if one is not None and two is not None and _is_doubtful(one, two):
            yield one, two


# W0304: networks whose name states a depth
# the number behind the family: ResNet50, WideResNet28_10, VGG16, Plain34
_STATED = re.compile(
    r"(?:[a-z](?:net|next)|vgg|plain|wrn)(?:v\d)?_?(\d{2,4})(?!\d)", re.IGNORECASE
)
_WIDE = re.compile(r"wrn|wide", re.IGNORECASE)


def depth_in_name(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """A network whose name states another depth than it has.

    A stem of several convs may count as one layer, and the paper on wide nets counts
    convs, those of shortcuts too. An `expect depth` speaks for itself.
    """
    stated = {int(number) for number in _STATED.findall(entity.name)}
    stated -= set(_percentages(entity.network.base))
    if not stated or any(
        isinstance(statement, syntax.Expect) and statement.quantity.text == "depth"
        for statement in entity.network.statements
    ):
        return
    depth = analysis.analyse(network).depth
    stem = _convs(ir.ops_of(network.stem))
    right = {depth, depth - stem + 1}
    if not network.head:
        # a backbone without its classifier keeps its name
        right |= {layers + 1 for layers in right}
    if _WIDE.search(entity.name):
        convs = _convs(ir.ops_of(network.outside)) - _convs(ir.ops_of(network.head))
        units = (block for stage in network.stages for block in stage.blocks)
        right.add(convs + sum(_convs(ir.block_ops(block)) for block in units))
    if stated.isdisjoint(right):
        yield messages.depth_in_name(entity.network.name, min(stated), depth)


def _percentages(base: syntax.Reference | None) -> Iterator[int]:
    """Of factors that a base is given: `MobileNetV2_140` is 1.4 times as wide."""
    arguments = base.arguments if base else None
    if arguments is None:
        return
    values = (*arguments.positional, *(word.value for word in arguments.keywords))
    for value in values:
        if isinstance(value, syntax.Number) and isinstance(value.value, Decimal):
            yield int(value.value * 100)


def _convs(ops: Iterable[ir.Op]) -> int:
    return sum(op.role == "conv" for op in ops)


# W0305: inputs with their channels last

_COLOURS = (1, 3)
_LEAST = 8  # pixels of a side: fewer may be channels


def channels_last(entity: Entity, network: ir.Network) -> Iterator[Diagnostic]:
    """An input such as 224 x 224 x 3, as Keras and most image libraries put it."""
    if not _is_channels_last(network.input):
        return
    height, width, channels = network.input
    for statement in entity.network.statements:
        if isinstance(statement, syntax.Input):
            yield messages.channels_last(statement.span, height, channels, width)


def _is_channels_last(shape: Shape) -> bool:
    height, width, channels = shape
    return channels in _COLOURS and height == width and height >= _LEAST


def channels_last_option(shape: Shape) -> Iterator[Diagnostic]:
    """The same of `--input`, which is a text of its own."""
    if _is_channels_last(shape):
        height, width, channels = shape
        said = Source(name="--input", text="x".join(map(str, shape)))
        span = Span(said, 0, len(said.text))
        yield messages.channels_last_option(span, height, channels, width)


# W0306: stages that lose the stride or dilation of the one that they replace

_LOST = ("stride", "dilation")


def dropped(entity: Entity) -> Iterator[Diagnostic]:
    """A stage of a derived network without the stride that its base's has.

    One that is dilated is so in the place of the stride.
    """
    network = entity.network
    if network.base is None:
        return
    statements, _ = inherited(entity, {})
    for node in network.statements:
        if not isinstance(node, syntax.Stage):
            continue
        part = statements.body.get(node.name.text)
        if part is None or not isinstance(part.node, syntax.Stage):
            continue
        said = {keyword.name.text for keyword in node.keywords}
        lost = [k for k in part.node.keywords if k.name.text in _LOST]
        if lost and said.isdisjoint(_LOST):
            names = " ".join(keyword.span.text for keyword in lost)
            yield messages.dropped(node.span, node.name.text, names, part.node.span)
