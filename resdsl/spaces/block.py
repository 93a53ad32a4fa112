"""The networks of a block that are still looked at, and their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from resdsl.model.expressions import Value
from resdsl.spaces import intervals
from resdsl.spaces.conditions import Evaluator
from resdsl.spaces.counting import Counted, Counting
from resdsl.spaces.intervals import Amount, Array, Mask
from resdsl.spaces.program import Column
from resdsl.spaces.tables import Codes


class Block:
    """The networks of a block, those that are kept, one after the other."""

    def __init__(
        self,
        counting: Counting,
        counted: Counted,
        shape: tuple[int, ...],
        results: Mapping[str, str],
    ) -> None:
        """Take what was counted; `results` are the columns of what is counted."""
        self._counting = counting
        self._results = results
        self._counted = counted
        self._shape = shape
        self._places: npt.NDArray[np.intp] | None = None
        self.size = int(np.prod(shape))

    def flat(self, array: Array) -> Array:
        """An array as a row of all networks that are kept."""
        found = np.broadcast_to(array, self._shape).reshape(-1)
        return found if self._places is None else found[self._places]

    def keep(self, which: Mask) -> None:
        """Go on with some of them."""
        if which.all():
            return
        places = np.flatnonzero(which)
        self._places = places if self._places is None else self._places[places]
        self.size = len(places)

    def values(self, name: str) -> Array:
        """The numbers of a column."""
        if name in self._results:
            return self.flat(self._counted.numbers[self._results[name]])
        column = self._counting.names[name]
        if column.missing:  # no network is left
            return np.zeros(self.size, np.int64)
        if column.place is None:
            return np.full(self.size, _number(column.value))
        return self._counting.array(name)[self.flat(self._codes(column))]

    @property
    def refused(self) -> Counter[str]:
        """The networks that the language does not accept, by code."""
        run = self._counted.run
        if not run.refused.any():
            return Counter()
        found = np.bincount(self.flat(run.refused), minlength=len(run.codes))
        return Counter(
            {c: int(n) for c, n in zip(run.codes, found, strict=True) if c and n}
        )

    @property
    def accepted(self) -> Mask:
        """Those that it does."""
        accepted: Mask = self.flat(self._counted.run.refused) == 0
        return accepted

    def _codes(self, column: Column) -> Codes:
        assert column.place is not None
        return self._counted.run.arrays[column.place]

    def evaluator(self, names: set[str]) -> Evaluator:
        """What works out expressions over these names."""
        columns = {n: amount(self.values(n)) for n in names if n in self._known}
        return Evaluator(columns, lambda place: self._one(place, names), self.size)

    @property
    def _known(self) -> set[str]:
        return {*self._results, *self._counting.names}

    def _one(self, place: int, names: set[str]) -> Mapping[str, Any]:
        """What one network comes to, as the language has it."""
        found: dict[str, Any] = {}
        for name in names & self._known:
            if name in self._results:
                found[name] = int(self.values(name)[place])
                continue
            column = self._counting.names[name]
            found[name] = column.value
            if column.place is not None and column.table is not None:
                code = int(self.flat(self._codes(column))[place])
                found[name] = column.table.values[code]
        return found


def _number(value: Value) -> Any:
    return value if isinstance(value, bool | int) else float(value)  # type: ignore[arg-type]


def amount(values: Array) -> Amount | Mask:
    """A column as expressions take it."""
    if values.dtype == np.bool_:
        return values
    return (
        intervals.whole(values) if values.dtype.kind == "i" else intervals.reals(values)
    )
