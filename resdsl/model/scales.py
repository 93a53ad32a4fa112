"""A network whose stages are its outputs: what detectors and feature pyramids want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

from resdsl.base.diagnostics import DiagnosticError
from resdsl.messages import architecture as messages
from resdsl.messages.unknown import unknown_stage
from resdsl.model import ir
from resdsl.model.sizes import stride_of

# True for all stages, or the names of some; False for the network as it is
Features = bool | Sequence[str]


def as_asked(network: ir.Network, features: Features) -> ir.Network:
    """The network, or its backbone if features are asked for.

    Raises:
        DiagnosticError: there is no such stage, or no stage at all.
    """
    if not features:
        return network
    names = [features] if isinstance(features, str) else features
    return backbone(network, () if names is True else names)


def backbone(network: ir.Network, chosen: Sequence[str] = ()) -> ir.Network:
    """The network up to the last of the stages chosen, whose maps are its outputs.

    A group that holds stages counts as one.
    All stages where none is chosen. They come in the network's order, whatever that of
    their names is. All weights keep their names: these are counted with the head.

    Raises:
        DiagnosticError: there is no such stage, or no stage at all.
    """
    names = [part.name for part in network.scalable]
    wrong = [name for name in chosen if name not in names]
    if not names:
        raise DiagnosticError([messages.no_stages(network, network.name)])
    if wrong:
        found = (unknown_stage(network.name, name, names, network) for name in wrong)
        raise DiagnosticError(found)
    scales = tuple(s for s in network.scalable if not chosen or s.name in chosen)
    end = network.body.index(scales[-1]) + 1
    return replace(
        network,
        body=network.body[:end],
        head=(),
        scales=scales,
        whole=network.whole or network,
        open=network.open and _open_backbone(network.open, chosen, network.body[:end]),
    )


def _open_backbone(
    known: ir.Open, chosen: Sequence[str], body: Sequence[ir.Stage | ir.Group]
) -> ir.Open | None:
    """What stays open of the stages up to the last one chosen, if anything."""
    names = {part.name for part in body if isinstance(part, ir.Stage)}
    counts = {name: each for name, each in known.counts.items() if name in names}
    if not counts:
        return None
    return replace(
        known,
        counts=counts,
        usual=backbone(known.usual, chosen),
        single=backbone(known.single, chosen),
    )


def reductions(network: ir.Network) -> tuple[int, ...]:
    """By what the maps of the outputs, or of all stages, are smaller than the image.

    The greater number where height and width differ in it.
    """
    return tuple(map(max, *(_reductions(network, axis) for axis in (0, 1))))


def _reductions(network: ir.Network, axis: int) -> list[int]:
    """The same along one axis of the image."""
    found: dict[ir.Stage | ir.Group, int] = {}
    stride = stride_of(network.stem, axis)
    for part in network.body:
        if isinstance(part, ir.Group):
            stride *= stride_of(part.nodes, axis)
        else:
            stride *= prod(stride_of(block.nodes, axis) for block in part.blocks)
        found[part] = stride
    return [found[stage] for stage in network.scales or network.scalable]


def levels(network: ir.Network) -> tuple[int, ...]:
    """The numbers of the outputs, 2 to 5 of a ResNet: a map of level n is 2**n smaller.

    One that is no smaller than that of the stage before, as in a dilated net, has the
    next number, so that a stage has the same one with dilation.
    """
    if not network.scales:
        return ()
    known: dict[ir.Stage | ir.Group, int] = {}
    last = -1
    whole = network.whole or network
    for stage, reduction in zip(whole.scalable, reductions(whole), strict=True):
        last = max(last + 1, reduction.bit_length() - 1)
        known[stage] = last
    return tuple(known[stage] for stage in network.scales)
