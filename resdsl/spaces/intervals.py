"""Arithmetic on arrays that knows how far it may be off.

Whole numbers stay whole and exact as long as 64 bits hold them. Everything else is a
double with a bound of its error: what a comparison or a rounding cannot tell within it
is worked out anew by the language itself, row by row.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from resdsl.base.records import record

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

_EPSILON = 2.0**-51
_WHOLE = 2.0**62


@record(eq=False)
class Amount:
    """Numbers, and by how much each may be off; whole ones are exact."""

    values: Array
    error: Array

    @property
    def whole(self) -> bool:
        """Whether they are whole numbers."""
        return bool(self.values.dtype.kind == "i")

    @property
    def real(self) -> Amount:
        """The same as doubles."""
        if not self.whole:
            return self
        values = self.values.astype(float)
        return Amount(values=values, error=np.abs(values) * _EPSILON)


def exactly(value: int | Decimal) -> Amount:
    """A constant."""
    if isinstance(value, int) and abs(value) < _WHOLE:
        return whole(np.asarray(value, np.int64))
    number = np.asarray(float(value))
    return Amount(values=number, error=np.abs(number) * _EPSILON)


def whole(values: Array) -> Amount:
    """Whole numbers."""
    return Amount(values=values, error=np.zeros(()))


def reals(values: Array) -> Amount:
    """Numbers of the language, as near as doubles are."""
    return Amount(values=values, error=np.abs(values) * _EPSILON)


def _settled(values: Array, error: Array) -> Amount:
    """A result, its own rounding taken into account; what is none is off by all."""
    error = error + np.abs(values) * _EPSILON
    bad = ~np.isfinite(values)
    return Amount(values=np.where(bad, 0.0, values), error=np.where(bad, np.inf, error))


def negative(a: Amount) -> Amount:
    """-a."""
    return Amount(values=-a.values, error=a.error)


def binary(operator: str, a: Amount, b: Amount) -> Amount:
    """What an operator of the language makes of two numbers."""
    with np.errstate(all="ignore"):
        if a.whole and b.whole and operator in _OF_WHOLE:
            exact = _of_whole(operator, a.values, b.values)
            if exact is not None:
                return exact
        return _OF_REALS[operator](a.real, b.real)


def _of_whole(operator: str, a: Array, b: Array) -> Amount | None:
    """The exact result; None if it might not fit."""
    if operator in {"//", "%"}:
        none = np.asarray(b == 0)
        found = _OF_WHOLE[operator](a, np.where(none, 1, b))
        return Amount(values=found, error=np.where(none, np.inf, 0.0))
    about = _OF_WHOLE[operator](np.asarray(a, float), np.asarray(b, float))
    if about.size and float(np.abs(about).max()) >= _WHOLE:
        return None
    return whole(_OF_WHOLE[operator](a, b))


_OF_WHOLE: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "//": np.floor_divide,
    "%": np.mod,
}


def _sum(a: Amount, b: Amount) -> Amount:
    return _settled(a.values + b.values, a.error + b.error)


def _product(a: Amount, b: Amount) -> Amount:
    error = np.abs(a.values) * b.error + np.abs(b.values) * a.error + a.error * b.error
    return _settled(a.values * b.values, error)


def _quotient(a: Amount, b: Amount) -> Amount:
    found = a.values / b.values
    least = np.abs(b.values) - b.error
    error = (a.error + np.abs(found) * b.error) / np.where(least > 0, least, np.nan)
    return _settled(found, np.where(np.isnan(error), np.inf, error))


def _power(a: Amount, b: Amount) -> Amount:
    found = a.values**b.values
    apart = np.abs(b.values) * a.error / np.abs(a.values)
    apart = apart + np.abs(np.log(np.abs(a.values))) * b.error
    bad = np.isnan(apart) | (apart > 1e-3)
    apart = np.where(bad, np.inf, apart)
    return _settled(found, np.abs(found) * (2 * apart + 16 * _EPSILON))


def _unknown(a: Amount, b: Amount) -> Amount:
    """No number to the language, or one that only it knows."""
    shape = np.broadcast(a.values, b.values).shape
    return Amount(values=np.zeros(shape), error=np.full(shape, np.inf))


_OF_REALS: dict[str, Callable[[Amount, Amount], Amount]] = {
    "+": _sum,
    "-": lambda a, b: _sum(a, negative(b)),
    "*": _product,
    "/": _quotient,
    "**": _power,
    "//": _unknown,
    "%": _unknown,
}


def extreme(name: str, a: Amount, b: Amount) -> Amount:
    """The smaller (`min`) or the greater of two."""
    pick = np.minimum if name == "min" else np.maximum
    if a.whole and b.whole:
        return whole(pick(a.values, b.values))
    a, b = a.real, b.real
    return Amount(values=pick(a.values, b.values), error=np.maximum(a.error, b.error))


def rounded(name: str, a: Amount) -> Amount:
    """`floor`, `ceil` or `round`, where the error does not matter."""
    if a.whole:
        return a
    with np.errstate(all="ignore"):
        found = {"floor": np.floor, "ceil": np.ceil, "round": np.rint}[name](a.values)
        place = a.values - (0.5 if name == "round" else 0.0)
        near = np.abs(place - np.rint(place)) <= a.error
    return Amount(values=found, error=np.where(near, np.inf, 0.0))


def log2(a: Amount) -> Amount:
    """The power of 2 that gives a number."""
    a = a.real
    with np.errstate(all="ignore"):
        found = np.log2(a.values)
        error = 2 * a.error / np.abs(a.values)
    return _settled(found, np.where(np.isnan(error), np.inf, error))


def compared(a: Amount, comparison: str, b: Amount) -> tuple[Mask, Mask]:
    """Where it holds, and where it is not known whether it does."""
    with np.errstate(all="ignore"):
        if a.whole and b.whole:
            doubt = ~np.isfinite(a.error) | ~np.isfinite(b.error)
            return np.asarray(_COMPARE[comparison](a.values, b.values)), doubt
        a, b = a.real, b.real
        apart = np.abs(a.values - b.values)
        doubt = ~(apart > a.error + b.error)
        return np.asarray(_COMPARE[comparison](a.values, b.values)), doubt


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def against(values: Array, comparison: str, bound: int | Decimal) -> Mask:
    """Whole numbers against any number, exactly."""
    down = int(Decimal(bound).to_integral_value(ROUND_FLOOR))
    up = int(Decimal(bound).to_integral_value(ROUND_CEILING))
    if down != up and comparison in {"==", "!="}:
        return np.full(values.shape, comparison == "!=")
    near = up if comparison in {"<", ">="} else down
    found: Mask = _COMPARE[comparison](values, _held(near))
    return found


def _held(number: int) -> Any:
    """The number, or the nearest that 64 bits hold: results are far from both ends."""
    return min(max(number, -(2**63)), 2**63 - 1)
