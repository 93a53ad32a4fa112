"""E01xx: the text is not of this language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.source import Source, Span
from resdsl.messages.habits import SEARCHED, Place, slip
from resdsl.messages.making import Message, either, finding
from resdsl.messages.signs import unexpected_character
from resdsl.syntax import statements
from resdsl.syntax.words import STATEMENTS

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput

# Lark's terminals in the words of this language, in the order in which to list them
_WORDS = {
    "LBRACE": '"{"',
    "RBRACE": '"}"',
    "LPAR": '"("',
    "RPAR": '")"',
    "COLON": '":"',
    "EQUAL": '"="',
    "X": '"x"',
    "COMMA": '","',
    "DOT": '"."',
    "IF": "`if`",
    "FROM": "`from`",
    "STAGE": "`stage`",
    "COMPARE": "a comparison",
    "SIGN": "an operator",
    "TIMES": "an operator",
    "NAME": "a name",
    "ADD": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "DIMS2": "a size such as 3x3",
    "DIMS3": "a size such as 3x224x224",
    "_NL": "a new line",
    "$END": "the end of the file",
}
# several terminals that are one thing to a reader
_TOGETHER: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    # if these are expected, say this in place of those
    (
        frozenset({"STAGE", "STEM"}),
        frozenset({"ADD", "NAME", *(word.upper() for word in STATEMENTS)}),
        "a statement",
    ),
    (
        frozenset({"NETWORK"}),
        frozenset({"BLOCK", "NAMES", "NETWORK", "OP", "SHORTCUT", "USE"}),
        "a definition",
    ),
    (
        frozenset({"LPAR", "NAME", "NUMBER"}),
        frozenset({"LPAR", "NAME", "NUMBER", "SIGN"}),
        "a value",
    ),
    (
        frozenset({"GATE", "NAME"}),
        frozenset({"ADD", "ELSE", "GATE", "LBRACE", "LET", "NAME"}),
        "an op or a group",
    ),
    (frozenset({"IF", "NAME"}), frozenset({"NAME"}), "an argument"),
)


_QUOTE_OR_COMMENT = r'"[^"\r\n]*"|#'

# what a name is, by the word before it
_NAMED = {
    "init": "a scheme, as in `init he_normal`",
    "names": "a scheme, as in `names keras`",
    "default": "an op, as in `default act silu`",
    "expect": "a quantity, as in `expect depth == 50`",
    "from": "the name of a network",
    "as": "a name",
    "block": "the name of a block",
    "shortcut": "the name of a shortcut",
    "op": "the name of an op",
    "network": "the name of a network",
}


def no_spec(first: Span) -> Diagnostic:
    """A text of another kind; `first` is what gives it away."""
    line = first.text.splitlines()[0]
    return finding(
        "E0114",
        "this does not look like a spec",
        Span(first.source, first.start, first.start + len(line)),
        "name a `.rd` file; `resdsl new NAME` writes one to start from",
        text="no statement of the language",
    )


def unexpected(source: Source, text: str, found: UnexpectedInput) -> Diagnostic:
    """The parser met something that cannot stand there.

    `text` is the source's, without what was reported already.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if isinstance(found, UnexpectedCharacters):
        offset: Any = found.pos_in_stream
        return unexpected_character(source, offset)
    assert isinstance(found, UnexpectedToken)
    token = found.token
    expected = frozenset(
        "_NL" if name == "_SEP" else name.removeprefix("_")
        for name in found.accepts
        if name != "LABEL"
    )
    kind = token.type
    if kind == "_SEP":
        kind = "_SEMICOLON" if token.startswith(";") else "_NL"
    start = token.start_pos or 0
    end = start + len(str(token).rstrip())
    if kind == "LABEL":  # a statement: it is the colon behind it that is wrong
        kind, expected = "COLON", frozenset({"NAME"})
        start = text.index(":", end)
        end = start + 1
    if kind in {"$END", "_NL"}:
        start = end = _end_of_line(text, len(text) if kind == "$END" else start)
    parenthesis = _open_parenthesis(text, start)
    if parenthesis is not None:
        return unclosed(Span(source, parenthesis, parenthesis + 1))
    place = Place(
        text=text,
        span=Span(source, start, end),
        token=kind,
        expected=expected,
        before=statements.said_before(text, start),
        heads=tuple(statements.heads(text, start)),
    )
    written = len(place.before) <= SEARCHED
    return (slip(place) if written else None) or _general(place)


