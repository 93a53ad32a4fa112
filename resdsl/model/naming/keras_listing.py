"""Every layer of emitted Keras code by its name: those of all bodies of a network."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from resdsl.base.cache import kept
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.model import ir
from resdsl.model.naming import torch_listing
from resdsl.model.naming.companions import companions, stride_name, strided_and_dilated
from resdsl.model.naming.keras import (
    Insides,
    Layer,
    Names,
    head_names,
    stem_names,
)

# the ops behind which a layer strides, if these layers are asked for
Striding = frozenset[Span] | None

# ops that make no layer
NAMELESS = {"split", "identity", "mark", "from"}


@record
class Named:
    """Layers by their names, each with what it is made for.

    `outside` has the names of the parts outside of blocks: stem, groups and head.
    """

    layers: list[Layer]
    outside: Names


def named_ops(network: ir.Network) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its layer's name, in the order of registration in PyTorch."""
    names: dict[ir.Op, deque[str]] = {}  # a unit may stand in several places
    for name, node in _named(network, None).layers:
        if isinstance(node, ir.Op):
            names.setdefault(node, deque()).append(name)
    for _, op in torch_listing.named_ops(network):
        yield names[op].popleft(), op


def named_layers(network: ir.Network) -> Named:
    """Every layer of the emitted code by its name."""
    # where one use of an op has a layer that strides behind it, all have
    striding = (op.span for op in network.ops if strided_and_dilated(op))
    return _named(network, frozenset(striding))


def _named(network: ir.Network, striding: Striding) -> Named:
    """The ops and gates of a network, or with what strides behind ops, all layers."""
    insides = Insides()
    outside = stem_names(network.stem, insides) | head_names(network.head, insides)
    found = [*_made(insides.walk(network.stem, outside, ""), striding)]
    known: dict[ir.Block, tuple[Layer, ...]] = {}
    for part in network.body:
        if isinstance(part, ir.Group):
            outside[part] = str(part.label)
            found += _made(insides.walk([part], outside, ""), striding)
            continue
        for number, block in enumerate(part.blocks, start=1):
            if block not in known:  # a block may stand in several places
                known[block] = _block(block, striding)
            prefix = f"{part.name}_block{number}"
            found += [(prefix + name, node) for name, node in known[block]]
    found += _made(insides.walk(network.head, outside, ""), striding)
    return Named(layers=found, outside=outside)


def _made(layers: Iterable[Layer], striding: Striding) -> Iterator[Layer]:
    if striding is None:
        yield from layers
        return
    for name, node in layers:
        if isinstance(node, ir.Op):
            for extra in companions(node, name):
                if extra != stride_name(name) or node.span in striding:
                    yield extra, node
            if node.kind in NAMELESS:
                continue
        yield name, node


# saves 6.4 of 33.0 million instructions (resnet50 for Keras)
@kept(64, where=lambda block, *_: block.entity.shared)
def _block(block: ir.Block, striding: Striding) -> tuple[Layer, ...]:
    """The layers of a block; what stands before the first `_` is its own name."""
    return tuple(_made(Insides().block(block), striding))
