"""A text under edit: only the top-level statements that changed are parsed again.

The tree of a statement that stays is moved: its spans are changed in place, and with
them those of all that was made of it. So nothing that was known of an older text may
be used after a change, but for what belongs to statements that stayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.records import mutable
from resdsl.base.source import Source, Span
from resdsl.parse import reading
from resdsl.parse.parser import parse_what_can_be, unreadable
from resdsl.parse.recovery import Mending, at_its_place
from resdsl.syntax import statements
from resdsl.syntax.nodes import File, Item, Node, Use


@mutable
class _Piece:
    """Some lines of the text, and what is in them; `spans` are all of its places.

    The comments directly above are part of `text`: they may document what is in it.

    One of which nothing could be read is `lost`.
    """

    text: str
    start: int
    items: tuple[Use | Item, ...]
    broken: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]
    lost: bool
    spans: tuple[Span, ...]

    def move(self, start: int) -> None:
        """Stand at another place of the text."""
        by = start - self.start
        if by:
            for span in self.spans:
                span.start += by
                span.end += by
        self.start = start


class Editing:
    """The tree of a source whose text changes."""

    def __init__(self, source: Source) -> None:
        """Start with the text that is there."""
        self.source = source
        self.parsed = reading.Parsed(file=_nothing(source), diagnostics=())
        self._pieces: list[_Piece] = []
        self.change(source.text)

    def change(self, text: str) -> None:
        """Take another text."""
        self.source.change(text)
        whole = self._pieced(text)
        if whole is None:
            self._pieces = []
            self.parsed = parse_what_can_be(self.source)
            return
        self._pieces = whole
        file = File(
            source=self.source,
            items=tuple(item for piece in whole for item in piece.items),
            comments=reading.comments(self.source),
            broken=tuple(span for piece in whole for span in piece.broken),
        )
        found = tuple(d for piece in whole for d in piece.diagnostics)
        self.parsed = reading.Parsed(file=file, diagnostics=found)

    def _pieced(self, text: str) -> list[_Piece] | None:
        """The pieces of a text; None where it can only be read as a whole."""
        if unreadable(self.source) is not None:
            return None
        even = statements.imbalance(text, 0, len(text)) is None
        pieces = self._of_parts(text, [(0, len(text))]) if even else []
        if not even or any(piece.diagnostics for piece in pieces):
            if statements.foreign(text) is not None:
                return None
            parts = statements.pieces(text)
            if not even or len(parts) > 1:
                pieces = self._of_parts(text, parts)
        found = sum(len(piece.diagnostics) for piece in pieces)
        if found >= limits.FINDINGS or any(piece.lost for piece in pieces):
            return None
        return pieces

    def _of_parts(self, text: str, parts: list[tuple[int, int]]) -> list[_Piece]:
        """The pieces of some parts of a text; those that stayed are moved."""
        known: dict[str, list[_Piece]] = {}
        for piece in reversed(self._pieces):
            known.setdefault(piece.text, []).append(piece)
        found = []
        for start, end in _in_lines(text, parts):
            above = _comments_above(text, start)
            same = known.get(text[above:end])
            if same:
                same[-1].move(above)
            found.append(same.pop() if same else self._piece(start, end))
        self._pieces = found
        return found

    def _piece(self, start: int, end: int) -> _Piece:
        above = _comments_above(self.source.text, start)
        tree, mending = None, Mending(self.source)
        try:
            if reading.too_deep(self.source.text, start, end) is None:
                tree = reading.parse_tree(at_its_place(self.source.text, start, end))
        except reading.errors():
            pass
        if tree is None:
            mending.take(start, end)
            rest = mending.rest(start, end)
            tree = None if rest is None else reading.parse_tree(rest)
        items = () if tree is None else reading.items_of(self.source, tree)
        return _Piece(
            text=self.source.text[above:end],
            start=above,
            items=items,
            broken=mending.broken,
            diagnostics=mending.found,
            lost=tree is None,
            spans=tuple(_spans((*items, *mending.broken, *mending.found))),
        )


def _comments_above(text: str, start: int) -> int:
    """Where the comment lines directly above a place begin."""
    while start > 0:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].lstrip("; \t").startswith("#"):
            break
        start = line
    return start


def _in_lines(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Parts of a text, those with as many closing braces as opening ones in lines."""
    for start, end in parts:
        if statements.imbalance(text, start, end) is None:
            yield from statements.lines_apart(text, start, end)
        else:
            yield start, end


def _nothing(source: Source) -> File:
    return File(source=source, items=(), comments=())


def _spans(roots: Iterable[object]) -> Iterator[Span]:
    """Every place in some trees and findings, each object once."""
    seen: set[int] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Span):
            if id(item) not in seen:
                seen.add(id(item))
                yield item
        elif isinstance(item, tuple):
            waiting += item
        elif isinstance(item, Node | Diagnostic | Label | Edit):
            waiting += [getattr(item, field.name) for field in fields(item)]
