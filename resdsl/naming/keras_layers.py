"""Every layer of emitted Keras code by its name: those of all bodies of a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdsl import ir
from resdsl.gathered import gathered
from resdsl.kept import kept
from resdsl.naming.companions import companions, stride_name, strided_and_dilated
from resdsl.naming.keras import (
    Insides,
    Layer,
    head_names,
    inner_names,
    shortcut_names,
    stem_names,
    unit_names,
)
from resdsl.naming.schemes import torch_scheme
from resdsl.source import Span

# the ops behind which a layer strides, if these layers are asked for
Striding = frozenset[Span] | None

# ops that make no layer with a name
_NAMELESS = {"split", "pad_channels"}


def named_ops(network: ir.Network) -> Iterator[tuple[str, ir.Op]]:
    """Every op with its layer's name, in the order of registration in PyTorch."""
    for name, node in _named(network, None):
        if isinstance(node, ir.Op):
            yield name, node


def layer_names(network: ir.Network) -> list[Layer]:
    """Every layer of the emitted code by its name, with what it is made for."""
    # where one use of an op has a layer that strides behind it, all have
    return _named(network, _striding(network))


@gathered
def _striding(ops: Iterable[ir.Op]) -> frozenset[Span]:
    return frozenset(op.span for op in ops if strided_and_dilated(op))


def _named(network: ir.Network, striding: Striding) -> list[Layer]:
    """The ops and gates of a network, or with what strides behind ops, all layers."""
    first = torch_scheme(network).shortcut_first
    insides = Insides()
    stem, head = network.stem, network.head
    found = [*_made(insides.walk(stem, stem_names(stem, insides), ""), striding)]
    known: dict[ir.Block, tuple[Layer, ...]] = {}
    for part in network.body:
        if isinstance(part, ir.Group):
            names = inner_names(part.nodes, insides)
            inner = insides.walk(part.nodes, names, f"{part.label}_")
            found += _made(inner, striding)
            continue
        for number, block in enumerate(part.blocks, start=1):
            if block not in known:  # a block may stand in several places
                known[block] = _block(block, first, striding)
            prefix = f"{part.name}_block{number}"
            found += [(prefix + name, node) for name, node in known[block]]
    found += _made(insides.walk(head, head_names(head, insides), ""), striding)
    return found


def _made(layers: Iterable[Layer], striding: Striding) -> Iterator[Layer]:
    if striding is None:
        yield from layers
        return
    for name, node in layers:
        if isinstance(node, ir.Op):
            for extra in companions(node, name):
                if extra != stride_name(name) or node.span in striding:
                    yield extra, node
            if node.kind in _NAMELESS:
                continue
        yield name, node


@kept(64, where=lambda block, *_: block.entity.shared)
def _block(
    block: ir.Block, shortcut_first: bool, striding: Striding
) -> tuple[Layer, ...]:
    """The layers of a block; what stands before the first `_` is its own name."""
    insides = Insides()
    body = list(insides.walk(block.nodes, unit_names(block.nodes, insides), "_"))
    side: list[Layer] = []
    if block.shortcut is not None:
        nodes = block.shortcut.nodes
        side += insides.walk(nodes, shortcut_names(nodes, insides), "_")
    ordered = (*side, *body) if shortcut_first else (*body, *side)
    return tuple(_made(ordered, striding))
