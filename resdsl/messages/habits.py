"""Slips that people make often, and the edit for each: the rows of `habits.txt`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.records import record
from resdsl.base.source import Span
from resdsl.messages import rewriting
from resdsl.messages.making import article, fields_of, filled, finding
from resdsl.messages.suggest import (
    DEFINITIONS,
    SYNONYMS,
    instead_of_flow,
    join_meant,
    nearest,
    with_its_op,
)
from resdsl.ops import NAMES
from resdsl.syntax.statements import closed_at
from resdsl.syntax.words import ITEMS, STATEMENTS

Found = re.Match[str]
LEVELS = frozenset({"file", "network", "body"})
# how many characters of a statement are searched for habits: the time that a pattern
# takes may grow with the square of their number
SEARCHED = 400
_MARK = "¦"
_NAME = re.compile(r"@(\w+)")  # of a pattern, in others
_NO_HELP = "-"
# at the end of a help: what its edit takes the place of
_TAKES = re.compile(r" @(statement|word|both|last)$")


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
        """All of the statement on this line, or the start of a very long one.

        With parentheses that are open here, it goes on until they are closed.
        """
        start = self.span.start
        gap = " " if self.text[max(start - 1, 0) : start].isspace() else ""
        end = self._end(start)
        said = self.before + gap + self.text[start:end]
        opened = said.count("(") - said.count(")")
        closed = closed_at(self.text, end, opened) if opened > 0 else None
        if closed is not None and closed <= start + SEARCHED:
            end = self._end(closed)
        return self.before + gap + self.text[start:end].rstrip()

    def _end(self, start: int) -> int:
        """Where the line's statement ends behind a place."""
        rest = re.compile(r"[^;{}#\n]*").match(self.text, start, start + SEARCHED)
        return rest.end() if rest else start

    @property
    def whole(self) -> Span:
        """Where that statement stands."""
        start = len(self.text[: self.span.start].rstrip()) - len(self.before)
        return Span(self.span.source, start, start + len(self.statement))

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


@record
class Habit:
    """One row; `habits.txt` says what its columns mean."""

    levels: frozenset[str]
    tokens: frozenset[str]
    expected: frozenset[str]
    only: frozenset[str]
    needs: tuple[str, ...]
    at: str
    code: str
    pattern: str
    texts: tuple[str, ...]


# what a text may hold besides the groups of its pattern; None for no value
FIELDS: dict[str, Callable[[Place, Found], str | None]] = {
    "word": lambda place, _: place.word,
    "before": lambda place, _: " ".join(place.before.split()),
    "items": lambda _place, _: ", ".join(f"`{word}`" for word in ITEMS),
    "statements": lambda _place, _: ", ".join(f"`{word}`" for word in STATEMENTS),
    "statement": lambda _, found: nearest(found["word"], STATEMENTS),
    "definition": lambda place, _: (
        DEFINITIONS.get(place.word) or nearest(place.word, ITEMS)
    ),
    "outside": lambda _, found: _defined(found["item"]),
    "flow": lambda _, found: instead_of_flow(found["name"]),
    "joined": lambda _, found: join_meant(found["join"]),
    "variant": lambda _, found: with_its_op(found["op"]),
    "meant": lambda place, _: rewriting.rewritten(place.statement),
    "row": lambda place, _: rewriting.in_a_row(place.statement),
    "unwrapped": lambda place, _: rewriting.unwrapped(place.statement),
    "share": lambda place, _: rewriting.shares(place.statement),
    "argument_here": lambda _, found: SYNONYMS.get(found["word"], found["word"]),
    "called": lambda _, found: rewriting.called(found["value"].strip()),
    "worded": lambda place, _: rewriting.worded(place.before, place.last.text),
    "argument": lambda place, _: rewriting.argument(place.before, place.last.text),
    "form": lambda place, _: _form(place),
    "stage": lambda place, _: rewriting.rewritten_stage(place.statement),
    "sizes": lambda place, _: rewriting.sizes(place.statement),
    "bare": lambda place, _: rewriting.bare(place.statement),
    "given": lambda place, found: rewriting.given(place.statement[found.end("call") :]),
    "braced": lambda place, _: rewriting.braced(place.text[place.span.end :]),
}


