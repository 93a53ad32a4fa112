"""Formatting: what `fmt` does, as few lines as it changes."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from lsprotocol import types

from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.source import Source, Span
from resdsl.parse.formatter import format_file
from resdsl.server.asked import Asked


def formatted(
    asked: Asked, _params: types.DocumentFormattingParams
) -> list[types.TextEdit] | None:
    """The edits that lay out a file; None where it cannot be parsed."""
    return _edits(asked, 0, asked.source.lines)


def part_formatted(
    asked: Asked, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit] | None:
    """The same edits, those alone that touch some lines."""
    place = params.range
    last = place.end.line + (place.end.character > 0 or place.end == place.start)
    return _edits(asked, place.start.line, last)


def _edits(asked: Asked, first: int, last: int) -> list[types.TextEdit] | None:
    source = asked.source
    try:
        # another source: what is known of this one moves along with it
        text = format_file(Source(name=source.name, text=source.text))
    except DiagnosticError:
        return None
    return [
        types.TextEdit(range=asked.range(Span(source, start, end)), new_text=new)
        for start, end, new in _changes(source, text, first, last)
    ]


def _changes(
    source: Source, text: str, first: int, last: int
) -> Iterator[tuple[int, int, str]]:
    """The stretches that differ, and what they become."""
    before, after = _lines(source.text), _lines(text)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, one, two, new_one, new_two in matcher.get_opcodes():
        if tag != "equal" and one < max(last, first + 1) and max(two, one + 1) > first:
            yield starts[one], starts[two], "".join(after[new_one:new_two])


def _lines(text: str) -> list[str]:
    """The lines of a text, as the protocol counts them."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
