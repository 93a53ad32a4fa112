"""A pen that draws the layers of a unit along a line, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from resdsl.base.records import record
from resdsl.show.markup import cut, text_width
from resdsl.show.unit_figure import (
    Branch,
    Fork,
    Join,
    Layer,
    Note,
    Parallel,
    Start,
    Step,
)

BOX = 26
RADIUS = 9  # radius of a plus or times
_LEAST = 10  # room beside a line
_GAP = 26  # length of an arrow without a note
LINE = 15  # height of a note
SPACE = 22  # between what lies side by side


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


def right_of(steps: Iterable[Step]) -> int:
    """How far boxes and notes reach to the right of their line."""
    return max([_LEAST, *(_to_the_right(step) for step in steps)])


def _to_the_right(step: Step) -> int:
    return 8 + text_width(step.text) if isinstance(step, Note) else _half(step)


def left_of(steps: Iterable[Step]) -> int:
    """How far boxes, and the gates beside them, reach to the left of their line."""
    return max([_LEAST, *(_to_the_left(step) for step in steps)])


def _to_the_left(step: Step) -> int:
    if isinstance(step, Branch):
        return _aside(step) + left_of(step.steps)
    return _half(step)


def _half(step: Step) -> int:
    """Half of the width of what stands on a line."""
    match step:
        case Layer():
            return _box_width(step) // 2
        case Start(text=text):
            return text_width(text) // 2
        case Parallel():
            return _wide(step) // 2
    return 0


def _wide(step: Parallel) -> int:
    """How wide branches are side by side, or the box below them."""
    columns = [left_of(branch) + right_of(branch) for branch in step.branches]
    return max(sum(columns) + SPACE * (len(columns) - 1), _box_width(step.layer))


def _aside(branch: Branch) -> int:
    """How far to the left of its trunk a gate runs."""
    return right_of(branch.steps) + SPACE


def _box_width(layer: Layer) -> int:
    return text_width(cut(layer.text)) // 2 * 2 + 20


class Pen:
    """Draws steps downwards along a line at `x`; notes wait for the next stroke."""

    def __init__(self, picture: Picture, x: int, y: int) -> None:
        self.picture = picture
        self.x = x
        self.y = y
        self.notes: list[str] = []

    def stroke(self, to: int | None = None, *, head: bool = True) -> None:
        """Draw the line on, at least as long as the notes beside it need."""
        needed = max(_GAP, LINE * len(self.notes) + 12)
        end = max(self.y + needed, to or 0)
        tip = end - 6 if head else end
        self.picture.wires.append(f"M{self.x} {self.y}V{tip}")
        if head:
            self.picture.heads.append(f"M{self.x} {end}l-3 -6h6z")
        top = self.y + (end - self.y - LINE * len(self.notes)) // 2
        for number, note in enumerate(self.notes):
            y = top + LINE * number + 11
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
        side = Pen(self.picture, x, fork)
        side.run(branch.steps)
        end = side.y + 12 + LINE * len(side.notes)
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
        pens: list[Pen] = []
        x = self.x - _wide(step) // 2
        for branch in step.branches:
            pens.append(Pen(self.picture, x + left_of(branch), self.y))
            x += left_of(branch) + right_of(branch) + SPACE
            pens[-1].run(branch)
        end = max(pen.y + max(_GAP, LINE * len(pen.notes) + 12) for pen in pens)
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