def slip(place: Place) -> Diagnostic | None:
    """What to say of a mistake that is well known."""
    said = f"{place.before.replace(_MARK, ' ')}{_MARK}{place.rest}"
    for row in HABITS:
        if not _is_there(row, place):
            continue
        found = re.compile(row.pattern, re.DOTALL).match(said)
        if found is None or not all(FIELDS[name](place, found) for name in row.needs):
            continue
        message, *helps = (_told(text, place, found) for text in row.texts)
        help_line = next((text for text in helps if text is not None), None)
        if message is not None and help_line is not None:
            said_help, edit = _split(help_line, place, found)
            span = _span(row.at, place, found)
            return finding(row.code, message, span, said_help, edit=edit)
    return None


def _split(help: str, place: Place, found: Found) -> tuple[str | None, Span | None]:
    """A help, and what its edit takes the place of."""
    takes = _TAKES.search(help)
    if takes is None:
        return None if help == _NO_HELP else help, None
    edit = place.whole if takes[1] == "statement" else _span(takes[1], place, found)
    return help[: takes.start()], edit


def _is_there(row: Habit, place: Place) -> bool:
    """Whether a row applies to a place, whatever is said there."""
    return (
        (not row.levels or place.level in row.levels)
        and (not row.tokens or place.token in row.tokens)
        and (not row.only or place.expected <= row.only)
        and place.expected >= row.expected
    )


def _told(text: str, place: Place, found: Found) -> str | None:
    """A text with its fields; None where one has no value."""
    groups = found.groupdict("...")
    names = fields_of(text)
    values = {n: groups[n] if n in groups else FIELDS[n](place, found) for n in names}
    known = {name: value for name, value in values.items() if value is not None}
    return filled(text, known) if known.keys() == values.keys() else None


def _span(at: str, place: Place, found: Found) -> Span:
    """Where a row points."""
    if at == "last":
        return place.last
    if at in {"", "word"}:
        return place.span
    behind = found.end() - len(place.before) - len(_MARK)
    end = max(place.span.end, place.span.start + behind)
    return Span(place.span.source, place.last.start, end)


def _form(place: Place) -> str | None:
    """How the op of a statement is written; None where only a `=` is missing."""
    op = rewriting.op_of(place.before)
    if op is None or (place.token == "NAME" and place.expected == {"EQUAL"}):
        return None
    return rewriting.form(op)


def _defined(item: str) -> str:
    """What stands at the top level of a file, by the word that opens it."""
    if item == "use":
        return "`use`"
    return article(item if item == "network" else f"{item} definition")


def _rows(text: str) -> Iterator[Habit]:
    """The rows of the table, in its order."""
    words = {"op": NAMES, "statement": STATEMENTS, "item": ITEMS}
    patterns = {name: rf"(?:{'|'.join(known)})\b" for name, known in words.items()}
    heads: list[str] = []
    texts: list[str] = []
    for line in [*filter(None, text.splitlines()), "# the end"]:
        if line[0] == " ":
            texts.append(line.strip())
            continue
        if texts:
            yield from (_row(head, texts, patterns) for head in heads)
            heads, texts = [], []
        if line[0] == "@":
            name, _, pattern = line[1:].partition(" = ")
            patterns[name] = pattern
        elif line[0] != "#":
            heads.append(line)


def _row(head: str, texts: list[str], patterns: dict[str, str]) -> Habit:
    where, _, pattern = head.partition(": ")
    marked: dict[str, list[str]] = {mark: [] for mark in "+=?@"}
    plain: list[str] = []
    for word in where.split():
        marked.get(word[0], plain).append(word.lstrip("+=?@"))
    codes = [word for word in plain if word.startswith("E0")]
    return Habit(
        levels=frozenset(plain) & LEVELS,
        tokens=frozenset(plain) - LEVELS - {"any", *codes},
        expected=frozenset(marked["+"]),
        only=frozenset(marked["="]),
        needs=tuple(marked["?"]),
        at="".join(marked["@"]),
        code=codes[0] if codes else "E0101",
        pattern=_NAME.sub(lambda name: patterns[name[1]], pattern),
        texts=tuple(texts),
    )


HABITS = tuple(_rows(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")))
