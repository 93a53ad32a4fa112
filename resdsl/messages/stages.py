"""Stage lines in other forms, and the line that was meant."""

from __future__ import annotations

import re

from resdsl.base.diagnostics import Diagnostic
from resdsl.messages.place import Place
from resdsl.messages.values import error

_STAGE = re.compile(r"((?:add\s+)?stage)\s*[(\"]?\s*(\w*)[\")]?(?:\s+(\d+)(?=\s*:))?")
_NOISE = re.compile(
    r"\b(?:blocks?|repeats?|depth|width|channels|planes|of|x)\b|[^\w\s.]", re.IGNORECASE
)
_KEY = re.compile(
    r"\b(strides?|stride_on|dilation|first_dilation)\b[\s=:(]*([\w.]+)(?:\s*,\s*\w+)?\)?"
)


def stage(place: Place) -> Diagnostic | None:
    """What a stage line lacks or has too much."""
    if place.level != "network" or not re.match(r"(add\s+)?stage\b", place.before):
        return None
    head = _STAGE.match(place.statement)
    meant = rewritten(place.statement)
    if head is None or re.fullmatch(r"x\d+", place.word):
        return None
    name = head[2]
    one = re.search(r":\s*(\w+)$", place.before)
    if not name or name[0].isdigit() or place.before in {"stage", "add stage"}:
        message, form = "a stage needs a name", "NAME: REPEAT x WIDTH"
    elif re.fullmatch(r"(add\s+)?stage\s+\w+", place.before):
        message = 'the name of a stage is followed by ":"'
        form = f"{name}: REPEAT x WIDTH"
    elif "X" in place.expected:
        message = "a stage says how many blocks of which width"
        form = f"{name}: {one[1] if one else 'REPEAT'} x WIDTH"
    elif place.token in {"COMMA", "LPAR", "DIMS2"}:
        message = "what else a stage says follows its width, as `name=value`"
        form = f"{name}: REPEAT x WIDTH stride=2"
    else:
        return None
    help_line = f"write `{meant or f'{head[1]} {form}'}`"
    return error("E0101", message, place.span, help_line)


def rewritten(text: str) -> str | None:
    """The stage line that was meant, if its two numbers are there."""
    head = _STAGE.match(text)
    if head is None or len(text) > 200 or not head[2]:
        return None
    name = head[2] + (head[3] or "")
    name = f"stage{name}" if name[0].isdigit() else name
    rest = text[head.end() :]
    keys = [f"{k.replace('strides', 'stride')}={v}" for k, v in _KEY.findall(rest)]
    numbers = _NOISE.sub(
        " ", re.sub(r"(?<=\d)x(?=\d)", " ", _KEY.sub("", rest))
    ).split()
    if len(numbers) != 2:
        return None
    words = [f"{head[1]} {name}: {numbers[0]} x {numbers[1]}", *keys]
    return " ".join(words)
