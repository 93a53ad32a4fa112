"""Columns of a design space: codes of values, and functions of them that are looked up.

A column is an array of codes of a `Table`, which holds each distinct value once. Of a
grid, an array has an axis for each name that is varied, of length 1 where the column
does not depend on it; numpy's broadcasting makes rows of them at the very end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record

Codes = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.int64]

# the code of what an earlier step refuses
NOTHING = 0
# a table of more combinations than 2 ** this is no array, but a dictionary
_DENSE = 22


@record
class Refusal:
    """What the language does not accept, by the code of its message."""

    code: str


class Table:
    """Distinct values, by codes from 1 on; equal numbers of two types are two values.

    `refusals` are the codes of those that are refusals, with those of their messages.
    """

    def __init__(self, values: Sequence[Any] = ()) -> None:
        """Start with some values, whose codes are 1, 2, ..."""
        self.values: list[Any] = [None]
        self.refusals: list[tuple[int, str]] = []
        self._codes: dict[Any, int] = {}
        for value in values:
            self.code(value)

    def __len__(self) -> int:
        return len(self.values)

    def code(self, value: Any) -> int:
        """The code of a value."""
        key = typed(value)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self.values)
            self.values.append(value)
            if isinstance(value, Refusal):
                self.refusals.append((code, value.code))
        return code

    def is_none(self, code: int) -> bool:
        """Whether a code stands for no value."""
        return code == NOTHING or isinstance(self.values[code], Refusal)


def typed(value: Any) -> Any:
    """What tells values apart: 4, 4.0 and true are not the same to the language."""
    if isinstance(value, tuple):
        return tuple([typed(part) for part in value])
    return type(value), value


class Lookup:
    """A function of columns that is asked once for each combination of their values."""

    def __init__(
        self, inputs: Sequence[Table], function: Callable[..., Any], output: Table
    ) -> None:
        """Nothing is asked yet."""
        self.inputs = tuple(inputs)
        self.output = output
        self._function = function
        self._known: dict[tuple[int, ...], int] = {}
        self._bits: tuple[int, ...] = ()
        self._array: Codes | None = None

    def __call__(self, columns: Sequence[Codes]) -> Codes:
        """The codes of the results."""
        if not columns:
            return np.asarray(self._result(()), dtype=np.intp)
        self._make_room()
        place = columns[0]
        for column, bits in zip(columns[1:], self._bits[1:], strict=True):
            place = (place << bits) | column
        if self._array is None:
            distinct, inverse = np.unique(place, return_inverse=True)
            found = [self._result(self._codes(int(each))) for each in distinct]
            return np.asarray(found, dtype=np.intp)[inverse].reshape(place.shape)
        result = self._array[place]
        if result.size and result.min() < 0:
            for each in np.unique(place[result < 0]):
                self._array[each] = self._result(self._codes(int(each)))
            result = self._array[place]
        return result

    def __len__(self) -> int:
        return len(self._known)

    def _make_room(self) -> None:
        """Have a place for every combination, after tables have grown."""
        bits = tuple((len(table) - 1).bit_length() for table in self.inputs)
        if all(now <= had for now, had in zip(bits, self._bits or (-1,), strict=False)):
            return
        self._bits = bits
        if sum(bits) > 62:
            raise OverflowError("too many distinct values")
        if sum(bits) > _DENSE:
            self._array = None
            return
        self._array = np.full(1 << sum(bits), -1, dtype=np.intp)
        for codes, result in self._known.items():
            place = 0
            for code, width in zip(codes, bits, strict=True):
                place = (place << width) | code
            self._array[place] = result

    def _codes(self, place: int) -> tuple[int, ...]:
        codes = []
        for bits in reversed(self._bits):
            codes.append(place & ((1 << bits) - 1))
            place >>= bits
        return tuple(reversed(codes))

    def _result(self, codes: tuple[int, ...]) -> int:
        known = self._known.get(codes)
        if known is None:
            known = self._known[codes] = self._computed(codes)
        return known

    def _computed(self, codes: tuple[int, ...]) -> int:
        tables = self.inputs
        if any(t.is_none(code) for t, code in zip(tables, codes, strict=True)):
            return NOTHING
        values = [t.values[code] for t, code in zip(tables, codes, strict=True)]
        try:
            return self.output.code(self._function(*values))
        except Problem as problem:
            return self.output.code(Refusal(code=problem.diagnostic.code))


class Vector:
    """A number of each value of a table, as an array that grows with it."""

    def __init__(self, table: Table, number: Callable[[Any], int]) -> None:
        """Take the number of a value; what is no value has 0."""
        self._table = table
        self._number = number
        self._array: Numbers = np.zeros(1, dtype=np.int64)

    def of(self, codes: Codes) -> Numbers:
        """The numbers of a column."""
        table = self._table
        if len(self._array) < len(table):
            added = [
                0 if table.is_none(code) else self._number(table.values[code])
                for code in range(len(self._array), len(table))
            ]
            self._array = np.concatenate([self._array, np.array(added, dtype=np.int64)])
        found: Numbers = self._array[codes]
        return found
