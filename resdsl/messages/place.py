"""Where the parser stopped, in the terms of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resdsl.base.records import record
from resdsl.base.source import Span

STATEMENTS = (
    "input",
    "stem",
    "block",
    "shortcut",
    "stage",
    "head",
    "default",
    "init",
    "output_stride",
    "expect",
    "names",
)
LEVELS = ("file", "network", "body")
ITEMS = ("network", "block", "shortcut", "op", "use")
# characters of a statement in which habits are looked for: patterns cost its square
BY_HAND = 400


@record
class Place:
    """Where the parser stopped: the statement `before`, and the braces around it."""

    text: str
    span: Span
    token: str
    expected: frozenset[str]
    before: str
    heads: tuple[str, ...]

    @property
    def word(self) -> str:
        """What stands there."""
        return self.text[self.span.start : self.span.end]

    @property
    def rest(self) -> str:
        """The line from there on, as far as a hand would write it."""
        end = self.span.end
        return self.word + self.text[end : end + BY_HAND].partition("\n")[0]

    @property
    def statement(self) -> str:
        """All of the statement, on this line, as far as a hand would write it."""
        start = self.span.start
        gap = " " if self.text[max(start - 1, 0) : start].isspace() else ""
        rest = re.compile(r"[^;{}#\n]*").match(self.text, start, start + BY_HAND)
        return self.before + gap + (rest[0].rstrip() if rest else "")

    @property
    def level(self) -> str:
        """What the statement is part of: the file, a network, or a body of ops."""
        if not self.heads:
            return "file"
        network = len(self.heads) == 1 and re.match(r"network\b", self.heads[0])
        return "network" if network else "body"

    @property
    def last(self) -> Span:
        """The word before this place, or the place itself if there is none."""
        word = re.search(r"(\w+)\s*$", self.before)
        if word is None:
            return self.span
        end = len(self.text[: self.span.start].rstrip())
        return Span(self.span.source, end - len(word[1]), end)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words."""
    return rf"(?:{'|'.join(words)})\b"
