"""Comments that are meant for resdsl: `# resdsl: allow W0303`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.syntax.nodes import is_directive

_LEAD = re.compile(r"#+[ \t]*resdsl:")
_COMMENT = re.compile(r'"[^"\r\n]*"|#[^\r\n]*')
_WORD = re.compile(r"[^\s,;:]+")
_CODE = re.compile(r"[A-Za-z]\d+")


@record
class Word:
    """A word of a directive."""

    text: str
    span: Span


@record
class Directive:
    """`allow CODE, CODE reason`: for its own line, or for the next if it is alone.

    `line` is the line that it is for.
    """

    verb: Word | None
    codes: tuple[Word, ...]
    line: int
    span: Span


def directives(source: Source) -> Iterator[Directive]:
    """Every directive of a source."""
    for comment in _COMMENT.finditer(source.text):
        lead = _LEAD.match(comment[0])
        if lead is None or not is_directive(comment[0]):
            continue
        span = Span(source, comment.start(), comment.end())
        words = [
            Word(text=w[0], span=Span(source, w.start(), w.end()))
            for w in _WORD.finditer(
                source.text, comment.start() + lead.end(), comment.end()
            )
        ]
        codes: list[Word] = []
        for word in words[1:]:
            if not _CODE.fullmatch(word.text):
                break  # the rest is the reason
            codes.append(word)
        yield Directive(
            verb=words[0] if words else None,
            codes=tuple(codes),
            line=_line(source, comment.start()),
            span=span,
        )


def _line(source: Source, offset: int) -> int:
    """The line that a comment is for: the next one without only a comment, if alone."""
    number, column = source.location(offset)
    if source.line(number)[: column - 1].strip():
        return number
    last, _ = source.location(len(source.text))
    while number < last and source.line(number).lstrip().startswith("#"):
        number += 1
    return number
