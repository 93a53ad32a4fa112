"""The tensors of a draft with some numbers, each with its place in the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.project.recognition.draft import Draft, Slot, Values
from resdsl.project.recognition.seen import Seen

_MOST = 200  # trials of one draft

_Numbers = frozenset[tuple[Slot, int]]


@record
class Row:
    """A tensor of a trial: its part, and the number of its unit there."""

    name: str
    shape: Shape
    part: str
    unit: int


class Trials:
    """Networks that are tried, each once; there are none any more beyond a number."""

    def __init__(self, draft: Draft, seen: Seen) -> None:
        """Nothing is tried yet."""
        self._draft = draft
        self._seen = seen
        self._known: dict[_Numbers, tuple[ir.Network, tuple[Row, ...]] | None] = {}

    def rows(self, values: Values) -> tuple[Row, ...]:
        """The tensors of the draft with these numbers, in order; none if it fails."""
        tried = self._tried(values)
        return () if tried is None else tried[1]

    def network(self, values: Values) -> ir.Network | None:
        """The draft with these numbers; None if it fails."""
        tried = self._tried(values)
        return None if tried is None else tried[0]

    def _tried(self, values: Values) -> tuple[ir.Network, tuple[Row, ...]] | None:
        key = frozenset((slot, n) for slot, n in values.items() if n != slot.value)
        if key not in self._known:
            spent = len(self._known) >= _MOST
            network = None if spent else self._draft.network(dict(key))
            rows = () if network is None else tuple(rows_of(network, self._seen))
            self._known[key] = None if network is None else (network, rows)
        return self._known[key]


def is_alike(row: Row, seen: Seen) -> bool:
    """Whether the file has a tensor of this name and kernel, maybe wider."""
    shape = seen.shapes.get(row.name)
    if shape is None or len(shape) != len(row.shape):
        return False
    return seen.window(shape) == seen.window(row.shape)


def has_stem(rows: Iterable[Row], seen: Seen) -> bool:
    """Whether the file has a stem of these names and kernels, and no bias besides."""
    stem = [row for row in rows if row.part == "stem"]
    names = {row.name for row in stem}
    layers = {_layer(name) for name in names}
    more = (name for name in seen.shapes if _layer(name) in layers)
    return all(is_alike(row, seen) for row in stem) and names.issuperset(more)


def _layer(name: str) -> str:
    return name.rpartition("/")[0] or name.rpartition(".")[0]


def passes_on(network: ir.Network, seen: Seen) -> bool:
    """Whether each layer at the end would take as many channels as are made before it.

    Else no numbers help: as where the norm of the stem has the name of the last one.
    """
    weights: dict[ir.Op, str] = {}
    for op, tensors in groupby(seen.named(network), key=lambda tensor: tensor[1]):
        weights[op] = [*tensors][-len(op.weights)][0]  # of where it stands last
    made: int | None = None
    for node in ir.walk((*_last(network), *network.head), (ir.Group, ir.Composite)):
        if isinstance(node, ir.Join | ir.Stage):
            made = None
        if not isinstance(node, ir.Op):
            continue
        passed = _passed(node, seen.shapes.get(weights.get(node, "")), seen)
        if passed is not None:
            taken, makes = passed
            before = made or taken
            grouped = node.role == "conv" and before % taken == 0
            if before != taken and not grouped:
                return False
            made = makes
        elif node.weights or node.role == "from" or node.input[0] != node.output[0]:
            made = None  # whatever it makes
    return True


def _last(network: ir.Network) -> Sequence[ir.Node]:
    """What stands before the head: the last unit, or the group behind it."""
    if not network.body:
        return network.stem
    last = network.body[-1]
    return (last,) if isinstance(last, ir.Group) else last.blocks[-1].nodes


def repeats(rows: Iterable[Row], network: ir.Network, seen: Seen) -> bool:
    """Whether units that are one and the same have the same shapes in the file.

    A stage's first unit may have other inputs than the next, and counts for nothing.
    """
    shapes: dict[tuple[str, int], list[Shape | None]] = defaultdict(list)
    for row in rows:
        shapes[row.part, row.unit].append(seen.shapes.get(row.name))
    for stage in network.stages:
        known: dict[ir.Block, list[Shape | None]] = {}
        for unit, block in enumerate(stage.blocks[1:], start=1):
            found = shapes[stage.name, unit]
            if known.setdefault(block, found) != found:
                return False
    return True


def _passed(op: ir.Op, shape: Shape | None, seen: Seen) -> tuple[int, int] | None:
    """Channels that a layer of the file takes and makes, if its shape tells them."""
    groups = getattr(op.values, "groups", 1)
    if shape is None or op.by or 0 in shape or (groups > 1 and seen.layout == "keras"):
        return None  # a depthwise kernel has other axes in Keras
    if op.role == "norm":
        return shape[0], shape[0]
    if op.role not in {"conv", "dense"} or len(shape) < 2:
        return None
    return (shape[1], shape[0]) if seen.layout == "torch" else (shape[-2], shape[-1])


def rows_of(network: ir.Network, seen: Seen) -> Iterator[Row]:
    """The tensors of a network with their places."""
    places = _places(network)
    for (name, shape), (part, unit) in zip(seen.tensors(network), places, strict=True):
        yield Row(name=name, shape=shape, part=part, unit=unit)


def _places(network: ir.Network) -> Iterator[tuple[str, int]]:
    """Of each tensor its part, and the number of its unit."""
    yield from _times("stem", 0, ir.ops_of(network.stem))
    for part in network.body:
        if isinstance(part, ir.Group):
            yield from _times(part.label or "", 0, ir.ops_of([part]))
            continue
        for unit, block in enumerate(part.blocks):
            yield from _times(part.name, unit, ir.block_ops(block))
    yield from _times("head", 0, ir.ops_of(network.head))


def _times(part: str, unit: int, ops: Iterable[ir.Op]) -> Iterator[tuple[str, int]]:
    """The place once for each tensor of some ops."""
    yield from ((part, unit) for op in ops for _ in op.weights)
