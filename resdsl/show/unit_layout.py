"""Where the parts of units lie, and their SVG: shortcuts to the right, gates left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.show.markup import cut, render, text_width
from resdsl.show.unit_figure import (
    Branch,
    Fork,
    Join,
    Layer,
    Note,
    Parallel,
    Start,
    Step,
    Unit,
    units_of,
)

BOX = 26
RADIUS = 9  # radius of a plus or times
_GAP = 26  # length of an arrow without a note
_LINE = 15  # height of a note
_TOP = 74
_SPACE = 22  # between what lies side by side


@record
class Rectangle:
    """A layer's box."""

    x: int
    y: int
    width: int
    layer: Layer


@record
class Text:
    """A word; `style` is its class."""

    x: int
    y: int
    text: str
    style: str


@record
class Circle:
    """A sum or product."""

    x: int
    y: int
    sign: str


@dataclass(slots=True, kw_only=True)
class Picture:
    """What is drawn; it grows. Wires are SVG paths, and heads those of arrowheads."""

    rectangles: list[Rectangle] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)
    width: int = 0
    height: int = 0


def draw_units(networks: Sequence[ir.Network]) -> str:
    """The inside of the residual units of some networks, as SVG."""
    return render(
        "unit.svg",
        picture=place(units_of(networks)),
        names=", ".join(network.name for network in networks),
        box_height=BOX,
        radius=RADIUS,
        cut=cut,
    )


def place(units: Iterable[Unit]) -> Picture:
    """The places of all parts of some units, side by side."""
    picture = Picture(width=24)
    for unit in units:
        _Panel(picture, unit).draw()
    picture.height += 20
    return picture


