"""Edits: what a help says to do, done by a program."""

from pathlib import Path

import pytest

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.edits import apart, edited, removal
from resdsl.base.source import Source, Span
from tests.fuzz import text

ERRORS = sorted((Path(__file__).parents[1] / "errors").glob("*.rd"))


@pytest.mark.parametrize("part", range(4))
def test_the_edit_of_a_help_mends_what_it_is_about(part: int) -> None:
    made = 0
    for path in ERRORS[part::4]:
        said = path.read_bytes().decode("utf-8", errors="replace")
        before = text.told(said)
        for diagnostic in before:
            if not diagnostic.edits:
                continue
            made += 1
            after = text.told(edited(said, diagnostic.edits))
            where = f"{path.name}: {diagnostic}"
            assert _alike(diagnostic, after) <= _alike(diagnostic, before), where
            assert _unreadable(after) <= _unreadable(before), where
    assert made > 20


def _alike(diagnostic: Diagnostic, found: tuple[Diagnostic, ...]) -> int:
    """How many are of its code at its place, or behind it."""
    start = diagnostic.primary.span.start
    same = [d for d in found if (d.code, d.message) == _said(diagnostic)]
    return sum(d.primary.span.start <= start for d in same)


def _said(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _unreadable(found: tuple[Diagnostic, ...]) -> int:
    return sum(diagnostic.code.startswith("E01") for diagnostic in found)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("a\n    <b c>\nd\n", "a\nd\n"),
        ("a\n    <b>    # why\nd\n", "a\nd\n"),
        ("a\n<b>", "a\n"),
        ("{ a; <b>; c }", "{ a; c }"),
        ("{ <a>; b }", "{ b }"),
        ("{ a; <b> }", "{ a }"),
        ("f(<a>)", "f"),
        ("f(<a>, b)", "f(b)"),
        ("f(a, <b>)", "f(a)"),
        ("op <kernel=3> groups=1", "op groups=1"),
    ],
)
def test_what_is_removed_takes_its_separator_along(said: str, left: str) -> None:
    start, end = said.index("<"), said.index(">") - 1
    source = Source(name="a.rd", text=said.replace("<", "").replace(">", ""))
    edit = removal(Span(source, start, end))
    assert edited(source.text, [edit]) == left


def test_edits_that_meet_are_left_for_the_next_round() -> None:
    source = Source(name="a.rd", text="abcdef")
    edits = [removal(Span(source, *at)) for at in ((2, 4), (0, 1), (3, 5))]
    kept = list(apart(edits))
    assert [edit.span.start for edit in kept] == [0, 2]
    assert edited(source.text, kept) == "bef"
