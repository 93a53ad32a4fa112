"""Specs and emitted source with their words marked, as HTML."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from typing import Literal

from resdsl.base.records import record
from resdsl.messages.place import STATEMENTS
from resdsl.ops import NAMES

Language = Literal["rd", "python"]

_OTHERS = ("network", "use", "as", "from", "op", "let", "gate", "add", "if", "else")
_WORDS: dict[Language, frozenset[str]] = {
    "rd": frozenset({*STATEMENTS, *_OTHERS}),
    "python": frozenset(keyword.kwlist),
}
_CALLED: dict[Language, frozenset[str]] = {
    "rd": frozenset(NAMES),
    "python": frozenset(),
}
_PYTHON_TEXT = r'"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
_SPEC_TEXT = r'"[^"\n]*"'


def _pattern(text: str) -> re.Pattern[str]:
    """The tokens of a language whose strings are as `text` says."""
    return re.compile(
        rf"(?P<comment>\#[^\n]*)|(?P<text>{text})"
        r"|(?P<literal>\b\d[\w.]*(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)"
    )


_TOKEN: dict[Language, re.Pattern[str]] = {
    "rd": _pattern(_SPEC_TEXT),
    "python": _pattern(_PYTHON_TEXT),
}


@record
class Token:
    """A stretch of text; `kind` is its class, empty where nothing is marked."""

    text: str
    kind: str


def tokens(source: str, language: Language) -> Iterator[Token]:
    """The text in stretches; joined, they are the text again."""
    position = 0
    for match in _TOKEN[language].finditer(source):
        kind = match.lastgroup or ""
        if kind == "word":
            kind = _kind(match[0], language)
        if not kind:
            continue
        if match.start() > position:
            yield Token(text=source[position : match.start()], kind="")
        yield Token(text=match[0], kind=kind)
        position = match.end()
    if position < len(source):
        yield Token(text=source[position:], kind="")


def _kind(word: str, language: Language) -> str:
    if word in _WORDS[language]:
        return "keyword"
    if word in _CALLED[language]:
        return "called"
    return ""
