"""Slips that people make often, and the edit for each."""

from __future__ import annotations

import re
from collections.abc import Callable

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages import habits, idioms, stages
from resdsl.messages.foreign import DEFINITIONS
from resdsl.messages.place import ITEMS, STATEMENTS, Place
from resdsl.messages.rewriting import rewritten
from resdsl.messages.suggest import nearest
from resdsl.messages.values import error
from resdsl.ops import NAMES as OPS


def slip(place: Place) -> Diagnostic | None:
    """What to say of a mistake that is well known."""
    for known in _SLIPS:
        diagnostic = known(place)
        if diagnostic is not None:
            return diagnostic
    return None


def _opening(place: Place) -> Diagnostic | None:
    """A statement that does not start as one."""
    last = place.last
    if place.expected == {"COLON"} and last is not None and last.text == place.before:
        return _unknown_statement(last, place)
    comment = re.match(r'//|/\*|--|"""', place.word + place.after)
    if comment is not None and (not place.before or "_NL" in place.expected):
        return error("E0101", "a comment starts with `#`", place.span, "write `#`")
    if place.before or place.token in {"_NL", "$END"}:
        return None
    if place.level == "file":
        return _outside(place.span)
    if place.level == "network" and place.word in ITEMS:
        return _unknown_statement(place.span, place)
    if place.token == "LBRACE":
        message = "a group of ops needs a label"
        return error("E0101", message, place.span, "write `name: { ... }`")
    return None


def _unknown_statement(word: Span, place: Place) -> Diagnostic:
    if place.level == "body":
        message = f"`{word.text}` is a statement of a network, not an op"
        help_line = (
            f"move it out of these braces; a label is written `{word.text}: ...`"
        )
        return error("E0113", message, word, help_line)
    near = nearest(word.text, STATEMENTS)
    elsewhere = idioms.unknown_statement(word.text)
    if word.text in ITEMS:
        message = f"{_article(word.text)} stands outside of the network"
        return error("E0113", message, word, "move it to the top level of the file")
    if elsewhere is not None:
        help_line = elsewhere
    elif near is not None:
        help_line = f"did you mean `{near}`?"
    elif word.text in OPS:
        help_line = "ops stand in `stem { ... }`, `head { ... }` or `name: { ... }`"
    elif place.token == "LBRACE":
        help_line = f"a group of ops has a colon: `{word.text}: {{ ... }}`"
    else:
        help_line = "statements: " + ", ".join(f"`{s}`" for s in STATEMENTS)
    return error("E0112", f"unknown statement `{word.text}`", word, help_line)


def _outside(span: Span) -> Diagnostic | None:
    word = span.text
    if word in STATEMENTS:
        message = f"`{word}` stands inside of a network"
        return error("E0113", message, span, "move it into `network NAME { ... }`")
    if not re.match(r"[A-Za-z_]", word):
        return None
    near = DEFINITIONS.get(word) or nearest(word, ITEMS)
    help_line = (
        f"did you mean `{near}`?"
        if near
        else "a file holds " + ", ".join(f"`{item}`" for item in ITEMS)
    )
    return error("E0112", f"unknown definition `{word}`", span, help_line)


def _definition(place: Place) -> Diagnostic | None:
    """A definition inside of a network, or a choice outside of one."""
    kind = re.match(r"(block|shortcut)\s+(\w+)", place.before)
    if kind is None:
        return None
    if place.level == "network" and place.token == "LBRACE":
        message = f"the definition of a {kind[1]} stands outside of the network"
        help_line = (
            f"move it to the top level of the file; here, `{kind[0]}` chooses it"
        )
        return error("E0113", message, place.span, help_line)
    if place.level == "file" and {"LBRACE", "LPAR"} == place.expected:
        message = f'the definition of {kind[1]} `{kind[2]}` has no "{{"'
        help_line = (
            f"write `{kind[0]} {{ ... }}`; a network chooses a {kind[1]} between its"
            " own braces"
        )
        return error("E0101", message, place.span, help_line)
    return None


def _sizes(place: Place) -> Diagnostic | None:
    """`3 x 3` where a kernel is meant, `3 x64` where a size is."""
    number = re.search(r"(\d+)\s*$", place.before)
    if number is None:
        return None
    if place.token == "X" and place.level == "body":
        other = re.match(r"\s*\d+", place.after)
        start = place.text.rindex(number[1], 0, place.span.start)
        span = Span(
            place.span.source, start, place.span.end + (other.end() if other else 0)
        )
        kernel = f"{number[1]}x{other[0].strip() if other else number[1]}"
        message = "a kernel is written without spaces"
        return error("E0101", message, span, f"write `{kernel}`")
    if re.fullmatch(r"x\d+", place.word):
        message = f"`{place.word}` needs a space"
        return error("E0101", message, place.span, f"write `x {place.word[1:]}`")
    return None


