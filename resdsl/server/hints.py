"""Inlay hints: the shape behind a stage, parameters and MACs of a network."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from resdsl.base.source import Span
from resdsl.model import ir
from resdsl.model.analysis import network_cost
from resdsl.server.asked import Asked
from resdsl.show import words
from resdsl.syntax import nodes as syntax


def hints(asked: Asked, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The hints of a part of a file."""
    place = asked.positions.span(asked.source, params.range)
    found: list[types.InlayHint] = []
    for entity, network in asked.analysis.networks:
        node = entity.network
        if node.span.start > place.end or node.span.end < place.start:
            continue
        total = network_cost(network)
        text = f"{words.short(total.trainable)} parameters"
        text += f", {words.short(total.macs)} MACs"
        found.append(_hint(asked, node.name.span, text))
        found += _of_stages(asked, node, network)
    inside = (place.start, place.end)
    return [h for h in found if inside[0] <= asked.offset(h.position) <= inside[1]]


def _of_stages(
    asked: Asked, node: syntax.Network, network: ir.Network
) -> Iterator[types.InlayHint]:
    """The output of each stage and group that the network itself says."""
    outputs = {part.name: part.output for part in network.body}
    for statement in node.statements:
        match statement:
            case syntax.Stage(name=name) | syntax.Group(label=name):
                if name.text in outputs:
                    shape = words.shape(outputs[name.text])
                    yield _hint(asked, statement.span, f"→ {shape}")
            case _:
                continue


def _hint(asked: Asked, span: Span, text: str) -> types.InlayHint:
    return types.InlayHint(
        position=asked.positions.position(span.source, span.end),
        label=text,
        padding_left=True,
    )
