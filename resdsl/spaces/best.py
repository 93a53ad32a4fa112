"""Of rows, those that are wanted: a Pareto front, the first so many in an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from resdsl.base.records import record
from resdsl.spaces.intervals import Array, Mask

if TYPE_CHECKING:
    from resdsl.spaces.answers import Answer


@record
class Order:
    """Rows have so many numbers to compare for a front, then so many to sort by."""

    pareto: int
    sort: int
    top: int | None

    def reduced(self, answer: Answer) -> Answer:
        """What may still be wanted; rows that are equal stay in their order."""
        if self.pareto:
            _keep(answer, np.flatnonzero(front(answer.keys[: self.pareto])))
        if self.sort:
            keys = answer.keys[self.pareto :]
            _keep(answer, np.lexsort(keys[::-1]))
        if self.top is not None:
            size = len(next(iter(answer.rows.values())))
            _keep(answer, np.arange(min(self.top, size)))
        return answer

    def merged(self, one: Answer, other: Answer) -> Answer:
        """Both, what is wanted of them."""
        one.rows = {
            name: np.concatenate([values, other.rows[name]])
            for name, values in one.rows.items()
        }
        pairs = zip(one.keys, other.keys, strict=True)
        one.keys = [np.concatenate(pair) for pair in pairs]
        return self.reduced(one)


def _keep(answer: Answer, places: npt.NDArray[np.intp]) -> None:
    answer.rows = {name: values[places] for name, values in answer.rows.items()}
    answer.keys = [values[places] for values in answer.keys]


def front(keys: Sequence[Array]) -> Mask:
    """Rows than which none is as small in all of these numbers, and smaller in one."""
    size = len(keys[0])
    kept = np.zeros(size, np.bool_)
    if not size:
        return kept
    order = np.lexsort(keys[::-1])
    if len(keys) == 2:
        kept[order] = _of_two(keys[0][order], keys[1][order])
        return kept
    table = np.stack([np.asarray(key)[order] for key in keys], axis=1)
    best = table[:0]
    for place, row in zip(order, table, strict=True):
        worse = (best <= row).all(axis=1) & (best < row).any(axis=1)
        if not worse.any():
            best = np.concatenate([best, row[None]])
            kept[place] = True
    return kept


def _of_two(first: Array, second: Array) -> Mask:
    """The front of rows in order: each is below all before it, or equal to the last."""
    least = np.minimum.accumulate(second)
    before = np.concatenate([[np.inf], least[:-1]])
    below = second < before
    # equal rows stand side by side behind the first of them, which is below
    same = np.zeros(len(first), np.bool_)
    same[1:] = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    groups = np.cumsum(~same) - 1
    leads: Mask = below[~same]
    found: Mask = leads[groups]
    return found
