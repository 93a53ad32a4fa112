"""E01xx: the text is not of this language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from resdsl import limits
from resdsl.diagnostics import Diagnostic, Label
from resdsl.messages.suggest import nearest
from resdsl.ops import NAMES as OPS
from resdsl.source import Source, Span

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput

STATEMENTS = (
    "input",
    "stem",
    "block",
    "shortcut",
    "stage",
    "head",
    "default",
    "init",
    "expect",
    "names",
)
ITEMS = ("network", "block", "shortcut", "op", "use")

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
    "COMPARE": "a comparison",
    "SIGN": "an operator",
    "TIMES": "an operator",
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": "a text in quotes",
    "DIMS2": "a size such as 3x3",
    "DIMS3": "a size such as 3x224x224",
    "_NL": "a new line",
    "SEMICOLON": "a new line",
    "$END": "the end of the file",
}


def _error(code: str, message: str, span: Span, help: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, message=message, primary=Label(span=span), help=help)


def unexpected(source: Source, error: UnexpectedInput) -> Diagnostic:
    """The parser met something that cannot stand there."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if isinstance(error, UnexpectedCharacters):
        offset: Any = error.pos_in_stream
        return _unexpected_character(source, offset)
    assert isinstance(error, UnexpectedToken)
    expected = set(error.accepts)
    if error.token.type == "$END":
        return _unexpected_end(source, expected)
    start = error.token.start_pos or 0
    parenthesis = _open_parenthesis(source, start)
    if parenthesis is not None:
        return unclosed(parenthesis)
    span = Span(source, start, start + len(str(error.token).rstrip("\r\n")))
    slip = _slip(source, start, expected)
    if slip is not None:
        return slip
    if error.token.type == "_NL":
        span = Span(source, start, start)
        message = f"the line ends too early, expected {_any_of(expected)}"
    else:
        message = f"unexpected `{span.text}`, expected {_any_of(expected)}"
    return _error("E0101", message, span, _advice(source, span, expected))


def _open_parenthesis(source: Source, end: int) -> Span | None:
    """A parenthesis of an earlier line that is open at `end`."""
    opened: list[int] = []
    for match in re.finditer(r'"[^"\r\n]*"|#[^\r\n]*|[()]', source.text[:end]):
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] == ")" and opened:
            opened.pop()
    if not opened or "\n" not in source.text[opened[-1] : end]:
        return None
    return Span(source, opened[-1], opened[-1] + 1)


def _slip(source: Source, start: int, expected: set[str]) -> Diagnostic | None:
    """A mistake that shows only one word after it was made."""
    before = re.search(r"(\w+)\s*$", source.text[:start])
    if before is None:
        return None
    word, span = before[1], Span(source, before.start(1), before.end(1))
    first = re.search(r"(^|[;{])[ \t]*$", source.text[: span.start], re.MULTILINE)
    if expected == {"COLON"} and first:
        near = nearest(word, STATEMENTS)
        help_line = f"did you mean `{near}`?" if near else None
        return _error("E0101", f"unknown statement `{word}`", span, help_line)
    if expected == {"EQUAL"} and word in OPS:
        help_line = f"start a new line before `{word}`, or write `;`"
        return _error(
            "E0101", f"`{word}` does not start a statement here", span, help_line
        )
    return None


def _any_of(expected: set[str]) -> str:
    words = [word for terminal, word in _WORDS.items() if terminal in expected]
    keywords = [f"`{t.lower()}`" for t in sorted(expected) if t not in _WORDS]
    if len(keywords) > 3:
        keywords = ["a statement" if "STAGE" in expected else "a definition"]
    listed = list(dict.fromkeys([*keywords, *words]))
    if "a new line" in listed and len(listed) > 1:
        listed.remove("a new line")
        listed.append("a new line")
    return " or ".join((", ".join(listed[:-1]), listed[-1]) if listed[1:] else listed)


def _unexpected_character(source: Source, offset: int) -> Diagnostic:
    character = source.text[offset]
    span = Span(source, offset, offset + 1)
    if character == '"':
        return _error(
            "E0102", "a text in quotes that does not end", span, 'close it with `"`'
        )
    number = re.match(r"[\d.][\w.]*", source.text[offset:])
    if number:
        span = Span(source, offset, offset + number.end())
        return _error(
            "E0103",
            f"`{span.text}` is neither a number nor a name",
            span,
            _number_help(span.text),
        )
    lookalikes = {"×": "x", "\N{NO-BREAK SPACE}": "a space", "−": "-", "–": "-"}  # noqa: RUF001 - these are what people paste
    help_line = None
    if character in lookalikes:
        wanted = lookalikes[character]
        help_line = f"write {wanted}" if wanted == "a space" else f"write `{wanted}`"
    elif character == "'":
        help_line = 'write `"`'
    elif not character.isascii() and character.isalpha():
        help_line = "names are of ASCII letters, digits and `_`"
    shown = character if character.isprintable() and character.strip() else ""
    named = f"`{shown}`" if shown else f"the character U+{ord(character):04X}"
    return _error("E0102", f"{named} has no meaning here", span, help_line)


