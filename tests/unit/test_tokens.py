"""Tokens: which line ends count, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from lark import Lark, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.source import Source, Span
from resdsl.parse.parser import parse
from resdsl.parse.reading import Refused
from resdsl.project import specs
from tests.chosen import texts
from tests.helpers import lark
from tests.strategies import spec

BUNDLED = [path.read_text(encoding="utf-8") for path in texts()]


def read(lark: Lark, text: str) -> tuple[object, ...]:
    """All that is made of a text by itself: rules, words, places; or the mistake."""
    try:
        tree = lark.parse(text)
    except Refused as error:
        return error.why, error.token.start_pos
    except UnexpectedToken as error:
        token = error.token
        return token.type, str(token), token.start_pos, sorted(error.accepts)
    except UnexpectedCharacters as error:
        return error.pos_in_stream, error.line, error.column, sorted(error.allowed)
    return "start", *flat(tree)


def flat(root: Any) -> Iterator[object]:
    """Every node and word of a tree with its place; the tree may be deep."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Tree):
            place: Any = node.meta
            yield node.data, len(node.children)
            pending += node.children
        else:
            place = node
            yield node.type, str(node)
        if not getattr(place, "empty", False):
            yield place.start_pos, place.end_pos


def said(node: Any, by: int = 0) -> Iterator[object]:
    """Every word and number of a tree, and every place, `by` characters earlier."""
    if is_dataclass(node):
        yield type(node).__name__
        for field in fields(node):
            yield from said(getattr(node, field.name), by)
    elif isinstance(node, tuple):
        yield len(node)
        for each in node:
            yield from said(each, by)
    elif isinstance(node, Span):
        yield node.start - by, node.end - by
    elif not isinstance(node, Source):
        yield node


def items(text: str) -> tuple[object, ...]:
    return parse(Source(name="own.rd", text=text)).items


def words(text: str) -> list[object]:
    """What a text says, without the places."""
    return [each for each in said(items(text)) if not isinstance(each, tuple)]


@pytest.mark.parametrize("text", BUNDLED, ids=range(len(BUNDLED)))
def test_further_down_a_text_says_the_same(text: str) -> None:
    above = "# more\n\n"
    found = [*said(items(above + text), len(above))]
    assert found == [*said(items(text))]


@pytest.mark.parametrize("seed", range(20))
def test_line_ends_of_windows_say_the_same(seed: int) -> None:
    text = spec(seed)
    assert words(text.replace("\n", "\r\n")) == words(text)


def test_a_mistake_is_told_where_it_stands() -> None:
    stage = "    stage conv2: 3 x 64 stride=2\n"
    sound = f"""network Sound {{
    input 3 x 64 x 64
    block basic
    shortcut projection
{stage}}}
"""
    wrong = sound.replace("Sound", "Wrong").replace("block", "\n    block")
    wrong = wrong.replace("shortcut projection", "shortcut identity")
    specs.parse_spec(sound, "sound.rd").elaborate()
    with pytest.raises(DiagnosticError) as caught:
        specs.parse_spec(wrong, "wrong.rd").elaborate()
    (found,) = caught.value.diagnostics
    places = [label.span for label in (found.primary, *found.related)]
    assert {span.source.name for span in places} == {"wrong.rd"}
    assert stage.strip() in {span.text for span in places}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("network N {\n  input (3\n  \n # c; d\n) x 4 x 5\n}", None),
        ("network N {\n  input (3; 4) x 4 x 5\n}", "unclosed"),
        ("network N {\n  input (3 # c\n ; 4) x 4 x 5\n}", "unclosed"),
        ("network N {\n  input (3 # a; b\n) x 4 x 5 ; ; # c\n ; names keras;}", None),
    ],
)
def test_only_semicolons_end_a_statement_in_parentheses(
    text: str, why: str | None
) -> None:
    assert read(lark(), text)[0] == (why or "start")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("start", ("start", 0))),
        (" ", ("start", ("start", 0))),
        ("# c", ("start", ("start", 0))),
        ("\n", ("start", ("start", 0), (0, 1))),
        ("init keras # c\n\n", ("INIT", "init", 0)),
        ("}", ("RBRACE", "}", 0)),
        ("network", ("$END", "", 0)),
        ("network N", ("$END", "", 8)),
        ("a @ b", ("NAME", "a", 0)),
        ("network N @", (10, 1, 11)),
    ],
)
def test_ends_and_mistakes(text: str, expected: tuple[object, ...]) -> None:
    assert read(lark(), text)[: len(expected)] == expected


def test_a_token_is_where_it_stands() -> None:
    with pytest.raises(UnexpectedToken) as caught:
        lark().parse("network N { stem network }")
    token = caught.value.token
    assert (token, token.start_pos, token.end_pos) == ("network", 17, 24)
