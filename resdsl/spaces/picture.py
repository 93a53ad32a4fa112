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
from resdsl.spaces.files import tables
from resdsl.spaces.intervals import Array

if TYPE_CHECKING:
    import pyarrow as pa

_CELLS = 48  # of each side, from a number to ten times as much
_SHIFT = 16


class Picture:
    """How many networks cost about as much, and those at the edge of what is had."""

    def __init__(self) -> None:
        """Start with none."""
        self._cells: Counter[int] = Counter()
        self._edge: tuple[Array, Array] = (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def add(self, table: pa.Table) -> None:
        """Take in rows."""
        costs = [table.column(name).to_numpy() for name in ("macs", "parameters")]
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
        cells = tuple(
            Cell(
                macs=_bounds(place >> _SHIFT),
                parameters=_bounds(place & ((1 << _SHIFT) - 1)),
                networks=number,
            )
            for place, number in sorted(self._cells.items())
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


def _bounds(place: int) -> tuple[int, int]:
    return round(10 ** (place / _CELLS)), round(10 ** ((place + 1) / _CELLS))