def _number_help(text: str) -> str | None:
    if re.fullmatch(r"\d+(x\d+){3,}", text):
        return "a shape has three sizes, as in 3 x 224 x 224"
    match = re.fullmatch(r"(\d+)x(\w*)", text)
    if match:
        return f"write `{match[1]} x {match[2] or '...'}`, with spaces"
    if re.fullmatch(r"\d+\.", text):
        return f"write `{text}0`"
    return "a name does not start with a digit"


def _unexpected_end(source: Source, expected: set[str]) -> Diagnostic:
    end = len(source.text.rstrip())
    opened: list[int] = []
    for match in re.finditer(r"#[^\r\n]*|[{}]", source.text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            opened.pop()
    diagnostic = _error(
        "E0104",
        f"the file ends too early, expected {_any_of(expected)}",
        Span(source, end, end),
        "close it with `}`" if opened else None,
    )
    if not opened:
        return diagnostic
    brace = Span(source, opened[-1], opened[-1] + 1)
    return Diagnostic(
        code=diagnostic.code,
        message='the file ends before the "}" that closes this "{"',
        primary=diagnostic.primary,
        related=(Label(span=brace, text="opened here"),),
        help=diagnostic.help,
    )


def _advice(source: Source, span: Span, expected: set[str]) -> str | None:
    """The edit for slips that people make often."""
    text = span.text
    line, column = span.location
    before = source.line(line)[: column - 1]
    if re.search(r"\d+\s*$", before) and re.match(r"x\d+$", text):
        return f"write `x {text[1:]}`, with a space"
    if text == "x" and re.search(r"\b(conv|maxpool|avgpool)\s+\d+\s*$", before):
        return "write a kernel without spaces, as in `3x3`"
    if text == "{" and re.search(r"\b(block|shortcut)\s+\w+\s*$", before):
        return "define it at the top level, outside of the network"
    if text in {"block", "shortcut", "op", "network", "use"} and "STAGE" in expected:
        return f"define a {text} at the top level, outside of the network"
    if text in STATEMENTS and "NETWORK" in expected:
        return f"`{text}` stands inside `network NAME {{ ... }}`"
    if text == "{" and "STAGE" in expected:
        return "a group of ops has a label: `name: { ... }`"
    if "STAGE" in expected or "NETWORK" in expected:
        near = nearest(text, STATEMENTS if "STAGE" in expected else ITEMS)
        return f"did you mean `{near}`?" if near else None
    if "_NL" in expected and re.match(r"[A-Za-z_]", text):
        return "start a new line, or write `;` between statements"
    return None


def unclosed(span: Span) -> Diagnostic:
    """A parenthesis that nothing closes."""
    return _error("E0105", 'this "(" is never closed', span, "close it with `)`")


def too_long(span: Span) -> Diagnostic:
    """More operators in a statement than the limit."""
    return _error(
        "E0106",
        f"more than {limits.OPERATORS} operators in one statement",
        span,
        "name parts of it with `let`",
    )


def too_deep(what: str, span: Span) -> Diagnostic:
    """Braces or parentheses nested beyond the limit."""
    return _error(
        "E0107",
        f"{what} more than {limits.NESTING} deep",
        span,
        "define parts of it as an `op`"
        if what == "braces"
        else "name parts of it with `let`",
    )


def file_too_long(span: Span, length: int | None) -> Diagnostic:
    """A text beyond the limit; `length` is None where it was not read to its end."""
    has = f"{length:,} characters, more than" if length else "more characters than"
    return _error(
        "E0108",
        f"the file has {has} {limits.CHARACTERS:,}",
        span,
        "split it, and join the parts with `use`",
    )


def carriage_return(span: Span) -> Diagnostic:
    """A carriage return without a line feed."""
    return _error(
        "E0109",
        "a carriage return without a line feed",
        span,
        "save the file with LF or CRLF line ends",
    )


def not_utf8(span: Span, byte: int) -> Diagnostic:
    """Bytes that are not UTF-8."""
    return _error(
        "E0110",
        f"the byte 0x{byte:02X} is not UTF-8",
        span,
        "save the file as UTF-8",
    )
