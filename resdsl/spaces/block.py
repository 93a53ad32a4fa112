"""The networks of a block that are still looked at, and their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from resdsl.spaces import intervals
from resdsl.spaces.conditions import Evaluator
from resdsl.spaces.counting import Counted
from resdsl.spaces.intervals import Amount, Array, Mask


class Block:
    """The networks of a block, those that are kept, one after the other."""

    def __init__(
        self, counted: Counted, shape: tuple[int, ...], results: Mapping[str, str]
    ) -> None:
        """Take what was counted; `results` are the columns of what is counted."""
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
        return self.flat(self._counted.columns[name])

    @property
    def refused(self) -> Counter[str]:
        """The networks that the language does not accept, by code."""
        counted = self._counted
        if not counted.refused.any():
            return Counter()
        found = np.bincount(self.flat(counted.refused), minlength=len(counted.codes))
        return Counter(
            {c: int(n) for c, n in zip(counted.codes, found, strict=True) if c and n}
        )

    @property
    def accepted(self) -> Mask:
        """Those that it does."""
        accepted: Mask = self.flat(self._counted.refused) == 0
        return accepted

    def evaluator(self, names: set[str]) -> Evaluator:
        """What works out expressions over these names."""
        known = names & {*self._results, *self._counted.columns}
        columns = {name: amount(self.values(name)) for name in known}
        return Evaluator(columns, lambda place: self._one(place, known), self.size)

    def _one(self, place: int, names: set[str]) -> Mapping[str, Any]:
        """What one network comes to, as the language has it."""
        every = place if self._places is None else int(self._places[place])
        return {
            name: int(self.values(name)[place])
            if name in self._results
            else self._counted.value(name, every)
            for name in names
        }


def amount(values: Array) -> Amount | Mask:
    """A column as expressions take it."""
    if values.dtype == np.bool_:
        return values
    return (
        intervals.whole(values) if values.dtype.kind == "i" else intervals.reals(values)
    )
