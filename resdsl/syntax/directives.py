"""Comments that mean something: `# resdsl: allow W0303`, and what documents a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.syntax.nodes import File, is_directive

_LEAD = re.compile(r"#+[ \t]*resdsl:")
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


def directives(file: File) -> Iterator[Directive]:
    """Every directive of a file."""
    source = file.source
    for comment in file.comments:
        lead, span = _LEAD.match(comment.text), comment.span
        if lead is None or not is_directive(comment.text):
            continue
        words = [
            Word(text=w[0], span=Span(source, w.start(), w.end()))
            for w in _WORD.finditer(source.text, span.start + lead.end(), span.end)
        ]
        codes: list[Word] = []
        for word in words[1:]:
            if not _CODE.fullmatch(word.text):
                break  # the rest is the reason
            codes.append(word)
        yield Directive(
            verb=words[0] if words else None,
            codes=tuple(codes),
            line=_line(source, span.start),
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


def comments_above(span: Span) -> list[str]:
    """The comment lines directly above what a line begins with, as in Go."""
    source = span.source
    line, column = span.location
    lines: list[str] = []
    if source.line(line)[: column - 1].strip(" \t;"):
        return lines  # the comments are about what the line begins with
    while line > 1:
        line -= 1
        above = source.line(line).strip().lstrip("; \t")
        if not above.startswith("#"):
            break
        lines.append(above)
    return lines[::-1]


def documentation(span: Span) -> str:
    """What these comments say of it, without those that are meant for resdsl."""
    found = (line for line in comments_above(span) if not is_directive(line))
    return "\n".join(line.lstrip("#").strip() for line in found)
