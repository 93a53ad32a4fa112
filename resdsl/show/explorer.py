"""A figure to explore: boxes tell what they are, stages unfold, and it zooms.

It is an HTML fragment: the SVG of the figure, whose boxes have all they tell as data,
and each folded stage by itself in a `template`. One small script, which holds nothing
of a network, brings any number of them to life.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from resdsl.base.characters import visible
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.model.analysis import cost
from resdsl.show import words
from resdsl.show.markup import render
from resdsl.show.network_figure import Box, Column, columns_of, unfolded
from resdsl.show.network_layout import draw_columns, place
from resdsl.show.receptive_field import behind_nodes

_LEAST = 0.66  # of its size: as small as a figure is shown, to fit the page


@record
class Unfolded:
    """A stage by itself; boxes of that `key` open it."""

    key: str
    svg: str


def explorer(networks: Sequence[ir.Network], fold: bool | None = None) -> str:
    """The fragment for some networks side by side."""
    columns = columns_of(networks, fold)
    shown = [_About(*each) for each in zip(networks, columns, strict=True)]

    def about(number: int, box: Box) -> dict[str, str]:
        said = shown[number](number, box)
        if said and box.part in shown[number].folded:
            said["data-opens"] = f"{number} {box.part}"
        return said

    return render(
        "explorer.html",
        figure=draw_columns(columns, about, "group"),
        least=round(place(columns).width * _LEAST),
        stages=[
            Unfolded(
                key=f"{number} {part}",
                svg=draw_columns((unfolded(each.network, part),), each, "group"),
            )
            for number, each in enumerate(shown)
            for part in each.folded
        ],
    )


def style() -> str:
    """The rules of style that a page with such fragments has once."""
    return render("explorer.css")


def script() -> str:
    """The script that a page with such fragments has once."""
    return render("explorer.js")


def script_hash() -> str:
    """The script as a policy of a page names it."""
    digest = hashlib.sha256(script().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


class _About:
    """What there is to say about the boxes of a network."""

    def __init__(self, network: ir.Network, column: Column) -> None:
        self.network = network
        self._fields = [behind_nodes(network, axis) for axis in (0, 1)]
        frames = (column.boxes[frame.first].part for frame in column.frames)
        self.folded = tuple(dict.fromkeys(part for part in frames if part))

    def __call__(self, _number: int, box: Box) -> dict[str, str]:
        """The attributes of a box."""
        node = box.node
        if node is None:
            return {}
        said = dict(self._said(node))
        lines = [box.text, *(f"{name}: {text}" for name, text in said.items())]
        source, (line, _) = node.span.source, node.span.location
        return {
            "class": "part",
            "role": "img",
            "aria-label": "; ".join(lines),
            "data-about": "\n".join(lines),
            "data-source": visible(source.name),
            "data-line": str(line),
        }

    def _said(self, node: ir.Op | ir.Fork | ir.Stage) -> Iterator[tuple[str, str]]:
        yield "shape", f"{words.shape(node.input)} → {words.shape(node.output)}"
        own = cost([node] if isinstance(node, ir.Op) else ir.ops_of([node]))
        if own.trainable:
            yield "parameters", f"{own.trainable:,}"
        if own.macs:
            yield "MACs", f"{own.macs:,}"
        if not isinstance(node, ir.Stage) and node in self._fields[0]:
            sizes = [fields[node].size for fields in self._fields]
            whole = None in sizes
            yield (
                "receptive field",
                "whole image" if whole else " x ".join(map(str, sizes)),
            )
        source, (line, _) = node.span.source, node.span.location
        yield "spec", f"{visible(source.title)}, line {line}"
