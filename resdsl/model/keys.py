"""Keys to compare parts of networks: by their looks, results, or emitted classes.

Labels and the expressions behind numbers leave no trace in what is shown or computed.
One emitted class makes all units, or uses of composite ops, of one key.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.expressions import form
from resdsl.ops.layers import GlobalAvgPool
from resdsl.ops.sides import Sides, axes
from resdsl.ops.windows import AvgPool, Window

# what is the same for parts that are alike
Key = tuple[Any, ...]


@record(eq=False)
class Run:
    """Consecutive blocks of a stage that look the same; `first` counts from 0."""

    first: int
    blocks: tuple[ir.Block, ...]

    @property
    def repeat(self) -> int:
        """How many blocks it has."""
        return len(self.blocks)


def runs(stage: ir.Stage) -> tuple[Run, ...]:
    """A stage as runs of blocks that differ in nothing but the rates of dropout."""
    found: list[Run] = []
    first = 0
    looks = {block: look_of(block) for block in set(stage.blocks)}  # some are shared
    for _, group in groupby(stage.blocks, key=looks.__getitem__):
        blocks = tuple(group)
        found.append(Run(first=first, blocks=blocks))
        first += len(blocks)
    return tuple(found)


def look_of(block: ir.Block) -> Key:
    """What a block shows: its ops with their shapes, without rates of dropout."""
    branch = None if block.shortcut is None else _looks(block.shortcut.nodes)
    return (*_looks(block.nodes), ("shortcut", branch))


def _looks(nodes: tuple[ir.Node, ...]) -> Key:
    return tuple(
        (op.kind, op.input, op.output, op.values)
        for op in ir.ops_of(nodes)
        if op.role != "drop"  # only training sees their values
    )


# What is computed


def key_of(nodes: Iterable[ir.Node]) -> Key:
    """What a body computes."""
    return tuple(_keys(nodes))


def key_of_network(network: ir.Network) -> Key:
    """What a network computes; a unit without shortcut is as good as its ops."""
    keys: list[Hashable] = [network.input, *key_of(network.stem)]
    for part in network.body:
        if isinstance(part, ir.Group):
            keys += key_of(part.nodes)
            continue
        for block in part.blocks:
            keys += keys_of_block(block)
    return (*keys, *key_of(network.head))


def keys_of_block(block: ir.Block) -> Iterator[Key]:
    """What a unit computes in a row; without shortcut, it is as good as its ops."""
    if block.shortcut is None:
        yield from key_of(block.nodes)
    else:
        yield key_of_block(block)


def key_of_block(block: ir.Block) -> Key:
    """What a residual unit computes, its shortcut included."""
    body = tuple(k for k in _keys(block.nodes) if block.splits or k[0] != "split")
    branch = None if block.shortcut is None else key_of(block.shortcut.nodes)
    return (*body, ("shortcut", branch))


def _keys(
    nodes: Iterable[ir.Node], marks: Mapping[str, int] | None = None
) -> Iterator[Key]:
    """The ops of a body; values with names are counted, as `marks` around it are."""
    known = dict(marks or {})
    for node in nodes:
        match node:
            case ir.Absent() | ir.Op(role="identity"):
                continue
            case ir.Op(role="mark"):
                known[node.mark] = len(known)
                yield ("mark", known[node.mark])
            case ir.Op(role="from"):
                yield ("from", known[node.mark])
            case ir.Op(by=str(name)):
                yield (*_op_key(node), known[name])
            case ir.Op():
                yield _op_key(node)
            case ir.Group(nodes=inner):
                yield from _keys(inner, known)
            case ir.Composite(nodes=inner):
                yield from _keys(inner)
            case ir.Gate() | ir.Join():
                branches = (tuple(_keys(branch, known)) for branch in node.branches)
                yield (node.word, *branches, *_weighing(node, known))
            case ir.Stage(blocks=blocks):
                for block in blocks:
                    yield from keys_of_block(block)


def _weighing(fork: ir.Fork, marks: Mapping[str, int]) -> Key:
    """What weighs the branches of a `select`."""
    if isinstance(fork, ir.Gate) or not fork.weigher:
        return ()
    return (fork.groups, tuple(_keys(fork.weigher, marks)))


def _op_key(op: ir.Op) -> Key:
    window = op.values
    if op.role == "split":  # which shortcuts start there is said with these
        return (op.kind,)
    if not isinstance(window, Window):
        return (op.kind, window, op.output)
    before = window.leading(op.input, op.output)
    whole = op.output[1:] == (1, 1) and axes(window.kernel) == op.input[1:]
    if isinstance(window, AvgPool) and whole and before == (0, 0):
        return ("global_avg_pool", GlobalAvgPool(), op.output)
    return (op.kind, window.essence, before, op.output)


# Which units, and which uses of composite ops, one emitted class makes


def unit_key(block: ir.Block) -> Key:
    """Blocks of one key are made by one class: the same arguments, said alike."""
    return (block.entity, block.rules, *map(_said, block.arguments))


# values that no emitted class takes: one of its own is made for each
_FLAGS = (bool, Sides, str)


def _said(binding: ir.Binding) -> Key:
    flag = binding.value if isinstance(binding.value, _FLAGS) else None
    return (form(binding.expression), flag)


def parted(blocks: Sequence[ir.Block]) -> bool:
    """Whether shortcuts of one unit start at different places, some behind `split`."""
    splits = any(node.role == "split" for node in blocks[0].nodes)
    starts = {block.splits for block in blocks if block.shortcut is not None}
    return splits and len(starts) > 1


def composite_key(use: ir.Composite) -> Key:
    """Uses of one key are made by one class: flags, two sizes, the parts there are.

    A dense brings a `flatten` along on a map, and none on a vector.
    """
    values = (b.value for b in (*use.arguments, *use.lets))
    flags = (v for v in values if isinstance(v, _FLAGS))
    return (use.entity, *flags, *_slots(use.nodes))


def _slots(nodes: Sequence[ir.Node], *, branches: bool = False) -> Iterator[Key]:
    for node in nodes:
        match node:
            case ir.Op(kind=kind) | ir.Absent(kind=kind):
                yield (kind,)
            case ir.Composite() if node.guard is None or branches:
                yield composite_key(node)
            case ir.Composite():  # of the uses of one class, some may be without it
                yield (node.entity.name,)
            case ir.Group() | ir.Gate() | ir.Join():
                # without a branch, a join has other channels
                yield tuple(_slots(node.nodes, branches=isinstance(node, ir.Join)))
            case ir.Stage():
                yield _stage_key(node)


def _stage_key(stage: ir.Stage) -> Key:
    """What a stage in a body is but for the numbers that the body says of it."""
    known = {"in", *(binding.name for binding in stage.said)}
    first, last = stage.blocks[0], stage.blocks[-1]
    return (
        *dict.fromkeys(map(unit_key, stage.blocks)),
        *(item for item in first.variables.items() if item[0] not in known),
        stage.stride != 1 and last.variables["stride"] == stage.stride,
    )
