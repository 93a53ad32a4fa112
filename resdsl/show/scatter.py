"""Parameters against multiply-adds, a point a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10

from resdsl.base.records import record
from resdsl.show import words
from resdsl.show.markup import cut, render, text_width

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 20, 52
_LINE = 14


@record
class Point:
    """A network and what it costs."""

    name: str
    parameters: int
    macs: int


@record
class Cell:
    """Networks that cost about as much, from one number up to another."""

    macs: tuple[int, int]
    parameters: tuple[int, int]
    networks: int


@record
class Cloud:
    """Very many networks, and the costs of those than which none is cheaper."""

    cells: tuple[Cell, ...]
    front: tuple[tuple[int, int], ...]


@record
class Square:
    """A cell in the picture: the more networks, the darker."""

    x: int
    y: int
    width: int
    height: int
    shade: str
    title: str


@record
class Tick:
    """A place on an axis, and what stands there."""

    at: int
    text: str


@record
class Mark:
    """A point in the picture; its name stands at `text_x`, `text_y` if it has room."""

    x: int
    y: int
    name: str
    title: str
    text_x: int
    text_y: int
    named: bool


class _Axis:
    """From numbers to pixels: logarithmic where the numbers differ much.

    Else it starts with 0, or near the least of them if it is to be `close`.
    """

    def __init__(
        self, numbers: Sequence[int], start: int, end: int, *, close: bool
    ) -> None:
        self._start, self._end = start, end
        least, most = max(1, min(numbers)), max(1, *numbers)
        self._log = most > 20 * least
        if self._log:
            self._low, self._high = floor(log10(least)), ceil(log10(most) + 1e-9)
            self._step = 1.0
        else:
            raw = max(1, most * 1.08 - (least if close else 0)) / 5
            power = 10 ** floor(log10(raw))
            self._step = next(f * power for f in (1, 2, 5, 10) if f * power >= raw)
            self._low = floor(least / self._step) if close else 0
            self._high = ceil(most * 1.02 / self._step)

    def at(self, number: int) -> int:
        """The pixel of a number."""
        place = log10(max(1, number)) if self._log else number / self._step
        share = (place - self._low) / (self._high - self._low)
        return round(self._start + share * (self._end - self._start))

    def ticks(self) -> Iterator[Tick]:
        """Round numbers."""
        for place in range(self._low, self._high + 1):
            number = 10**place if self._log else place * self._step
            text = words.short(round(number)).replace(".0", "")
            yield Tick(at=self.at(round(number)), text=text)


def scatter(points: Sequence[Point], cloud: Cloud | None = None) -> str:
    """The picture, as SVG; a cloud of other networks lies behind the points."""
    cells = () if cloud is None else cloud.cells
    macs = [p.macs for p in points] + [m for cell in cells for m in cell.macs]
    parameters = [p.parameters for p in points]
    parameters += [number for cell in cells for number in cell.parameters]
    close = cloud is not None
    across = _Axis(macs, LEFT, WIDTH - RIGHT, close=close)
    up = _Axis(parameters, HEIGHT - BOTTOM, TOP, close=close)
    front = () if cloud is None else cloud.front
    return render(
        "scatter.svg",
        across=tuple(across.ticks()),
        up=tuple(up.ticks()),
        cells=tuple(_squares(cells, across, up)),
        front=[(across.at(macs), up.at(parameters)) for macs, parameters in front],
        marks=tuple(_marks(points, across, up)),
        size=(WIDTH, HEIGHT),
        margins=(LEFT, RIGHT, TOP, BOTTOM),
    )


def _squares(cells: Sequence[Cell], across: _Axis, up: _Axis) -> Iterator[Square]:
    most = max((cell.networks for cell in cells), default=1)
    for cell in cells:
        left, right = map(across.at, cell.macs)
        low, high = map(up.at, cell.parameters)
        share = log10(1 + cell.networks) / log10(1 + most)
        costs = f"about {cell.parameters[0]:,} parameters, {cell.macs[0]:,} MACs"
        yield Square(
            x=left,
            y=high,
            width=max(1, right - left),
            height=max(1, low - high),
            shade=f"{0.15 + 0.75 * share:.2f}",
            title=f"{cell.networks:,} networks of {costs}",
        )


_Box = tuple[int, int, int, int]


def _marks(points: Sequence[Point], across: _Axis, up: _Axis) -> Iterator[Mark]:
    places = [(across.at(p.macs), up.at(p.parameters)) for p in points]
    taken: list[_Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in places]
    for point, (x, y) in zip(points, places, strict=True):
        name = cut(point.name)
        found = next((b for b in _around(x, y, name) if _is_free(b, taken)), None)
        if found is not None:
            taken.append(found)
        costs = f"{point.parameters:,} parameters, {point.macs:,} MACs"
        yield Mark(
            x=x,
            y=y,
            name=name,
            title=f"{point.name}: {costs}",
            text_x=found[0] if found else 0,
            text_y=found[3] - 3 if found else 0,
            named=found is not None,
        )


def _around(x: int, y: int, name: str) -> Iterator[_Box]:
    """Where a name may stand beside its point."""
    width = text_width(name)
    centred = x - width // 2
    for left, top in (
        *((x + 9, y - 7), (x - 9 - width, y - 7)),
        *((x + 7, y - 17), (x + 7, y + 4), (x - 7 - width, y - 17)),
        *((x - 7 - width, y + 4), (centred, y - 9 - _LINE), (centred, y + 9)),
    ):
        yield left, top, left + width, top + _LINE


def _is_free(box: _Box, taken: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    if left < LEFT + 2 or right > WIDTH - 2 or top < 2 or bottom > HEIGHT - BOTTOM - 2:
        return False
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