def _half(steps: Iterable[Step]) -> int:
    """How far boxes and notes reach to the right of their line."""
    reach = 10
    for step in steps:
        if isinstance(step, Layer):
            reach = max(reach, _box_width(step) // 2)
        elif isinstance(step, Start):
            reach = max(reach, text_width(step.text) // 2)
        elif isinstance(step, Note):
            reach = max(reach, 8 + text_width(step.text))
        elif isinstance(step, Parallel):
            reach = max(reach, _wide(step) // 2)
    return reach


def _left(steps: Iterable[Step]) -> int:
    """How far boxes, and the gates beside them, reach to the left of their line."""
    reach = 10
    for step in steps:
        if isinstance(step, Layer):
            reach = max(reach, _box_width(step) // 2)
        elif isinstance(step, Start):
            reach = max(reach, text_width(step.text) // 2)
        elif isinstance(step, Branch):
            reach = max(reach, _aside(step) + _left(step.steps))
        elif isinstance(step, Parallel):
            reach = max(reach, _wide(step) // 2)
    return reach


def _wide(step: Parallel) -> int:
    """How wide branches are side by side, or the box below them."""
    columns = [_left(branch) + _half(branch) for branch in step.branches]
    return max(sum(columns) + _SPACE * (len(columns) - 1), _box_width(step.layer))


def _aside(branch: Branch) -> int:
    """How far to the left of its trunk a gate runs."""
    return _half(branch.steps) + _SPACE


def _box_width(layer: Layer) -> int:
    return text_width(cut(layer.text)) // 2 * 2 + 20


class _Pen:
    """Draws steps downwards along a line at `x`; notes wait for the next stroke."""

    def __init__(self, picture: Picture, x: int, y: int) -> None:
        self.picture = picture
        self.x = x
        self.y = y
        self.notes: list[str] = []

    def stroke(self, to: int | None = None, *, head: bool = True) -> None:
        """Draw the line on, at least as long as the notes beside it need."""
        needed = max(_GAP, _LINE * len(self.notes) + 12)
        end = max(self.y + needed, to or 0)
        tip = end - 6 if head else end
        self.picture.wires.append(f"M{self.x} {self.y}V{tip}")
        if head:
            self.picture.heads.append(f"M{self.x} {end}l-3 -6h6z")
        top = self.y + (end - self.y - _LINE * len(self.notes)) // 2
        for number, note in enumerate(self.notes):
            y = top + _LINE * number + 11
            self.picture.texts.append(Text(x=self.x + 8, y=y, text=note, style="note"))
        self.notes.clear()
        self.y = end

    def box(self, layer: Layer) -> None:
        """A box at the end of a stroke."""
        self.stroke()
        width = _box_width(layer)
        x = self.x - width // 2
        self.picture.rectangles.append(
            Rectangle(x=x, y=self.y, width=width, layer=layer)
        )
        self.y += BOX

    def circle(self, sign: str, at_least: int = 0) -> int:
        """A sum or product at the end of a stroke; returns the height of its centre."""
        self.stroke(at_least - RADIUS)
        centre = self.y + RADIUS
        self.picture.circles.append(Circle(x=self.x, y=centre, sign=sign))
        self.y = centre + RADIUS
        return centre

    def gate(self, branch: Branch) -> None:
        """A branch to the left, and the product that ends it."""
        self.stroke(head=False)
        fork, x = self.y, self.x - _aside(branch)
        self.picture.wires.append(f"M{self.x} {fork}H{x}")
        side = _Pen(self.picture, x, fork)
        side.run(branch.steps)
        end = side.y + 12 + _LINE * len(side.notes)
        centre = self.circle("times", end)
        side.stroke(centre, head=False)
        self.picture.wires.append(f"M{x} {centre}H{self.x - RADIUS - 6}")
        tip = self.x - RADIUS
        self.picture.heads.append(f"M{tip} {centre}l-6 -3v6z")

    def parallel(self, step: Parallel) -> None:
        """Branches side by side, around this line, and the box that they end in."""
        named = [bool(b) and isinstance(b[0], Start) for b in step.branches]
        if self.notes or not all(named):
            self.stroke(head=False)
        pens: list[_Pen] = []
        x = self.x - _wide(step) // 2
        for branch in step.branches:
            pens.append(_Pen(self.picture, x + _left(branch), self.y))
            x += _left(branch) + _half(branch) + _SPACE
            pens[-1].run(branch)
        end = max(pen.y + max(_GAP, _LINE * len(pen.notes) + 12) for pen in pens)
        first, last = pens[0].x, pens[-1].x
        here = [pen.x for pen, apart in zip(pens, named, strict=True) if not apart]
        if here:  # the others start from values with names
            ends = min(self.x, *here), max(self.x, *here)
            self.picture.wires.append(f"M{ends[0]} {self.y}H{ends[1]}")
        for pen in pens:
            pen.stroke(end, head=False)
        self.picture.wires.append(f"M{first} {end}H{last}")
        self.y = end
        self.box(step.layer)

    def start(self, text: str) -> None:
        """End this line, and start another below the name of its value."""
        if self.notes:
            self.stroke(head=False)
        self.picture.texts.append(Text(x=self.x, y=self.y + 18, text=text, style="in"))
        self.y += 24

    def run(self, steps: Sequence[Step]) -> None:
        """Draw the steps of a line that has neither fork nor join."""
        for step in steps:
            match step:
                case Layer():
                    self.box(step)
                case Note(text=text):
                    self.notes.append(text)
                case Start(text=text):
                    self.start(text)
                case Branch():
                    self.gate(step)
                case Parallel():
                    self.parallel(step)
                case Fork() | Join():
                    continue
                case _:
                    assert_never(step)


class _Panel:
    """One unit, to the right of what is drawn already."""

    def __init__(self, picture: Picture, unit: Unit) -> None:
        self._picture = picture
        self._unit = unit
        steps, branch = unit.steps, unit.branch or ()
        names = (text_width(cut(unit.name), 17), text_width(unit.caption, 11))
        half = max(*names, text_width(unit.input)) // 2
        self._x = picture.width + max(_left(steps), half)
        aside = _half(steps) + _SPACE + _left(branch)
        self._branch_x = self._x + aside
        label = 8 + text_width(unit.shortcut)
        right = aside + max(_half(branch), label) if unit.branch is not None else 0
        picture.width = self._x + max(right, half, _half(steps)) + 32
        self._side: _Pen | None = None

    def draw(self) -> None:
        unit, x = self._unit, self._x
        texts = self._picture.texts
        texts.append(Text(x=x, y=32, text=cut(unit.name), style="name"))
        texts.append(Text(x=x, y=50, text=unit.caption, style="caption"))
        texts.append(Text(x=x, y=_TOP + 4, text=unit.input, style="in"))
        pen = _Pen(self._picture, x, _TOP + 10)
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

    def _fork(self, pen: _Pen) -> None:
        if pen.notes:
            pen.stroke(head=False)
        else:
            self._picture.wires.append(f"M{pen.x} {pen.y}v8")
            pen.y += 8
        branch = self._branch_x
        self._picture.wires.append(
            f"M{pen.x} {pen.y}H{branch - 9}q9 0 9 9V{pen.y + 10}"
        )
        self._side = _Pen(self._picture, branch, pen.y + 10)
        self._side.run(self._unit.branch or ())

    def _join(self, pen: _Pen) -> None:
        side = self._side
        assert side is not None
        wanted = side.y + 30 + _LINE * len(side.notes)
        centre = pen.circle("plus", wanted)
        if not self._unit.branch:
            y = (side.y + centre) // 2
            label = Text(x=side.x + 8, y=y, text=self._unit.shortcut, style="note")
            self._picture.texts.append(label)
        side.stroke(centre - 9, head=False)
        tip = pen.x + RADIUS
        path = f"M{side.x} {side.y}q0 9 -9 9H{tip + 6}"
        self._picture.wires.append(path)
        self._picture.heads.append(f"M{tip} {centre}l6 -3v6z")
