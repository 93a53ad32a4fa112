"""The three looks of a diagnostic."""

import json
from textwrap import dedent

import pytest

from resdsl.base.characters import visible
from resdsl.base.diagnostics import Diagnostic, DiagnosticError, Edit, Label
from resdsl.base.render import COLUMNS, Role, render, render_full
from resdsl.base.source import Source, Span


def span(text: str, part: str, name: str = "a.rd") -> Span:
    source = Source(name=name, text=text)
    start = text.index(part)
    return Span(source, start, start + len(part))


def about(place: Span, text: str = "here", message: str = "wrong") -> Diagnostic:
    primary = Label(span=place, text=text)
    return Diagnostic(code="E0999", message=message, primary=primary)


def excerpt(place: Span) -> tuple[str, str]:
    """The source line and the caret line, without the gutter."""
    lines = render_full(about(place)).splitlines()
    assert lines[2] == "   |"
    assert lines[3].startswith(" 1 |")
    assert lines[4].startswith("   |")
    return lines[3][5:], lines[4][5:]


def test_full_is_as_designed() -> None:
    text = (
        "\n\n    conv 3x3 width stride=stride groups=32\n"
        + "\n" * 8
        + "    stage conv2: 3 x 48\n"
    )
    source = Source(name="grouped.rd", text=text)
    width, groups = text.index("48"), text.index("groups=32")
    diagnostic = Diagnostic(
        code="E0304",
        message="the 3x3 conv has 48 channels, which 32 groups do not divide",
        primary=Label(span=Span(source, width, width + 2), text="gives 48 channels"),
        related=(Label(span=Span(source, groups, groups + 9), text="32 groups here"),),
        notes=("a fact",),
        help="use groups that divide 48 (16, 24, 48)",
    )
    assert render([diagnostic]) == dedent(
        """\
        error[E0304]: the 3x3 conv has 48 channels, which 32 groups do not divide
          --> grouped.rd:12:22
           |
        12 |     stage conv2: 3 x 48
           |                      ^^ gives 48 channels
          ::: grouped.rd:3:34
         3 |     conv 3x3 width stride=stride groups=32
           |                                  --------- 32 groups here
           = note: a fact
           = help: use groups that divide 48 (16, 24, 48)
        """
    )


def test_an_empty_line_parts_diagnostics() -> None:
    text = render([about(span("a b", "a")), about(span("a b", "b"))])
    assert text.count("\n\n") == 1
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_gutter_grows_with_the_line_number() -> None:
    lines = render_full(about(span("\n" * 99 + "bad", "bad"))).splitlines()
    assert lines[1:] == ["   --> a.rd:100:1", "    |", "100 | bad", "    | ^^^ here"]


@pytest.mark.parametrize(
    ("text", "shown", "column"),
    [
        ("\tconv\tbad", "    conv    bad", 12),
        ("ab\tbad", "ab  bad", 4),
        ("日本語 bad", "日本語 bad", 7),
        ("e\u0301e\u0301 bad", "e\u0301e\u0301 bad", 3),
        ("\U0001f469\u200d\U0001f467 bad", "\U0001f469\U0001f467 bad", 5),
        ("\u2764\ufe0f bad", "\u2764 bad", 2),
        ("a\x1b[31m bad", "a␛[31m bad", 7),
        ("a\x9b\u202e bad", "a\ufffd\ufffd bad", 4),
    ],
    ids=["tab", "tabs stop", "wide", "marks", "joined", "varied", "escape", "bidi"],
)
def test_caret_stands_under_the_part(text: str, shown: str, column: int) -> None:
    assert excerpt(span(text, "bad")) == (shown, " " * column + "^^^ here")


def test_caret_of_a_combining_mark_is_under_its_character() -> None:
    assert excerpt(span("abe\u0301c", "\u0301"))[1] == "  ^ here"


@pytest.mark.parametrize("length", [90, 300, 5_000, 900_000])
@pytest.mark.parametrize("filler", ["x", "日", "\t"])
def test_long_line_is_shown_around_the_caret(length: int, filler: str) -> None:
    line, carets = excerpt(span(filler * length + "bad" + "y" * length, "bad"))
    assert carets.endswith("^^^ here")
    wide = sum(2 if character == "日" else 1 for character in line.partition("bad")[0])
    assert carets.index("^") == wide
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) <= COLUMNS + 2


