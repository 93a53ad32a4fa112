"""Slips of those who come from Python, YAML or HCL, and the edit for each."""

from __future__ import annotations

import re

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages.place import Place
from resdsl.messages.rewriting import form, names_argument, op_of, rewritten
from resdsl.messages.values import error

_CHOICE = re.compile(r"(block|shortcut)(\s+)([\w.]+)(?:\s+\w+)?")
_BASE = re.compile(r"(network\s+\w+)\s*(=|from\b)\s*([\w.]+)(?:\s+\w+)?")
_PAIR = re.compile(r"(\w+)\s*[=:]\s*([\w.]+)")
_WHEN = re.compile(r"\b(always|channels|stride)\s*$")
_VALUES = {"NUMBER", "DIMS2", "DIMS3", "NAME", "TIMES", "LPAR", "COMMA"}
_LONGEST = 200  # of arguments in braces
_IMPORTS = {"import", "include", "require", "from", "load", "source", "open"}
_LIBRARIES = {"torch", "torchvision", "keras", "tensorflow", "numpy", "jax", "timm"}


def op(place: Place) -> Diagnostic | None:
    """Values of an op out of order, or as another library takes them."""
    name = op_of(place.before) if place.level == "body" else None
    if name is None or place.token not in _VALUES:
        return None
    if place.token == "COMMA" and not re.search(r"=\s*\(\s*\d+$", place.before):
        return None
    if place.token == "NAME" and place.expected == {"EQUAL"}:
        return None
    if re.search(r"\bif\b", place.before):
        return None
    last = place.last
    if last is not None and place.token == "NUMBER" and names_argument(name, last.text):
        message = f"`{last.text}` needs a `=` before its value"
        return error("E0101", message, last, f"write `{last.text}={place.word}`")
    meant = rewritten(place.statement)
    help_line = f"write `{meant}`" if meant else None
    key = re.search(r"(\w+)\s*=\s*(?:\(\s*\d+)?$", place.before)
    if place.token == "DIMS3":
        message = f"a kernel has two sizes, not three: {place.word}"
    elif key is not None and place.token in {"DIMS2", "COMMA"}:
        message = f"`{key[1]}` is one number, for both directions"
    else:
        order = f"the order is `{form(name)}`, then `name=value`"
        message = f"unexpected `{place.word}`: {order}"
        help_line = help_line or "name it, as in `stride=2`"
    return error("E0101", message, place.span, help_line)


def arguments(place: Place) -> Diagnostic | None:
    """Arguments of a block, shortcut or network without their parentheses."""
    choice = _CHOICE.fullmatch(place.before) if place.level == "network" else None
    base = _BASE.fullmatch(place.before) if place.level == "file" else None
    if place.token in {"NAME", "NUMBER", "EQUAL", "COLON"} and (choice or base):
        chosen = choice or base
        assert chosen is not None
        rest = place.statement[chosen.end(3) :]
        pairs = [f"{name}={value}" for name, value in _PAIR.findall(rest)]
        given = pairs or re.findall(r"[\d.]+", rest)
        when = _WHEN.search(rest)
        if given:
            what = chosen[1] if choice else "network"
            message = f"arguments of a {what} stand in parentheses"
            call = f"{chosen[0][: chosen.end(3)]}({', '.join(given)})"
            call += f" {when[1]}" if when and choice else ""
            span = Span(place.span.source, _start_of(rest, place), place.span.end)
            return error("E0101", message, span, f"write `{call}`")
    return _unnamed(place)


# possessive: what a word leaves to the next could be tried in ever so many ways
_HCL = re.compile(r"\s*+((?:\w++\s*+=\s*+[\w.]++[\s,;]*+)++)\}")


def in_braces(place: Place) -> Diagnostic | None:
    """`block bottleneck { groups = 32 }` in a network."""
    if place.level != "network" or place.token != "LBRACE":
        return None
    choice = _CHOICE.fullmatch(place.before)
    end = place.span.end
    given = _HCL.match(place.text[end : end + _LONGEST])
    if choice is None or given is None:
        return None
    call = ", ".join(f"{name}={value}" for name, value in _PAIR.findall(given[1]))
    message = f"arguments of a {choice[1]} stand in parentheses"
    help_line = f"write `{place.before}({call})`"
    return error("E0101", message, place.span, help_line)


def _start_of(rest: str, place: Place) -> int:
    """Where the arguments start: the parser may stop behind the first name."""
    word = rest.split(maxsplit=1)[0] if rest.split() else ""
    begun = re.search(r"(\w+)\s*$", place.before)
    if begun is not None and word.startswith(begun[1]) and place.token != "NAME":
        last = place.last
        return last.start if last is not None else place.span.start
    return place.span.start


def _unnamed(place: Place) -> Diagnostic | None:
    """`(groups: 32)`, `(groups 32)` and `(n: int = 3)`."""
    begun = re.search(r"[(,]\s*(\w+)$", place.before)
    last = place.last
    if begun is None or last is None or place.token not in {"COLON", "NUMBER"}:
        return None
    if place.token == "NUMBER" and not {"EQUAL"} <= place.expected:
        return None
    value = re.match(r"\s*:?\s*(?:\w+\s*=\s*)?([\w.]+)", place.word + place.after)
    if value is None:
        return None
    message = f"`{begun[1]}` needs a `=` before its value"
    return error("E0101", message, last, f"write `{begun[1]}={value[1]}`")


def quoted(place: Place) -> Diagnostic | None:
    """A name or value in quotes."""
    if place.token != "STRING":
        return None
    text = place.word.strip('"')
    if re.search(r"(from|=)\s*$", place.before) and place.level == "file":
        message = "a network is derived from a name, not from a file"
        help_line = f'write `use "{text}"` at the top, and the name of its network here'
    else:
        message = "only `use` takes a text in quotes"
        help_line = f"write `{text}` without them" if text else "remove it"
    return error("E0101", message, place.span, help_line)


def used(place: Place) -> Diagnostic | None:
    """`use` without quotes, and the words of other languages for it."""
    if place.level != "file":
        return None
    rest = place.statement.strip()
    if place.before == "use" and place.token == "NAME":
        path = re.match(r"use\s+([\w./-]+)", rest)
        message = "what is used stands in quotes"
        shown = path[1] if path else "..."
        return error("E0101", message, place.span, f'write `use "{shown}"`')
    word = re.match(r"\w+", rest)
    if place.before or word is None or word[0] not in _IMPORTS:
        return None
    path = re.search(r"[\"'<(\s]([\w./-]+)", rest[word.end() :])
    found = path[1] if path else "..."
    help_line = f'write `use "{found}"`'
    if found.split(".")[0] in _LIBRARIES:
        help_line = "remove it: a spec needs no library"
    message = f"files are brought in by `use`, not by `{word[0]}`"
    return error("E0112", message, place.span, help_line)
