"""Source texts and places in them."""

from __future__ import annotations

from bisect import bisect_right

# the longest text, in characters, of which results are kept for other specs
_SHORT = 8_000


class Source:
    """A text and the name to show for it (a path as the user gave it).

    `title` names it wherever it is read from: a file's name, or a bundled spec's.
    """

    __slots__ = ("_indexed", "name", "text", "title")

    def __init__(self, *, name: str, text: str, title: str = "") -> None:
        """Take a text; where its lines start is computed when a line is asked for."""
        self.name = name
        self.text = text
        self.title = title
        self._indexed: list[int] = []

    def change(self, text: str) -> None:
        """Take another text: what an editor does, which moves all spans itself."""
        self.text = text
        self._indexed = []

    @property
    def _starts(self) -> list[int]:
        """The offsets at which lines start; LF, CRLF and CR end a line."""
        if not self._indexed:
            self._indexed.append(0)
            position = 0
            for line in self.text.splitlines(keepends=True):
                position += len(line)
                if line.endswith(("\n", "\r")):
                    self._indexed.append(position)
        return self._indexed

    @property
    def is_short(self) -> bool:
        """Whether what is made of it may be kept for other specs of the process."""
        return len(self.text) <= _SHORT

    def location(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @property
    def lines(self) -> int:
        """How many lines there are; behind a last line end, an empty one."""
        return len(self._starts)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place as `location` gives it, or the nearest there is."""
        if line > self.lines:
            return len(self.text)
        start = self._starts[max(line, 1) - 1]
        return start + min(max(column, 1) - 1, len(self.line(max(line, 1))))

    def line(self, number: int) -> str:
        """The text of a line (counted from 1), without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Span:
    """A stretch of a source, from `start` up to but not including `end`.

    It is never changed. Nothing enforces that: a span would then take three times as
    long to create, and a tree has hundreds.
    """

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        """Take the offsets, in characters."""
        self.source = source
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (
            self.start == other.start
            and self.end == other.end
            and self.source is other.source
        )

    def __hash__(self) -> int:
        return hash((self.source, self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.source.name!r}, {self.start}, {self.end})"

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.source.text[self.start : self.end]

    @property
    def location(self) -> tuple[int, int]:
        """Line and column of the first character, counted from 1."""
        return self.source.location(self.start)

    def __reduce__(self) -> tuple[type[Span], tuple[Source, int, int]]:
        """Pickle as one call: trees are full of spans."""
        return Span, (self.source, self.start, self.end)

    def __contains__(self, other: Span) -> bool:
        """Whether another stretch of this source starts in it."""
        return self.start <= other.start < self.end

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of `other`."""
        return Span(self.source, self.start, other.end)
