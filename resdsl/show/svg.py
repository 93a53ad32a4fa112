"""A figure as SVG, the same bytes for the same networks."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.model import ir
from resdsl.show.figure import columns
from resdsl.show.layout import BOX, PlacedArc, cut, legend_text, place
from resdsl.show.templates import render
from resdsl.show.unit import units
from resdsl.show.unit_layout import BOX as UNIT_BOX
from resdsl.show.unit_layout import NODE
from resdsl.show.unit_layout import place as place_units

_RADIUS = 9


def figure(networks: Sequence[ir.Network], fold: bool | None = None) -> str:
    """The picture of some networks side by side."""
    return render(
        "figure.svg",
        figure=place(columns(networks, fold)),
        names=", ".join(network.name for network in networks),
        box_height=BOX,
        cut=cut,
        arc_path=arc_path,
        legend_text=legend_text,
    )


def unit(networks: Sequence[ir.Network]) -> str:
    """The inside of the residual units of some networks, side by side."""
    return render(
        "unit.svg",
        picture=place_units(units(networks)),
        names=", ".join(network.name for network in networks),
        box_height=UNIT_BOX,
        radius=NODE,
        cut=cut,
    )


def arc_path(arc: PlacedArc) -> str:
    """Out to the right with round corners, down, and back in to its arrowhead."""
    r = _RADIUS
    return (
        f"M{arc.x} {arc.y}H{arc.reach - r}q{r} 0 {r} {r}"
        f"V{arc.end - r}q0 {r} {-r} {r}H{arc.x + 6}"
    )
