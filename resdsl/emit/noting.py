"""What printing notes besides: which parts it printed, and what they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

N = TypeVar("N")


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
