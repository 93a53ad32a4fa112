"""A text that does not parse: every mistake of it, and the tree of the rest.

A statement that is not of the language is blanked, and the text parsed again.
"""

from __future__ import annotations

import re
from typing import Any

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Source, Span
from resdsl.messages import syntax as messages
from resdsl.parse.reading import (
    Parsed,
    Refused,
    errors,
    file_of,
    nothing,
    parse_tree,
    too_deep,
)
from resdsl.syntax import statements

_EFFORT = 400_000  # most characters that are parsed again to find mistakes


def recovered(source: Source) -> Parsed:
    """Every mistake of a text that does not parse, and the tree of the rest."""
    foreign = statements.foreign(source.text)
    if foreign is not None:
        return nothing(source, [messages.no_spec(Span(source, *foreign))])
    mending = Mending(source)
    for start, end in statements.pieces(source.text):
        mending.take(start, end)
    return mending.result()


def at_its_place(text: str, start: int, end: int) -> str:
    """A piece of a text with nothing before it but a line end, where it starts one."""
    return (" " * (start - 1) + "\n" if start else "") + text[start:end]


class Mending:
    """Blanks what does not parse, statement by statement."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text
        self._found: list[Diagnostic] = []
        self._broken: list[Span] = []
        self._effort = _EFFORT
        self._lost = False

    def result(self) -> Parsed:
        """What was found, and the tree of the rest."""
        if not self._lost:
            try:
                tree = parse_tree(self._text)
            except errors():  # every piece parses, but not all of them together
                return nothing(self._source, self._found)
            file = file_of(self._source, tree, tuple(self._broken))
            return Parsed(file=file, diagnostics=tuple(self._found))
        return nothing(self._source, self._found)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was found."""
        return tuple(self._found)

    @property
    def broken(self) -> tuple[Span, ...]:
        """What was blanked."""
        return tuple(self._broken)

    def rest(self, start: int, end: int) -> str | None:
        """A piece without what is wrong, at its place; None if that is not known."""
        return None if self._lost else at_its_place(self._text, start, end)

    def take(self, start: int, end: int) -> None:
        """Report and blank what is wrong with a piece of the text."""
        imbalance = statements.imbalance(self._source.text, start, end)
        deep = too_deep(self._source.text, start, end)
        if imbalance is not None:
            self._give_up(imbalance, start, end)
        elif deep is not None:
            self._leave_out(deep, start, end)
        else:
            self._mend(start, end)

    def _give_up(self, imbalance: statements.Imbalance, start: int, end: int) -> None:
        """Report and blank a piece whose braces do not match."""
        brace = self._span(imbalance.brace, imbalance.brace + 1)
        other = self._span(*imbalance.other) if imbalance.other else None
        if other is None and not imbalance.stray:
            other = self._next_item(end)
        if imbalance.stray:
            self._found.append(messages.stray_brace(brace, other))
        else:
            self._found.append(messages.unclosed_brace(brace, other))
        self._blank(start, end)

    def _leave_out(self, brace: int, start: int, end: int) -> None:
        """Report and blank a piece with braces too deep in others."""
        span = self._span(brace, brace + 1)
        self._found.append(messages.braces_too_deep(span))
        self._blank(start, end)

    def _next_item(self, end: int) -> Span | None:
        word = re.compile(r"\w+").match(self._source.text, end)
        return self._span(*word.span()) if word else None

    def _mend(self, start: int, end: int) -> None:
        """Report and blank every mistake of a piece whose braces match."""
        while len(self._found) < limits.FINDINGS and self._effort > 0:
            # what stands before `start` parses, and is not parsed again
            rest = at_its_place(self._text, start, end)
            try:
                parse_tree(rest)
            except errors() as error:
                offset, diagnostic = self._explained(error, rest)
            else:
                return
            self._found.append(diagnostic)
            self._effort -= offset - start
            statement = statements.statement_at(rest, offset)
            if statement is None:
                break
            self._blank(*statement)
            start = max(start, statements.top_level(rest, offset))
        self._lost = True

    def _blank(self, start: int, end: int) -> None:
        self._text = statements.blanked(self._text, start, end)
        self._broken.append(self._span(start, end))

    def _explained(self, error: Exception, text: str) -> tuple[int, Diagnostic]:
        """Where a mistake shows, and what to say of it."""
        from lark.exceptions import UnexpectedInput

        if isinstance(error, Refused):
            start = error.token.start_pos or 0
            span = self._span(start, start + len(error.token))
            return start, messages.REFUSED[error.why](span)
        assert isinstance(error, UnexpectedInput)
        diagnostic = messages.unexpected(self._source, text, error)
        position: Any = error.pos_in_stream
        at = len(text.rstrip()) if position is None else position
        return min(at, diagnostic.primary.span.start), diagnostic

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, start, end)
