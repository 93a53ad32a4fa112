"""Lays out one logical line of Python as `ruff format` does.

The line is broken at its last bracket: what stands in it goes on a line of its own if
it fits there, else one item a line with a trailing comma.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

WIDTH = 88
_OPEN, _CLOSE = "([{", ")]}"


def fit(line: str) -> str:
    """The statement, its indentation kept, on as many lines as it needs."""
    return "\n".join(_fit(line))


def _fit(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    choice = _choice(line)
    if choice:
        return choice
    bracket = _last_call(line) or _last_bracket(line)
    if bracket is None:
        return [line]
    start, end = bracket
    indent = " " * (len(line) - len(line.lstrip()))
    inner = indent + "    "
    head, content, tail = line[: start + 1], line[start + 1 : end], indent + line[end:]
    if len(head) > WIDTH:
        earlier = _last_bracket(line[:start])
        if earlier is not None:
            first, last = earlier
            argument = inner + line[first + 1 : last]
            return [line[: first + 1], argument, *_fit(indent + line[last:])]
    is_definition = line.lstrip().startswith("def ")
    if is_definition and not content:  # no parameters: the result is in the brackets
        before, _, result = line.removesuffix(":").rpartition("-> ")
        return [f"{before}-> (", inner + result, f"{indent}):"]
    # a single parameter has a comma behind it, a single argument has none
    if is_definition and "," not in content:
        content += ","
    if len(inner + content) <= WIDTH:
        return [head, inner + content, tail]
    comprehension = _comprehension(content)
    if comprehension:
        body = [part for item in comprehension for part in _fit(f"{inner}{item}")]
    else:
        items = list(_items(content))
        comma = "," if len(items) > 1 else ""
        body = [part for item in items for part in _item(inner, item, comma)]
    return [head, *body, tail]


def _item(indent: str, item: str, comma: str) -> list[str]:
    """One item of a bracket, with its comma; a conditional needs no parentheses."""
    if len(indent + item + comma) > WIDTH:
        parts = _conditional(item)
        if parts:
            *first, last = parts
            lines = [line for part in first for line in _fit(indent + part)]
            return [*lines, *_fit(f"{indent}{last}{comma}")]
    return _fit(f"{indent}{item}{comma}")


def _choice(line: str) -> list[str]:
    """`name = a if b else c` in parentheses, else nothing."""
    code = line.lstrip()
    name, equals, value = code.partition(" = ")
    parts = _conditional(value) if equals and _is_target(name) else []
    if not parts:
        return []
    indent = " " * (len(line) - len(code))
    inner = indent + "    "
    body = [inner + value]
    if len(inner + value) > WIDTH:
        body = [line for part in parts for line in _fit(inner + part)]
    return [f"{indent}{name} = (", *body, f"{indent})"]


def _is_target(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


def _conditional(text: str) -> list[str]:
    """`a`, `if b` and `else c` of a conditional expression, else nothing."""
    depth = 0
    places: dict[str, int] = {}
    for place, character in _code(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        elif depth == 0:
            for word in (" if ", " else "):
                if text.startswith(word, place):
                    places.setdefault(word, place)
    if " else " not in places or " if " not in places:
        return []
    first, second = places[" if "], places[" else "]
    return [text[:first], text[first + 1 : second], text[second + 1 :]]


def _last_call(line: str) -> tuple[int, int] | None:
    """The second call of `f(...)(x)`, if all before it fits on the line."""
    start = line.rfind(")(")
    if not 0 <= start <= WIDTH - 2 or "(" in line[start + 2 :]:
        return None
    return start + 1, line.rindex(")")


def _last_bracket(line: str) -> tuple[int, int] | None:
    """The outermost bracket that closes last; the first call of `f(...)(x)`."""
    depth, start = 0, 0
    found: tuple[int, int] | None = None
    for place, character in _code(line):
        if character in _OPEN:
            if depth == 0:
                start = place
            depth += 1
        elif character in _CLOSE:
            depth -= 1
            chained = found is not None and found[1] == start - 1
            if depth == 0 and place > start + 1 and not chained:
                found = (start, place)
    return found


def _comprehension(content: str) -> list[str]:
    """The element and the `for` clause of a comprehension, else nothing."""
    depth = 0
    for place, character in _code(content):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        elif depth == 0 and content.startswith(" for ", place):
            return [content[:place], content[place + 1 :]]
    return []


def _items(content: str) -> Iterator[str]:
    """What commas outside of brackets separate."""
    depth, start = 0, 0
    for place, character in _code(content):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        elif character == "," and depth == 0:
            yield content[start:place].strip()
            start = place + 1
    last = content[start:].strip()
    if last:
        yield last


def _code(text: str) -> Iterator[tuple[int, str]]:
    """The characters that are not in a string literal, with their places."""
    quote = ""
    for place, character in enumerate(text):
        if quote:
            if character == quote and text[place - 1] != "\\":
                quote = ""
        elif character in "\"'":
            quote = character
        else:
            yield place, character


def wrap(text: str, indent: str = "") -> str:
    """Prose in lines that fit, each indented."""
    width = WIDTH - len(indent)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(indent + line for line in lines)


def remark(text: str) -> str:
    """Text of a spec made safe inside a comment."""
    return "".join(c if c.isprintable() else " " for c in text)


def prose(text: str) -> str:
    """Text of a spec made safe inside a docstring."""
    return remark(text).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
