"""Edits of texts: what a removal takes along, and several edits of one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resdsl.base.diagnostics import Edit
from resdsl.base.source import Span

_BLANKS = " \t"


def removal(span: Span) -> Edit:
    """The edit that removes a statement, an argument or a word, and its separator.

    What stands alone on its lines goes with them, and so does a comment behind it.
    """
    text, start, end = span.source.text, span.start, span.end
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[line:start].rstrip(_BLANKS)
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    behind = text[end:stop].lstrip(_BLANKS)
    if not before and (not behind.strip() or behind[0] == "#"):
        return Edit(span=Span(span.source, line, stop), text="")
    alone = before.endswith("(") and behind.startswith(")")
    if alone or behind.startswith((";", ",")):
        end = stop - len(behind) + 1
        while text[end : end + 1].strip(_BLANKS) == "" and end < len(text):
            end += 1
        start = line + len(before) - 1 if alone else start
    elif before.endswith((";", ",")):
        start = line + len(before) - 1
    else:
        start = line + len(before)
    return Edit(span=Span(span.source, start, end), text="")


def apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits in the order of the text, but for those that reach into one before."""
    end = -1
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start > end or edit.span.start == end != edit.span.end:
            yield edit
            end = edit.span.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made that keep apart."""
    for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