def _general(place: Place) -> Diagnostic:
    words = place.before.split()
    said = _NAMED.get(words[-1]) if words else None
    wanted = said if said and "NAME" in place.expected else _any_of(place.expected)
    if place.token == "$END":
        message = f"the file ends too early, expected {wanted}"
        return finding("E0104", message, place.span)
    if place.token == "_NL":
        message = f"the line ends too early, expected {wanted}"
        return finding("E0101", message, place.span)
    help_line = None
    if "_NL" in place.expected and place.word[:1].isidentifier():
        help_line = "start a new line, or write `;` between statements"
    message = f"unexpected `{place.word}`, expected {wanted}"
    return finding("E0101", message, place.span, help_line)


def _any_of(expected: frozenset[str]) -> str:
    listed: list[str] = []
    for signs, covered, words in _TOGETHER:
        if signs <= expected:
            listed.append(words)
            expected -= covered
    listed += [word for terminal, word in _WORDS.items() if terminal in expected]
    listed += [f"`{t.lower()}`" for t in sorted(expected) if t not in _WORDS]
    listed = list(dict.fromkeys(listed))
    if "a new line" in listed and len(listed) > 1:
        listed.remove("a new line")
        listed.append("a new line")
    return either(listed)


def _end_of_line(text: str, end: int) -> int:
    """Where a line ends, without blanks and the comment."""
    end = len(text[:end].rstrip())
    line = text.rfind("\n", 0, end) + 1
    for mark in re.compile(_QUOTE_OR_COMMENT).finditer(text, line, end):
        if mark[0] == "#":
            return len(text[: mark.start()].rstrip()) if mark.start() > line else end
    return end


def _open_parenthesis(text: str, end: int) -> int | None:
    """A parenthesis of an earlier line that is open at `end`, and never closed."""
    opened: list[int] = []
    for mark in statements.marks(text, end=end):
        if mark[0] == "(":
            opened.append(mark.start())
        elif mark[0] == ")" and opened:
            opened.pop()
    if not opened or "\n" not in text[opened[-1] : end]:
        return None
    closed = statements.closed_at(text, end, len(opened))
    return opened[-1] if closed is None else None


# Parentheses and braces, and how deep they go


# a parenthesis that nothing closes
unclosed = Message("E0105", 'this "(" is never closed', "close it with `)`")


def unclosed_brace(brace: Span, inside: Span | None) -> Diagnostic:
    """A brace that nothing closes; `inside` is what cannot stand behind it."""
    if inside is None:
        end = len(brace.source.text.rstrip())
        other = Label(
            span=Span(brace.source, end, end), text="the file ends without a `}`"
        )
        help_line = "close it with `}`"
        edit = Edit(span=other.span, text="\n}")
    else:
        other = Label(span=inside, text="cannot stand inside of it")
        help_line = f"write `}}` before `{inside.text}`"
        edit = Edit(span=Span(inside.source, inside.start, inside.start), text="}\n\n")
    message = 'this "{" is never closed'
    return finding("E0104", message, brace, help_line, other, edit=edit, sure=False)


def stray_brace(brace: Span, early: Span | None) -> Diagnostic:
    """A brace that closes nothing; `early` is one that may close too much."""
    others = (
        [Label(span=early, text="all is closed here already")]
        if early is not None
        else []
    )
    help_line = "remove one of the two" if others else "remove it"
    message, edit = 'this "}" closes nothing', None if others else brace
    return finding("E0111", message, brace, help_line, *others, edit=edit, sure=False)


# more operators in a statement than the limit
too_long = Message(
    "E0106",
    f"more than {limits.OPERATORS} operators in one statement",
    "name parts of it with `let`",
)


# parentheses and braces nested beyond the limit
too_deep = Message(
    "E0107",
    f"parentheses more than {limits.NESTING} deep",
    "name parts of it with `let`",
)
braces_too_deep = Message(
    "E0107",
    f"braces more than {limits.NESTING} deep",
    "define parts of it as an `op`",
)

# what is found while parentheses and operators are counted
REFUSED = {"unclosed": unclosed, "too deep": too_deep, "too long": too_long}
