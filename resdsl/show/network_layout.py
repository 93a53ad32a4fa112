"""Where the parts of a figure of networks lie, in pixels, and its SVG.

Maps of one size lie side by side, as in the paper, unless a network enlarges a map on
its way, or their images differ in size: then each column has its own sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import prod

from resdsl.base.records import record
from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.show.markup import cut, render, text_width
from resdsl.show.network_figure import Arc, Box, Column, Frame, columns_of

BOX = 20  # height of a box
GAP = 20  # from a box to the next
PITCH = BOX + GAP
FRAME = 8  # more room above and below a frame
TOP, SIDE, BOTTOM = 76, 24, 20
ARC = 22  # how far an arc goes to the right of its boxes
SIZES = 84  # width of a column of output sizes
LEGEND = 22  # height of a line
# the number of a column and a box of it, to names and values
About = Callable[[int, Box], Mapping[str, str]]
_RADIUS = 9  # of the corners of an arc


@record
class PlacedBox:
    """A box, its upper left corner and its width."""

    box: Box
    x: int
    y: int
    width: int

    @property
    def centre(self) -> int:
        """Where its arrows are."""
        return self.x + self.width // 2


@record
class PlacedArc:
    """A shortcut: away from the trunk at `x`, `y`, out to `reach`, and back in."""

    arc: Arc
    x: int
    y: int
    reach: int
    end: int

    @property
    def path(self) -> str:
        """Out to the right with round corners, down, and back in to its arrowhead."""
        r = _RADIUS
        return (
            f"M{self.x} {self.y}H{self.reach - r}q{r} 0 {r} {r}"
            f"V{self.end - r}q0 {r} {-r} {r}H{self.x + 6}"
        )


@record
class PlacedFrame:
    """A frame, and how often what is inside is repeated."""

    frame: Frame
    x: int
    y: int
    width: int
    height: int


@record
class PlacedColumn:
    """A network; `centre` is that of its trunk."""

    name: str
    caption: str
    centre: int
    boxes: tuple[PlacedBox, ...]
    arcs: tuple[PlacedArc, ...]
    frames: tuple[PlacedFrame, ...]

    @property
    def arrows(self) -> Iterator[tuple[int, int, int]]:
        """From box to box: x, start and end."""
        for upper, lower in pairwise(self.boxes):
            if not lower.box.starts:
                yield self.centre, upper.y + BOX, lower.y


@record
class SizeLabel:
    """The output size of the layers beside it; a line above it if `ruled`."""

    text: str
    x: int
    y: int
    ruled: bool


@record
class LegendLine:
    """What a kind of arc means, or `folded`, a frame."""

    kind: str
    text: str
    y: int


@record
class Figure:
    """A picture and its legend."""

    width: int
    height: int
    columns: tuple[PlacedColumn, ...]
    sizes: tuple[SizeLabel, ...]
    legend: tuple[LegendLine, ...]


def draw_networks(networks: Sequence[ir.Network], fold: bool | None = None) -> str:
    """The picture of some networks side by side: the same bytes for the same ones."""
    return draw_columns(columns_of(networks, fold))


def draw_columns(
    columns: Sequence[Column], about: About = lambda *_: {}, role: str = "img"
) -> str:
    """The picture of columns; what is to be said `about` a box becomes its data."""
    return render(
        "figure.svg",
        figure=place(columns),
        names=", ".join(column.name for column in columns),
        box_height=BOX,
        cut=cut,
        about=about,
        role=role,
    )


def place(columns: Sequence[Column]) -> Figure:
    """The places of everything in a figure."""
    inputs = {column.boxes[0].size for column in columns}
    aligned = len(inputs) == 1 and all(map(_shrinks, columns))
    starts = _starts(columns) if aligned else {}
    placed: list[PlacedColumn] = []
    sizes: list[SizeLabel] = []
    x = SIDE + (SIZES if aligned else 0)
    for column in columns:
        x += 0 if aligned else SIZES
        ys = tuple(_rows(column, starts))
        width = max(text_width(cut(box.text)) for box in column.boxes) + 16
        left = max(width, _header(column)) // 2
        placed.append(_column(column, x + left, width, ys))
        if not aligned:
            sizes += _own_sizes(column, ys, x - SIZES)
        x += left + max(width // 2 + _beside(column), _header(column) // 2) + SIDE
    sizes += (
        SizeLabel(text=_size(size), x=SIDE, y=y, ruled=y > TOP)
        for size, y in starts.items()
    )
    bottom = max(box.y + BOX for column in placed for box in column.boxes)
    legend = tuple(_legend(columns, bottom + 34))
    return Figure(
        width=max([x, *(text_width(line.text) + 80 for line in legend)]),
        height=bottom + BOTTOM + (20 + LEGEND * len(legend) if legend else 0),
        columns=tuple(placed),
        sizes=tuple(sizes),
        legend=legend,
    )


def _header(column: Column) -> int:
    return max(text_width(cut(column.name), 17), text_width(column.caption, 11))


def _beside(column: Column) -> int:
    """Room to the right of the boxes."""
    room = ARC if column.arcs else 0
    if column.frames:
        most = max(frame.repeat for frame in column.frames)
        room += 12 + text_width(f"× {most}", 14) + 10
    return room


def _size(size: Shape) -> str:
    """`112`, or both sides of a map that is not square."""
    return str(size[0]) if size[0] == size[1] else f"{size[0]}x{size[1]}"


# Rows


def _shrinks(column: Column) -> bool:
    """Whether no map of a network is larger than the one before it."""
    sizes = [box.size for box in column.boxes]
    return all(a[0] >= b[0] and a[1] >= b[1] for a, b in pairwise(sizes))


def _starts(columns: Sequence[Column]) -> dict[Shape, int]:
    """Where the rows of each map size start: every column has room for its own."""
    heights: dict[Shape, int] = {}
    for column in columns:
        extra = _extra(column)
        rows = zip(column.boxes, extra, strict=True)
        for size, group in groupby(rows, key=lambda row: row[0].size):
            height = sum(PITCH + above + below for _, (above, below) in group)
            heights[size] = max(heights.get(size, 0), height)
    y = TOP
    starts = {}
    for size in sorted(heights, key=lambda size: (prod(size), size), reverse=True):
        starts[size] = y
        y += heights[size]
    return starts


def _extra(column: Column) -> list[tuple[int, int]]:
    """More room above and below each box, for the frames."""
    first = {frame.first for frame in column.frames}
    last = {frame.last for frame in column.frames}
    return [
        (FRAME if row in first else 0, FRAME if row in last else 0)
        for row in range(len(column.boxes))
    ]


def _rows(column: Column, starts: Mapping[Shape, int]) -> Iterator[int]:
    """The upper edge of each box."""
    y = TOP
    before: Shape | None = None
    for box, (above, below) in zip(column.boxes, _extra(column), strict=True):
        if box.size != before:
            y = starts.get(box.size, y)
            before = box.size
        yield y + above
        y += above + PITCH + below


def _own_sizes(column: Column, ys: Sequence[int], x: int) -> Iterator[SizeLabel]:
    before: Shape | None = None
    for box, y in zip(column.boxes, ys, strict=True):
        if box.size != before:
            yield SizeLabel(text=_size(box.size), x=x, y=y, ruled=False)
        before = box.size


# One column


def _column(column: Column, centre: int, width: int, ys: Sequence[int]) -> PlacedColumn:
    left = centre - width // 2
    reach = left + width + (ARC if column.arcs else 0)
    return PlacedColumn(
        name=cut(column.name),
        caption=column.caption,
        centre=centre,
        boxes=tuple(
            PlacedBox(box=box, x=left, y=y, width=width)
            for box, y in zip(column.boxes, ys, strict=True)
        ),
        arcs=tuple(
            PlacedArc(
                arc=arc,
                x=centre,
                y=ys[arc.first] - 9,
                reach=reach,
                end=ys[arc.last] + BOX + 6,
            )
            for arc in column.arcs
        ),
        frames=tuple(
            PlacedFrame(
                frame=frame,
                x=left - 10,
                y=ys[frame.first] - 15,
                width=reach - left + 20,
                height=ys[frame.last] - ys[frame.first] + BOX + 28,
            )
            for frame in column.frames
        ),
    )


# Legend

_LEGEND = {
    "identity": "identity shortcut",
    "changing": "shortcut that changes the shape",
    "projection": "shortcut with layers, same shape",
    "folded": "unit that is repeated",
}


def _legend(columns: Sequence[Column], y: int) -> Iterator[LegendLine]:
    kinds: set[str] = {arc.kind for column in columns for arc in column.arcs}
    if any(column.frames for column in columns):
        kinds.add("folded")
    for kind, text in _LEGEND.items():
        if kind in kinds:
            yield LegendLine(kind=kind, text=text, y=y)
            y += LEGEND