def test_long_part_is_marked_as_far_as_it_is_shown() -> None:
    line, carets = excerpt(span("ab " + "z" * 5_000, "z" * 5_000))
    assert line == "ab " + "z" * (COLUMNS - 3) + "…"
    assert carets == "   " + "^" * (COLUMNS - 3) + " here"


def test_line_that_fits_is_whole() -> None:
    text = "x" * (COLUMNS - 3) + "bad"
    assert excerpt(span(text, "bad"))[0] == text


def test_part_of_several_lines_is_marked_on_the_first() -> None:
    assert excerpt(span("abc {\r\n  x\r\n}", "{\r\n  x\r\n}")) == (
        "abc {",
        "    ^ here",
    )


@pytest.mark.parametrize(
    ("text", "position"),
    [("", "1:1"), ("abc", "1:4"), ("abc\n", "2:1"), ("\n\n", "3:1")],
)
def test_end_of_the_text_can_be_shown(text: str, position: str) -> None:
    end = Span(Source(name="a.rd", text=text), len(text), len(text))
    lines = render_full(about(end)).splitlines()
    assert lines[1] == f"  --> a.rd:{position}"
    assert lines[4].strip("| ") == "^ here"


def test_nothing_acts_on_the_terminal() -> None:
    place = span("\x1b]0;x\x07 bad\x7f", "bad", name="\x1b[2J.rd")
    primary = Label(span=place, text="\x1b")
    related = (Label(span=place, text="\x9b"),)
    diagnostic = Diagnostic(
        code="E1",
        message="a\x1bb\r\n c",
        primary=primary,
        related=related,
        notes=("\x1b",),
        help="\x1b\n\u202e",
    )
    for how in ("full", "concise", "json"):
        text = render([diagnostic], how)
        assert not set(text) & {"\x1b", "\x07", "\x7f", "\x9b", "\r", "\u202e"}
    assert "a␛b c" in render([diagnostic], "concise")
    assert render([diagnostic], "concise").count("\n") == 1


def test_concise() -> None:
    diagnostic = Diagnostic(
        code="E1",
        message="no",
        primary=Label(span=span("a\n  b", "b", name="x/y.rd")),
        help="yes",
        severity="warning",
    )
    assert render([diagnostic], "concise") == "x/y.rd:2:3: warning[E1]: no (yes)\n"
    assert str(DiagnosticError([diagnostic])) == "x/y.rd:2:3: warning[E1]: no (yes)"


def test_json() -> None:
    place = span("a\n  bc", "bc")
    diagnostic = Diagnostic(
        code="E1",
        message="no",
        primary=Label(span=place, text="here"),
        related=(Label(span=span("q", "q", name="b.rd")),),
        notes=("a fact",),
        edits=(Edit(span=place, text="cd"),),
        sure=True,
    )
    assert json.loads(render([diagnostic], "json")) == [
        {
            "code": "E1",
            "severity": "error",
            "message": "no",
            "path": "a.rd",
            "line": 2,
            "column": 3,
            "end_line": 2,
            "end_column": 5,
            "label": "here",
            "related": [
                {
                    "path": "b.rd",
                    "line": 1,
                    "column": 1,
                    "end_line": 1,
                    "end_column": 2,
                    "label": "",
                }
            ],
            "notes": ["a fact"],
            "help": None,
            "edits": [
                {
                    "path": "a.rd",
                    "line": 2,
                    "column": 3,
                    "end_line": 2,
                    "end_column": 5,
                    "text": "cd",
                }
            ],
            "sure": True,
        }
    ]
    assert render([], "json") == "[]\n"


def test_colour_changes_nothing_but_colour() -> None:
    diagnostic = about(span("日 bad", "bad"))

    def paint(text: str, role: Role) -> str:
        return f"<{role}>{text}</{role}>"

    painted = render_full(diagnostic, paint)
    assert painted.startswith("<error>error[E0999]</error><strong>: wrong</strong>\n")
    for role in ("error", "strong", "gutter", "related", "help"):
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == render_full(diagnostic)


def test_visible_keeps_what_is_harmless() -> None:
    assert visible("3 × 64, 日本, é") == "3 × 64, 日本, é"
    assert visible("a\tb\udc80") == "a␉b\ufffd"
