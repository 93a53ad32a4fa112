"""Sizes of images to compare outputs at: even, odd and not square, where allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resdsl.model import ir
from resdsl.model.analysis import any_size
from resdsl.ops import Misfit, Shape

_SMALL = 64
_TINY = 16  # for hundreds of blocks
_DEEP = 200
_STEP = 32


@dataclass(frozen=True, slots=True)
class Size:
    """Height and width of an image."""

    height: int
    width: int

    def __str__(self) -> str:
        return f"{self.height} x {self.width}"


def sizes_of(network: ir.Network) -> tuple[list[Size], list[str]]:
    """The smallest sizes of each kind that a network takes, and what there is not."""
    own = Size(*network.input[1:])
    if not any_size(network):
        return [own], [f"other sizes: `flatten` makes the model for {own}"]
    small = _SMALL if len(network.blocks) < _DEEP else _TINY
    start = min(small, own.height, own.width) // 2 * 2
    evens = range(start, max(own.height, own.width, start) + _STEP, _STEP)
    kinds = {
        "even size": (Size(n, n) for n in evens),
        "odd size": (Size(n + 1, n + 1) for n in evens),
        "non-square size": (Size(n + 8, n - 7) for n in evens),
    }
    found = {kind: _first(network, sizes) for kind, sizes in kinds.items()}
    sizes = [size for size in found.values() if size is not None]
    missing = [f"{kind}: the network takes none" for kind, s in found.items() if not s]
    return sizes or [own], missing


def _first(network: ir.Network, sizes: Iterable[Size]) -> Size | None:
    for size in sizes:
        if min(size.height, size.width) < 1:
            continue
        try:
            output_at(network, size)
        except Misfit:
            continue
        return size
    return None


def output_at(network: ir.Network, size: Size) -> Shape:
    """The shape that a network gives for images of another size.

    Raises:
        Misfit: it takes none of this size.
    """
    shape: Shape = (network.input[0], size.height, size.width)
    shape = _through(network.stem, shape)
    for part in network.body:
        if isinstance(part, ir.Group):
            shape = _through(part.nodes, shape)
        else:
            for block in part.blocks:
                shape = _through_block(block, shape)
    return _through(network.head, shape)


def _through(nodes: Iterable[ir.Node], shape: Shape) -> Shape:
    for node in nodes:
        match node:
            case ir.Op(kind="dense") if shape != node.input:
                raise _differs(shape, node.input)
            case ir.Op(values=values):
                shape = values.output(shape)
            case ir.Gate(nodes=inner):
                gate = _through(inner, shape)
                if gate[1:] not in {shape[1:], (1, 1)}:
                    raise _differs(gate, shape)
            case ir.Group(nodes=inner) | ir.Composite(nodes=inner):
                shape = _through(inner, shape)
            case ir.Absent():
                continue
    return shape


def _through_block(block: ir.Block, shape: Shape) -> Shape:
    start, other = shape, None
    for node in block.nodes:
        kind = node.kind if isinstance(node, ir.Op) else ""
        if kind == "split" and block.splits:
            start = shape
        elif kind == "add" and block.shortcut is not None:
            other = _through(block.shortcut.nodes, start)
            if other != shape:
                raise _differs(other, shape)
        else:
            shape = _through([node], shape)
    return shape


def _differs(one: Shape, two: Shape) -> Misfit:
    return Misfit(f"has shape {one}, and {two} is needed", "use another input size")
