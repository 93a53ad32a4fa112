"""Where the parser stopped, in the terms of the language."""

from __future__ import annotations

import re

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
LEVELS = frozenset({"file", "network", "body"})
ITEMS = ("network", "block", "shortcut", "op", "use")
# how many characters of a statement are searched for habits: the time that a pattern
# takes may grow with the square of their number
SEARCHED = 400


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
        """The line from there on, or the start of a very long one."""
        start = self.span.start
        return self.text[start : start + SEARCHED].partition("\n")[0]

    @property
    def statement(self) -> str:
        """All of the statement on this line, or the start of a very long one."""
        start = self.span.start
        gap = " " if self.text[max(start - 1, 0) : start].isspace() else ""
        rest = re.compile(r"[^;{}#\n]*").match(self.text, start, start + SEARCHED)
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
