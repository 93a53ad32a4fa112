"""The tensors of a draft with some numbers, each with its place in the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.project.recognition.draft import Draft, Slot, Values
from resdsl.project.recognition.seen import Seen

_MOST = 200  # trials of one draft


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
        self._known: dict[frozenset[tuple[Slot, int]], tuple[Row, ...]] = {}

    def rows(self, values: Values) -> tuple[Row, ...]:
        """The tensors of the draft with these numbers, in order; none if it fails."""
        key = frozenset((slot, n) for slot, n in values.items() if n != slot.value)
        if key not in self._known:
            spent = len(self._known) >= _MOST
            network = None if spent else self._draft.network(dict(key))
            rows = () if network is None else tuple(rows_of(network, self._seen))
            self._known[key] = rows
        return self._known[key]


def is_alike(row: Row, seen: Seen) -> bool:
    """Whether the file has a tensor of this name and kernel, maybe wider."""
    shape = seen.shapes.get(row.name)
    if shape is None or len(shape) != len(row.shape):
        return False
    return seen.window(shape) == seen.window(row.shape)


def has_stem(rows: Iterable[Row], seen: Seen) -> bool:
    """Whether the file has a stem of these names and kernels."""
    return all(is_alike(row, seen) for row in rows if row.part == "stem")


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
