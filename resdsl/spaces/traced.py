"""Numbers that write down on a tape what is done with them.

The elaboration is given such numbers in place of those of one network. It calculates
with them as ever; what it asks of them, as whether groups divide channels, is noted
with the answer. Networks of which all is answered alike cost what the tape says.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from resdsl.spaces.tape import OPERATORS, Rows, Tape, Untraced

Plain = int | Decimal
_LARGEST_POWER = 8
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
}


class Doubtful(Exception):  # noqa: N818 - it ends the writing of a tape
    """What doubles cannot tell of the network at hand."""


class Trace:
    """A tape at work on one network: what it was asked, with the answers."""

    def __init__(self, tape: Tape, row: Rows) -> None:
        """Nothing was asked yet."""
        self.tape = tape
        self.asked: dict[int, int] = {}
        self._row = row

    def answer(self, node: int, value: int) -> None:
        """Note that a node has this value here."""
        low, high = self.tape.bounds[node]
        if low != high:
            self.asked.setdefault(node, value)

    def no_doubt(self, node: int) -> None:
        """Note that doubles can tell.

        Raises:
            Doubtful: they cannot.
        """
        doubt = bool(self._row.of(node).all())
        self.answer(node, doubt)
        if doubt:
            raise Doubtful


class _Exact(NamedTuple):
    """A node over a power of ten, and over another node where something is divided."""

    node: int
    scale: int
    under: int | None = None


class Traced:
    """A number of the language, an `int` or a `Decimal` to whoever asks.

    It is `exact`, or else the node `real`, of which an error is known.
    """

    __slots__ = ("_exact", "_real", "_trace", "_value")

    def __init__(
        self, trace: Trace, value: Plain, exact: _Exact | None, real: int = -1
    ) -> None:
        """Take what it is in the network at hand."""
        self._trace = trace
        self._value = value
        self._exact = exact
        self._real = real

    @classmethod
    def of(cls, trace: Trace, value: Plain, node: int, scale: int = 0) -> Traced:
        """A node over a power of ten."""
        return cls(trace, value, _Exact(node, scale))

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """What it stands for."""
        return type(self._value)

    @property
    def plain(self) -> Plain:
        """The number in the network at hand."""
        return self._value

    @property
    def node(self) -> tuple[int, int]:
        """The node, and the power of ten under it.

        Raises:
            Untraced: it is none.
        """
        if self._exact is None or self._exact.under is not None:
            raise Untraced
        return self._exact.node, self._exact.scale

    # What asks for the very number: networks with another one are others

    def told(self) -> Plain:
        """The number in the network at hand, which others are to have, too."""
        node, scale = self.node
        self._trace.answer(node, int(self._value * 10**scale))
        return self._value

    @property
    def _is_decimal(self) -> bool:
        return isinstance(self._value, Decimal)

    def __hash__(self) -> int:
        return hash(self.told())

    def __index__(self) -> int:
        return int(self.told())

    def __int__(self) -> int:
        return int(self.told())

    def __float__(self) -> float:
        return float(self.told())

    def __bool__(self) -> bool:
        return bool(self != 0)

    # Texts are for messages, of which only the code is wanted

    def __repr__(self) -> str:
        return repr(self._value)

    def __str__(self) -> str:
        return str(self._value)

    def __format__(self, how: str) -> str:
        return format(self._value, how)

    # Arithmetic

    def __neg__(self) -> Any:
        return self._with("-", 0, self)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return -self if self < 0 else self

    copy_abs = __abs__  # as a `Decimal` has

    def __round__(self) -> Any:
        return self._rounded("round", round)

    def __floor__(self) -> Any:
        return self._rounded("floor", lambda value: value.__floor__())

    def __ceil__(self) -> Any:
        return self._rounded("ceil", lambda value: value.__ceil__())

    def __trunc__(self) -> Any:
        if self < 0:
            raise Untraced
        return self.__floor__()

    def _rounded(self, how: str, function: Callable[[Any], int]) -> Any:
        if not self._is_decimal:
            return self
        tape, value = self._trace.tape, function(self._value)
        if self._exact is None:
            self._trace.no_doubt(tape.of_real(f"doubt of {how}", self._real))
            return Traced.of(self._trace, value, tape.of_real(how, self._real))
        node, scale, under = self._exact
        over = tape.constant(10**scale)
        if under is not None:
            over = tape.whole("*", over, under)
        if tape.bounds[over][0] <= 0:
            raise Untraced
        match how:
            case "round":
                node = tape.whole("nearest", node, over)
            case "floor":
                node = tape.whole("//", node, over)
            case "ceil":
                zero = tape.constant(0)
                down = tape.whole("//", tape.whole("-", zero, node), over)
                node = tape.whole("-", zero, down)
        return Traced.of(self._trace, value, node)

    def _with(self, sign: str, one: Any, other: Any) -> Any:
        """What an operator makes of this and another number, in whichever order."""
        if not _is_number(one) or not _is_number(other):
            return NotImplemented
        if sign == "**" and type(other) is Traced and not other._is_decimal:
            other = other.told()
        value = OPERATORS[sign](_plain(one), _plain(other))
        if sign == "**" and type(one) is not Traced and type(other) is not Traced:
            return value
        if sign == "**" and type(other) is int and other == 0:
            return value
        exact = self._exactly(sign, one, other)
        if exact is not None:
            return Traced(self._trace, value, exact)
        if not isinstance(value, Decimal):
            raise Untraced
        nodes = [_real_of(self._trace, each) for each in (one, other)]
        real = self._trace.tape.real(sign, *nodes)
        return Traced(self._trace, value, None, real)

    def _exactly(self, sign: str, one: Any, other: Any) -> _Exact | None:
        tape = self._trace.tape
        if sign == "**":
            if type(other) is not int:
                return None
            if not 0 < other <= _LARGEST_POWER or (exact := _exact(tape, one)) is None:
                return None
            node = exact.node
            for _ in range(other - 1):
                node = tape.whole("*", node, exact.node)
            return _Exact(node, exact.scale * other)
        x, y = _exact(tape, one), _exact(tape, other)
        if x is None or y is None:
            return None
        if sign == "*":
            return _Exact(tape.whole("*", x.node, y.node), x.scale + y.scale)
        if sign == "/":
            return _quotient(tape, x, y)
        scale = max(x.scale, y.scale)
        nodes = (_at_scale(tape, each, scale) for each in (x, y))
        return _Exact(tape.whole(sign, *nodes), scale)

    # Comparisons

    def _compared(self, comparison: str, one: Any, other: Any) -> Any:
        """`one comparison other`, of which this is one."""
        if not _is_number(one) or not _is_number(other):
            return NotImplemented
        tape = self._trace.tape
        found = bool(_COMPARISONS[comparison](_plain(one), _plain(other)))
        x, y = _exact(tape, one), _exact(tape, other)
        if x is None and self._exact and type(other) is int and other == 0:
            x = self._over_zero(self._exact)
        if x is None or y is None:
            return self._really(comparison, one, other, found)
        constant = {
            n: b[0] for n in (x.node, y.node) if (b := tape.bounds[n])[0] == b[1]
        }
        if y.node in constant and x.node not in constant:
            bound = Fraction(constant[y.node], 10**y.scale) * 10**x.scale
            return self._against(x.node, comparison, bound, found)
        scale = max(x.scale, y.scale)
        nodes = [_at_scale(tape, each, scale) for each in (x, y)]
        return self._answered(comparison, nodes[0], nodes[1], found)

    def _over_zero(self, exact: _Exact) -> _Exact | None:
        """What has the sign of a node under another one, if that is above 0."""
        assert exact.under is not None
        positive = self._trace.tape.bounds[exact.under][0] > 0
        return _Exact(exact.node, 0) if positive else None

    def _against(
        self, node: int, comparison: str, bound: Fraction, found: bool
    ) -> bool:
        """A whole number against any number."""
        if comparison == "==" and bound.denominator > 1:
            return False
        near = bound.__ceil__() if comparison == "<" else bound.__floor__()
        low, high = self._trace.tape.bounds[node]
        if near > high or near < low:  # it may be beyond 64 bits
            return found
        return self._answered(comparison, node, self._trace.tape.constant(near), found)

    def _answered(self, comparison: str, one: int, two: int, found: bool) -> bool:
        tape = self._trace.tape
        (low, high), (least, most) = tape.bounds[one], tape.bounds[two]
        sure = {
            "==": high < least or low > most,
            "<": high < least or low >= most,
            "<=": high <= least or low > most,
        }[comparison]
        if not sure:
            self._trace.answer(tape.whole(comparison, one, two), found)
        return found

    def _really(self, comparison: str, one: Any, other: Any, found: bool) -> bool:
        tape = self._trace.tape
        nodes = [_real_of(self._trace, each) for each in (one, other)]
        (low, high), (least, most) = (tape.bounds[node] for node in nodes)
        if high < least or low > most:
            return found
        node = tape.compared(comparison, *nodes)
        self._trace.no_doubt(tape.of_real("doubt of", node))
        self._trace.answer(tape.of_real("truth of", node), found)
        return found

    def __eq__(self, other: object) -> Any:
        if not _is_number(other):
            return False
        return self._compared("==", self, other)

    def __ne__(self, other: object) -> Any:
        return not self == other

    def __lt__(self, other: object) -> Any:
        return self._compared("<", self, other)

    def __le__(self, other: object) -> Any:
        return self._compared("<=", self, other)

    def __gt__(self, other: object) -> Any:
        found = self._compared("<=", self, other)
        return found if found is NotImplemented else not found

    def __ge__(self, other: object) -> Any:
        found = self._compared("<", self, other)
        return found if found is NotImplemented else not found


def _method(sign: str, *, turned: bool) -> Callable[[Traced, Any], Any]:
    def method(self: Traced, other: Any) -> Any:
        one, two = (other, self) if turned else (self, other)
        return self._with(sign, one, two)

    return method


for _sign, _name in (
    ("+", "add"),
    ("-", "sub"),
    ("*", "mul"),
    ("/", "truediv"),
    ("//", "floordiv"),
    ("%", "mod"),
    ("**", "pow"),
):
    setattr(Traced, f"__{_name}__", _method(_sign, turned=False))
    setattr(Traced, f"__r{_name}__", _method(_sign, turned=True))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def _plain(value: Any) -> Plain:
    found: Plain = value.plain if type(value) is Traced else value
    return found


def _exact(tape: Tape, value: Any) -> _Exact | None:
    """A number as a node over a power of ten, if it is one."""
    if type(value) is Traced:
        exact = value._exact
        return exact if exact is None or exact.under is None else None
    if isinstance(value, int):
        return _Exact(tape.constant(int(value)), 0)
    scale = max(-int(value.as_tuple().exponent), 0)
    return _Exact(tape.constant(int(value.scaleb(scale))), scale)


def _real_of(trace: Trace, value: Any) -> int:
    """A number as a node that is not whole."""
    tape = trace.tape
    if type(value) is not Traced:
        exact = _exact(tape, value)
        assert exact is not None
        return tape.scaled(exact.node, exact.scale)
    if value._exact is None:
        return value._real
    node, scale, under = value._exact
    found = tape.scaled(node, scale)
    return found if under is None else tape.real("/", found, tape.scaled(under, 0))


def _at_scale(tape: Tape, exact: _Exact, scale: int) -> int:
    more = scale - exact.scale
    return tape.whole("*", exact.node, tape.constant(10**more)) if more else exact.node


def _quotient(tape: Tape, x: _Exact, y: _Exact) -> _Exact:
    """X / y: a decimal where every x over this y is one, else with a node under it."""
    low, high = tape.bounds[y.node]
    x = _Exact(tape.whole("*", x.node, tape.constant(10**y.scale)), x.scale)
    if low == high and low:
        share = Fraction(1, abs(low))
        for more in range(13):
            if (share * 10**more).denominator == 1:
                by = int(share * 10**more) * (1 if low > 0 else -1)
                node = tape.whole("*", x.node, tape.constant(by))
                return _Exact(node, x.scale + more)
    return _Exact(x.node, x.scale, y.node)
