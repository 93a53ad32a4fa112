"""Where the parts of units lie, and their SVG: shortcuts to the right, gates left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdsl.model import ir
from resdsl.show.markup import cut, render, text_width
from resdsl.show.unit_figure import Fork, Join, Unit, units_of
from resdsl.show.unit_pen import (
    BOX,
    LINE,
    RADIUS,
    SPACE,
    Pen,
    Picture,
    Text,
    left_of,
    right_of,
)

_TOP = 58  # of a unit, without the lines that say where it stands
_CAPTION = 14  # height of such a line
_MARGIN = 24
_BETWEEN = 32  # two units
WIDTH = 1120  # of a row, unless one unit is wider


def draw_units(
    networks: Sequence[ir.Network], stage: str = "", number: int | None = None
) -> str:
    """The inside of the residual units of some networks, as SVG; all, or a stage's."""
    return render(
        "unit.svg",
        picture=place(units_of(networks, stage, number)),
        names=", ".join(network.name for network in networks),
        box_height=BOX,
        radius=RADIUS,
        cut=cut,
    )


def place(units: Iterable[Unit]) -> Picture:
    """The places of all parts of some units, side by side in rows."""
    picture = Picture()
    for row in _rows([_Panel(picture, unit) for unit in units]):
        x, y = _MARGIN, picture.height + (_MARGIN if picture.height else 0)
        header = max(len(panel.unit.places) for panel in row) * _CAPTION
        for panel in row:
            panel.draw(x, y, header)
            x += panel.width + _BETWEEN
        picture.width = max(picture.width, x)
    picture.height += 20
    return picture


def _rows(panels: Sequence[_Panel]) -> list[list[_Panel]]:
    rows: list[list[_Panel]] = []
    x = WIDTH
    for panel in panels:
        if x + panel.width > WIDTH:
            rows.append([])
            x = _MARGIN
        rows[-1].append(panel)
        x += panel.width + _BETWEEN
    return rows


class _Panel:
    """One unit."""

    def __init__(self, picture: Picture, unit: Unit) -> None:
        self._picture = picture
        self.unit = unit
        steps, branch = unit.steps, unit.branch or ()
        captions = (text_width(line, 11) for line in unit.places)
        names = (text_width(cut(unit.name), 17), text_width(unit.input))
        half = max(*names, *captions) // 2
        self._left = max(left_of(steps), half)
        self._aside = right_of(steps) + SPACE + left_of(branch)
        label = 8 + text_width(unit.shortcut)
        aside = self._aside + max(right_of(branch), label)
        right = 0 if unit.branch is None else aside
        self.width = self._left + max(right, half, right_of(steps))
        self._side: Pen | None = None

    def draw(self, left: int, top: int, header: int) -> None:
        """Draw it with its upper left corner there, below a header of some height."""
        unit, x = self.unit, left + self._left
        texts = self._picture.texts
        texts.append(Text(x=x, y=top + 32, text=cut(unit.name), style="name"))
        for number, line in enumerate(unit.places):
            y = top + 50 + number * _CAPTION
            texts.append(Text(x=x, y=y, text=line, style="caption"))
        start = top + _TOP + header
        texts.append(Text(x=x, y=start + 4, text=unit.input, style="in"))
        pen = Pen(self._picture, x, start + 10)
        for step in unit.steps:
            match step:
                case Fork():
                    self._fork(pen)
                case Join():
                    self._join(pen)
                case _:
                    pen.run((step,))
        pen.stroke()
        texts.append(Text(x=x, y=pen.y + 14, text=unit.output, style="in"))
        self._picture.height = max(self._picture.height, pen.y + 20)

    def _fork(self, pen: Pen) -> None:
        if pen.notes:
            pen.stroke(head=False)
        else:
            self._picture.wires.append(f"M{pen.x} {pen.y}v8")
            pen.y += 8
        branch = pen.x + self._aside
        self._picture.wires.append(
            f"M{pen.x} {pen.y}H{branch - 9}q9 0 9 9V{pen.y + 10}"
        )
        self._side = Pen(self._picture, branch, pen.y + 10)
        self._side.run(self.unit.branch or ())

    def _join(self, pen: Pen) -> None:
        side = self._side
        assert side is not None
        wanted = side.y + 30 + LINE * len(side.notes)
        centre = pen.circle("plus", wanted)
        if not self.unit.branch:
            y = (side.y + centre) // 2
            label = Text(x=side.x + 8, y=y, text=self.unit.shortcut, style="note")
            self._picture.texts.append(label)
        side.stroke(centre - 9, head=False)
        tip = pen.x + RADIUS
        path = f"M{side.x} {side.y}q0 9 -9 9H{tip + 6}"
        self._picture.wires.append(path)
        self._picture.heads.append(f"M{tip} {centre}l6 -3v6z")
