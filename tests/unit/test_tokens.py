"""Tokens: what is given to Lark reads every text as Lark's own lexer does."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from resdsl import library, parser
from resdsl.tokens import Newlines, Node, Refused
from tests.fuzz.mutations import mutated
from tests.strategies import spec

BUNDLED = [
    path.read_text(encoding="utf-8")
    for path in sorted(library.folder("specs").rglob("*.rd"))
]
SEEDS = range(8)
A_SEED = 150

OURS = parser.lark_of_grammar()
LARKS = Lark(
    library.grammar_text(),
    parser="lalr",
    postlex=Newlines(),
    tree_class=Node,
    keep_all_tokens=True,
    maybe_placeholders=False,
)


def read(lark: Lark, text: str) -> Any:
    """All that is made of a text: rules, words, places; or the mistake."""
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
    return nested(tree)


def nested(node: Any) -> Any:
    place = node.start_pos, node.end_pos
    if isinstance(node, Node):
        return node.data, place, [nested(child) for child in node.children]
    return node.type, place, str(node)


@pytest.mark.parametrize("text", BUNDLED, ids=range(len(BUNDLED)))
def test_bundled_specs_are_read_as_by_lark(text: str) -> None:
    assert read(OURS, text) == read(LARKS, text)


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_specs_are_read_as_by_lark(seed: int) -> None:
    random = Random(seed)
    texts = [*BUNDLED, *(spec(20 * seed + number) for number in range(20))]
    sound = 0
    for _ in range(A_SEED):
        text = mutated(texts, random).decode(errors="replace")
        expected = read(LARKS, text)
        assert read(OURS, text) == expected, text
        sound += expected[0] == "start"
    assert A_SEED // 20 < sound < A_SEED


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
