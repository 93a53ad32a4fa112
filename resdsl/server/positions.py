"""Places as the protocol has them: lines and columns from 0, in code units."""

from __future__ import annotations

from lsprotocol import types

from resdsl.base.source import Source, Span

# code units of a text, by the name of the encoding that client and server agreed on
_UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text) + sum(character > "\uffff" for character in text),
    "utf-32": len,
}


class Positions:
    """Converts places between the protocol and sources."""

    def __init__(self, encoding: str = "utf-16") -> None:
        """Count columns in code units of an encoding."""
        self._count = _UNITS[encoding]

    def position(self, source: Source, offset: int) -> types.Position:
        """Where an offset is."""
        line, column = source.location(offset)
        before = source.text[offset - column + 1 : offset]
        units = len(before) if before.isascii() else self._count(before)
        return types.Position(line=line - 1, character=units)

    def range(self, span: Span) -> types.Range:
        """Where a stretch is."""
        return types.Range(
            start=self.position(span.source, span.start),
            end=self.position(span.source, span.end),
        )

    def offset(self, source: Source, position: types.Position) -> int:
        """The offset of a position; one behind a line or the text is at its end."""
        if position.line >= source.lines:
            return len(source.text)
        line = source.line(position.line + 1)
        start = source.offset(position.line + 1, 1)
        if line.isascii():
            return start + min(position.character, len(line))
        units = 0
        for index, character in enumerate(line):
            if units >= position.character:
                return start + index
            units += self._count(character)
        return start + len(line)

    def span(self, source: Source, place: types.Range) -> Span:
        """The stretch of a range."""
        start = self.offset(source, place.start)
        return Span(source, start, max(start, self.offset(source, place.end)))
