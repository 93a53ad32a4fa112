"""Parameters against MACs of all rows of a sweep, as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from resdsl.model import ir
from resdsl.model.analysis import analyse
from resdsl.show.scatter import Cell, Cloud, Point, scatter
from resdsl.spaces.best import front
from resdsl.spaces.files import results_of, tables
from resdsl.spaces.intervals import Array

if TYPE_CHECKING:
    import pyarrow as pa

_CELLS = 960  # of each side, from a number to ten times as much
_SHIFT = 16
_DRAWN = 90  # at most, across and up


class Picture:
    """How many networks cost about as much, and those at the edge of what is had."""

    def __init__(self) -> None:
        """Start with none."""
        self._cells: Counter[int] = Counter()
        self._edge: tuple[Array, Array] = (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def add(self, table: pa.Table) -> None:
        """Take in rows."""
        results = results_of(table.column_names)
        names = (results["macs"], results["parameters"])
        costs = [table.column(name).to_numpy() for name in names]
        across, up = (
            np.floor(np.log10(np.maximum(each, 1)) * _CELLS).astype(np.int64)
            for each in costs
        )
        found, numbers = np.unique((across << _SHIFT) | up, return_counts=True)
        self._cells.update(dict(zip(found.tolist(), numbers.tolist(), strict=True)))
        macs, parameters = (
            np.concatenate(both) for both in zip(self._edge, costs, strict=True)
        )
        kept = front([macs, parameters])
        self._edge = macs[kept], parameters[kept]

    @property
    def cloud(self) -> Cloud:
        """All of them, as pictures take them."""
        places = [(p >> _SHIFT, p & ((1 << _SHIFT) - 1)) for p in self._cells]
        across, up = (_step({place[side] for place in places}) for side in (0, 1))
        joined: Counter[tuple[int, int]] = Counter()
        for (x, y), number in zip(places, self._cells.values(), strict=True):
            joined[x // across, y // up] += number
        cells = tuple(
            Cell(macs=_bounds(x, across), parameters=_bounds(y, up), networks=number)
            for (x, y), number in sorted(joined.items())
        )
        edge = sorted({*zip(*(each.tolist() for each in self._edge), strict=True)})
        return Cloud(cells=cells, front=tuple(edge))

    def svg(self, marked: Sequence[ir.Network] = ()) -> str:
        """The picture, with some networks in it."""
        facts = [(network.name, analyse(network)) for network in marked]
        points = [
            Point(name=name, parameters=found.trainable, macs=found.macs)
            for name, found in facts
        ]
        return scatter(points, self.cloud)


def picture_of(path: Path) -> Picture:
    """The picture of a file of rows.

    Raises:
        UsageError: it cannot be read.
    """
    picture = Picture()
    for table in tables(path):
        picture.add(table)
    return picture


def _step(places: set[int]) -> int:
    """How many cells become one, so that not too many are drawn."""
    return -(-(max(places, default=0) - min(places, default=0) + 1) // _DRAWN)


def _bounds(place: int, step: int) -> tuple[int, int]:
    low, high = (10 ** (at * step / _CELLS) for at in (place, place + 1))
    return round(low), round(high)
