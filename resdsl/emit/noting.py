"""What printing notes besides: which parts it printed, and what they need.

So a unit that ships with resdsl is printed once for all networks that it is alike in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from resdsl.base.cache import Kept
from resdsl.emit.plan import Definition

N = TypeVar("N")
V = TypeVar("V")


class Notes(Generic[N]):
    """The notes of one module; `now` are those that are taken down at present."""

    def __init__(self, empty: Callable[[], N]) -> None:
        """Start with empty ones."""
        self._empty = empty
        self.now = empty()

    @contextmanager
    def apart(self) -> Iterator[N]:
        """A stretch whose notes are apart from the others."""
        before, self.now = self.now, self._empty()
        try:
            yield self.now
        finally:
            self.now = before


class Printer(Protocol[N]):
    """What prints the units of one network."""

    has_composites: bool
    notes: Notes[N]

    def style(self, unit: Definition) -> Hashable:
        """What the text of a unit follows from, besides the unit."""

    def note(self, noted: N) -> None:
        """Take what was noted apart as printed here."""


def printed_once(
    known: Kept[Hashable, tuple[V, N]],
    unit: Definition,
    printer: Printer[N],
    view: Callable[[], V],
) -> V:
    """The view of a unit: the known one if it ships with resdsl and says the same."""
    if not unit.entity.shared or printer.has_composites:
        return view()
    key = (*unit.said, printer.style(unit))
    shown = known.get(key)
    if shown is None:
        with printer.notes.apart() as noted:
            shown = known[key] = view(), noted
    printer.note(shown[1])
    return shown[0]