def _separators(place: Place) -> Diagnostic | None:
    """Commas, and parentheses around arguments."""
    if place.token != "COMMA":
        return None
    if re.match(r"input\b", place.before):
        message = "sizes are separated by `x`"
        return error("E0101", message, place.span, "write `x`, as in 3 x 224 x 224")
    if place.level != "body":
        return None
    op = re.match(r"(?:\w+:\s*)?(\w+)\s*\(", place.before)
    if op is not None and "RPAR" in place.expected:
        message = f"`{op[1]}` takes its arguments without parentheses"
        meant = rewritten(place.statement)
        help_line = f"write `{meant}`" if meant else "remove them"
        return error("E0101", message, place.span, help_line)
    following = re.match(r"\s*(\w+)", place.after)
    if following is not None and following[1] in OPS:
        message = "ops are separated by `;` or new lines"
        return error("E0101", message, place.span, "write `;`")
    message = "arguments are separated by spaces"
    meant = rewritten(place.statement) if place.statement.count(",") > 1 else None
    help_line = f"write `{meant}`" if meant else "remove it"
    return error("E0101", message, place.span, help_line)


def _equals(place: Place) -> Diagnostic | None:
    """An argument without its `=`."""
    last = place.last
    if place.expected != {"EQUAL"} or last is None:
        return None
    name = last.text
    value = re.match(r"\s*:?\s*([\w.]+)", place.word + place.after)
    if re.match(r"let\b", place.before):
        value_text = value[1] if value else "..."
        help_line = f"write `let {name} = {value_text}`"
        return error("E0101", f"`{name}` has no value", last, help_line)
    if name in OPS:
        message = f"`{name}` starts in the middle of a line"
        help_line = f"write `;` before `{name}`, or start a new line"
        return error("E0101", message, last, help_line)
    if place.token in {"COLON", "NUMBER"} and value:
        message = f"`{name}` needs a `=` before its value"
        return error("E0101", message, last, f"write `{name}={value[1]}`")
    message = f"`{name}` has no value"
    help_line = f"write `{name}=...`, or `;` before it if it is an op"
    if place.level == "network":
        help_line = f"write `{name}=...`"
    return error("E0101", message, last, help_line)


def _added(place: Place) -> Diagnostic | None:
    """`add` with something else than a stage."""
    if place.before == "add" and place.level == "network":
        message = "only stages are added to a network"
        help_line = "write `add stage NAME: ...`; groups can be replaced, not added"
        return error("E0101", message, place.span, help_line)
    return None


def _words(place: Place) -> Diagnostic | None:
    """Signs between a statement and what it says, comparisons, guards."""
    if "COMPARE" in place.expected and place.before.startswith("expect"):
        value = re.match(r"[\s=:]*(?:is\s+)?([\w.]+)", place.word + place.after)
        shown = value[1] if value else "..."
        message = "`expect` needs a comparison"
        help_line = f"write `{' '.join(place.before.split())} == {shown}`"
        return error("E0101", message, place.span, help_line)
    if place.token in {"COLON", "EQUAL"} and place.before in STATEMENTS:
        message = f"`{place.before}` stands without `{place.word}`"
        return error("E0101", message, place.span, "remove it")
    if place.token == "IF":
        message = "only single ops take a guard"
        help_line = (
            "end the line with `stride`, `channels` or `always`"
            if place.before.startswith("shortcut")
            else "write the guard behind each op: `conv 3x3 64 if stride > 1`"
        )
        return error("E0101", message, place.span, help_line)
    if place.level == "body" and re.match(r"if\b", place.before):
        message = "a guard stands behind its op"
        help_line = "write the op first, as in `act if stride > 1`"
        return error("E0101", message, place.span, help_line)
    if place.token == "COLON" and re.fullmatch(r"\w+\s*:\s*\w+", place.before):
        return error("E0101", "an op has one label", place.span, "keep one of them")
    if "LBRACE" in place.expected and place.expected <= {"LBRACE", "COLON"}:
        word = place.before.split()[-1] if place.before else "it"
        message = f'`{word}` is followed by "{{"'
        rest = place.statement[len(place.before) :].strip(" ()=:")
        body = rest if rest and word in {"stem", "head"} else "..."
        return error("E0101", message, place.span, f"write `{word} {{ {body} }}`")
    return None


def _values(place: Place) -> Diagnostic | None:
    """A value that is not there."""
    ends = {"_NL", "_SEMICOLON", "RBRACE", "RPAR", "$END"}
    tail = re.search(r"(\w+|[^\w\s]+)$", place.before)
    wanted = {"LPAR", "NAME", "NUMBER"} <= place.expected
    if not wanted or place.token not in ends or tail is None:
        return None
    message = f"a value is missing behind `{tail[1]}`"
    return error("E0101", message, place.span, "write a number or a name")


def _derived(place: Place) -> Diagnostic | None:
    """`network A extends B`."""
    if "FROM" in place.expected and place.token == "NAME":
        message = f"unexpected `{place.word}` behind the name of the network"
        help_line = "write `from BASE { ... }` to derive it, else `{ ... }`"
        return error("E0101", message, place.span, help_line)
    return None


def _article(word: str) -> str:
    if word == "use":
        return "`use`"
    word = f"{word} definition" if word != "network" else word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


_SLIPS: tuple[Callable[[Place], Diagnostic | None], ...] = (
    habits.used,
    idioms.body,
    idioms.heading,
    idioms.statement,
    _opening,
    habits.in_braces,
    _definition,
    _added,
    stages.stage,
    _sizes,
    habits.arguments,
    habits.op,
    _separators,
    _equals,
    _words,
    _values,
    habits.quoted,
    _derived,
)
