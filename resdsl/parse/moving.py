"""Syntax nodes at another place: a later text says what an earlier one said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar, cast

from resdsl.base.records import fields, setters
from resdsl.base.source import Source, Span

T = TypeVar("T")
_Mover = Callable[[Any, Source, int], Any]

# what says the same anywhere
_PLAIN = frozenset((str, int, bool, Decimal, type(None)))


def moved(node: T, source: Source, by: int) -> T:
    """A copy of a node, `by` characters further on and in another source."""
    return cast(T, _MOVERS[type(node)](node, source, by))


def _tuple(nodes: tuple[Any, ...], source: Source, by: int) -> tuple[Any, ...]:
    return tuple([_MOVERS[type(node)](node, source, by) for node in nodes])


def _mover(cls: type) -> _Mover:
    """What copies nodes of a class, as it would be written by hand for its fields."""
    known = {"cls": cls, "plain": _PLAIN, "movers": _MOVERS, "Span": Span}
    known |= setters(cls)
    lines = [
        "def move(node, source, by):",
        "    copy = cls.__new__(cls)",
        "    at = node.span",
        "    set_span(copy, Span(source, at.start + by, at.end + by))",
    ]
    for name in fields(cls):
        if name != "span":
            lines += [
                f"    value = node.{name}",
                "    if type(value) not in plain:",
                "        value = movers[type(value)](value, source, by)",
                f"    set_{name}(copy, value)",
            ]
    exec("\n".join([*lines, "    return copy"]), known)  # the text is of field names
    return cast(_Mover, known["move"])


class _Movers(dict[type, _Mover]):
    """What copies nodes, by their class; made when the first one is met."""

    def __missing__(self, cls: type) -> _Mover:
        self[cls] = _mover(cls)
        return self[cls]


_MOVERS = _Movers({tuple: _tuple})
