"""Tokens: what is given to Lark reads every text as Lark's own lexer does."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from resdsl.base import library
from resdsl.base.cache import forget
from resdsl.base.diagnostics import DiagnosticError
from resdsl.base.records import fields, is_record
from resdsl.base.source import Source, Span
from resdsl.parse import reading
from resdsl.parse.parser import parse, parse_what_can_be
from resdsl.parse.tokens import Known, Newlines, Node, Refused, remember
from resdsl.project import specs
from tests.fuzz.mutations import mutated
from tests.strategies import spec

BUNDLED = [
    path.read_text(encoding="utf-8")
    for path in sorted(library.folder("specs").rglob("*.rd"))
]
SEEDS = range(8)
A_SEED = 150

OURS = reading.lark_of_grammar()
LARKS = Lark(
    library.grammar_text(),
    parser="lalr",
    postlex=Newlines(),
    tree_class=Node,
    keep_all_tokens=True,
    maybe_placeholders=False,
)


def read(lark: Lark, text: str) -> Any:
    """All that is made of a text by itself: rules, words, places; or the mistake."""
    forget()
    try:
        tree: Any = lark.parse(text)
    except Refused as error:
        return error.why, error.token.start_pos
    except UnexpectedToken as error:
        token = error.token
        return token.type, str(token), token.start_pos, sorted(error.accepts)
    except UnexpectedCharacters as error:
        return error.pos_in_stream, error.line, error.column, sorted(error.allowed)
    except UnexpectedInput as error:  # pragma: no cover - there is no other
        return type(error)
    return flat(tree)


def flat(root: Any) -> tuple[str, list[object]]:
    """A tree in one list; it may be deep."""
    found: list[object] = []
    pending = [root]
    while pending:
        node = pending.pop()
        place = node.start_pos, node.end_pos
        if isinstance(node, Node):
            found.append((node.data, place, len(node.children)))
            pending += node.children
        else:
            found.append((node.type, place, str(node)))
    return root.data, found


def known(node: Any) -> int:
    """How many statements were not read again."""
    if isinstance(node, Known):
        return len(node.statements)
    return sum(map(known, getattr(node, "children", ())))


@pytest.mark.parametrize("text", BUNDLED, ids=range(len(BUNDLED)))
def test_bundled_specs_are_read_as_by_lark(text: str) -> None:
    assert read(OURS, text) == read(LARKS, text)


def said_where(node: Any) -> Iterator[object]:
    """Every word and number of a tree, and every place."""
    if is_record(node):
        yield type(node).__name__
        for name in fields(node):
            yield from said_where(getattr(node, name))
    elif isinstance(node, tuple):
        yield len(node)
        for each in node:
            yield from said_where(each)
    elif isinstance(node, Span):
        yield node.source.name, node.start, node.end
    elif not isinstance(node, Source):
        yield node


def all_said(text: str) -> tuple[list[object], list[str]]:
    """What is read of a text, and what is said against it."""
    parsed = parse_what_can_be(Source(name="own.rd", text=text))
    return [*said_where(parsed.file)], [str(d) for d in parsed.diagnostics]


@pytest.mark.parametrize("text", BUNDLED, ids=range(len(BUNDLED)))
def test_a_file_says_the_same_where_its_statements_are_known(text: str) -> None:
    later = f"# more\n{text}"
    forget()
    fresh = all_said(later)
    forget()
    parse(Source(name="other.rd", text=f"{text}# x"))
    assert known(OURS.parse(later)) > 0 or "network" not in text
    assert all_said(later) == fresh


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
    forget()
    specs.parse_spec(sound, "sound.rd").elaborate()
    with pytest.raises(DiagnosticError) as caught:
        specs.parse_spec(wrong, "wrong.rd").elaborate()
    (found,) = caught.value.diagnostics
    places = [label.span for label in (found.primary, *found.related)]
    assert {span.source.name for span in places} == {"wrong.rd"}
    assert stage.strip() in {span.text for span in places}


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_specs_are_read_as_by_lark(seed: int) -> None:
    random = Random(seed)
    sources = [*BUNDLED, *(spec(20 * seed + number) for number in range(20))]
    sound = 0
    for _ in range(A_SEED):
        text = mutated(sources, random).decode(errors="replace")
        expected = read(LARKS, text)
        assert read(OURS, text) == expected, text
        sound += expected[0] == "start"
    assert A_SEED // 20 < sound < A_SEED


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_specs_say_the_same_where_statements_are_known(seed: int) -> None:
    random = Random(seed)
    sources = [*BUNDLED, *(spec(20 * seed + number) for number in range(20))]
    texts = [mutated(sources, random).decode(errors="replace") for _ in range(A_SEED)]
    fresh = []
    for text in texts:
        forget()
        fresh.append(all_said(text))
    for text in sources:
        remember(parse(Source(name="other.rd", text=f"{text}# x")))
    for text, expected in zip(texts, fresh, strict=True):
        assert all_said(text) == expected, text


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
    found = read(OURS, text)
    assert found == read(LARKS, text)
    assert found[0] == (why or "start")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "# c",
        "\n",
        "names keras # c\n\n",
        "}",
        "network",
        "a @ b",
        "network N @",
    ],
)
def test_ends_and_mistakes_are_those_of_lark(text: str) -> None:
    assert read(OURS, text) == read(LARKS, text)


def test_a_word_tells_what_lark_asks_of_a_token() -> None:
    with pytest.raises(UnexpectedToken) as caught:
        OURS.parse("network N { stem network }")
    token = caught.value.token
    assert (token, token.value, token.start_pos, token.end_pos) == (
        *("network", "network"),
        *(17, 24),
    )
    assert repr(token) == "Token('_NETWORK', 'network')"
