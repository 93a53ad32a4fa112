"""Diagnostics as text: with the line and a caret, on one line, or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any, Literal, assert_never

from resdsl.base.characters import cells, one_line
from resdsl.base.diagnostics import Diagnostic, Label, position
from resdsl.base.records import record
from resdsl.base.source import Span

Format = Literal["full", "concise", "json", "github", "sarif"]
Role = Literal["error", "warning", "strong", "gutter", "related", "help"]
Paint = Callable[[str, Role], str]

COLUMNS = 100  # of a source line; a longer one is shown around the caret
_BEFORE = 30  # columns kept before the caret in a longer line
_NEAR = 400  # characters looked at on either side of the caret in a longer line


def plain(text: str, _role: Role) -> str:
    """The text without colour."""
    return text


def render(
    diagnostics: Iterable[Diagnostic], how: Format = "full", paint: Paint = plain
) -> str:
    """All diagnostics, ending with a newline; nothing, or `[]`, if there are none."""
    match how:
        case "full":
            return "\n".join(render_full(d, paint) + "\n" for d in diagnostics)
        case "concise":
            return "".join(f"{d}\n" for d in diagnostics)
        case "json":
            return render_json(diagnostics) + "\n"
        case "github":
            return "".join(f"{_as_command(d)}\n" for d in diagnostics)
        case "sarif":
            from resdsl.base.sarif import log

            return log(diagnostics) + "\n"
        case _:
            assert_never(how)


# JSON


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array of objects; lines and columns count characters, from 1."""
    import json

    return json.dumps([_as_json(d) for d in diagnostics], indent=2)


def _as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place_as_json(diagnostic.primary),
        "related": [_place_as_json(label) for label in diagnostic.related],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
        "edits": [
            {**_stretch_as_json(edit.span), "text": edit.text}
            for edit in diagnostic.edits
        ],
        "sure": diagnostic.sure,
    }


def _place_as_json(label: Label) -> dict[str, Any]:
    return {**_stretch_as_json(label.span), "label": label.text}


def _stretch_as_json(span: Span) -> dict[str, Any]:
    line, column = span.location
    end_line, end_column = span.source.location(span.end)
    return {
        "path": span.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


# Commands to the runner of GitHub's Actions, which shows them beside the lines

_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_MORE_ESCAPES = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def _as_command(diagnostic: Diagnostic) -> str:
    place = _stretch_as_json(diagnostic.primary.span)
    names = {"file": "path", "line": "line", "endLine": "end_line", "col": "column"}
    if place["line"] == place["end_line"]:  # of several lines it knows no columns
        names["endColumn"] = "end_column"
    else:
        del names["col"]
    values = {name: str(place[key]) for name, key in names.items()}
    values["title"] = f"{diagnostic.severity} {diagnostic.code}"
    said = ",".join(f"{n}={v.translate(_MORE_ESCAPES)}" for n, v in values.items())
    text = one_line(diagnostic.message)
    if diagnostic.help:
        text += f"\nhelp: {one_line(diagnostic.help)}"
    return f"::{diagnostic.severity} {said}::{text.translate(_ESCAPES)}"


# The full form


def render_full(diagnostic: Diagnostic, paint: Paint = plain) -> str:
    """The headline, each place with its line and caret, the notes and the help."""
    labels = (diagnostic.primary, *diagnostic.related)
    numbers = (label.span.location[0] for label in labels)
    gutter = max(2, *(len(str(number)) for number in numbers))
    margin = " " * (gutter + 1)
    headline = paint(f"{diagnostic.severity}[{diagnostic.code}]", diagnostic.severity)
    message = paint(f": {one_line(diagnostic.message)}", "strong")
    lines = [headline + message]
    lines.append(_pointer(diagnostic.primary, "-->", gutter, paint))
    lines.append(paint(f"{margin}|", "gutter"))
    lines += _excerpt(diagnostic.primary, "^", gutter, diagnostic.severity, paint)
    for label in diagnostic.related:
        lines.append(_pointer(label, ":::", gutter, paint))
        lines += _excerpt(label, "-", gutter, "related", paint)
    remarks = [("note", note) for note in diagnostic.notes]
    if diagnostic.help:
        remarks.append(("help", diagnostic.help))
    for word, text in remarks:
        lead = paint(f"{margin}=", "gutter") + paint(f" {word}:", "help")
        lines.append(f"{lead} {one_line(text)}")
    return "\n".join(lines)


def _pointer(label: Label, arrow: str, gutter: int, paint: Paint) -> str:
    return paint(" " * gutter + arrow, "gutter") + f" {position(label.span)}"


def _excerpt(
    label: Label, mark: str, gutter: int, role: Role, paint: Paint
) -> Iterator[str]:
    """The line of a label, and the marks under it."""
    line = _Line.of(label.span)
    number, _ = label.span.location
    bar = paint(f"{number:>{gutter}} |", "gutter")
    yield f"{bar} {line.text}".rstrip()
    marks = f"{mark * line.marks} {one_line(label.text)}".rstrip()
    margin = paint(" " * (gutter + 1) + "|", "gutter")
    yield f"{margin} {' ' * line.offset}{paint(marks, role)}"


@record
class _Line:
    """A source line as shown; `marks` of its columns, after `offset`, are meant."""

    text: str
    offset: int
    marks: int

    @classmethod
    def of(cls, span: Span) -> _Line:
        """The line in which a span starts; what lies on later lines is not marked."""
        number, column = span.location
        line = span.source.line(number)
        start = min(column - 1, len(line))
        end = max(start, min(start + span.end - span.start, len(line)))
        if len(line) <= 2 * _NEAR:
            return cls._window(line, start, end, cut=(False, False))
        first, last = max(0, start - _NEAR), min(start + _NEAR, len(line))
        part, cut = line[first:last], (first > 0, last < len(line))
        return cls._window(part, start - first, min(end, last) - first, cut=cut)

    @classmethod
    def _window(cls, line: str, start: int, end: int, cut: tuple[bool, bool]) -> _Line:
        """At most `COLUMNS` columns of a line; `cut` says on which sides it goes on."""
        shown_as = list(cells(line))
        at = [0, *accumulate(width for _, width in shown_as)]
        while 0 < start < len(shown_as) and shown_as[start][1] == 0:
            start -= 1  # a combining mark is seen on the character before it
        last_column = max(at[end], at[start] + 1)
        left = 0
        if cut[0] or (at[-1] > COLUMNS and last_column > COLUMNS - _BEFORE):
            left = max(0, at[start] - _BEFORE)
        right = left + COLUMNS
        shown = [
            text
            for (text, _), here, after in zip(shown_as, at, at[1:], strict=False)
            if left <= here and after <= right
        ]
        skipped = next((here for here in at if here >= left), left)
        before = "…" if cut[0] or left else ""
        after_text = "…" if cut[1] or at[-1] > right else ""
        return cls(
            text=before + "".join(shown) + after_text,
            offset=len(before) + at[start] - skipped,
            marks=max(1, min(at[end], right) - at[start]),
        )
