"""Lays out one logical line of Python as `ruff format` does.

The line is broken at its last bracket: what stands in it goes on a line of its own if
it fits there, else one item a line with a trailing comma.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

WIDTH = 88
NOTE = "  # "  # before what a line says beside its code
_OPEN, _CLOSE = "([{", ")]}"
# string literals, which are skipped, and characters where a line may break
_STRING_OR_MARK = re.compile(
    r"""
    "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | ([()\[\]{}\ ,])
    """,
    re.VERBOSE,
)
# operators by precedence, the weakest first
_OPERATORS = (
    ("or",),
    ("and",),
    ("==", "!=", "<", "<=", ">", ">="),
    ("|",),
    ("+", "-"),
    ("*", "/", "//", "%"),
)


def fit(line: str) -> str:
    """The statement, its indentation kept, on as many lines as it needs."""
    return "\n".join(_fit(line))


def _fit(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    wrapped = _choice(line) or _condition(line) or _several(line) or _result(line)
    if wrapped:
        return wrapped
    is_definition = line.lstrip().startswith("def ")
    parameters = line[: line.find(") -> ") + 1] if is_definition else ""
    bracket = _last_call(line) or _last_bracket(parameters or line)
    if bracket is None:
        return _value(line, line) or [line]
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
        wrapped = _value(line, head)
        if wrapped:
            return wrapped
    # a single parameter has a comma behind it, a single argument has none
    if is_definition and "," not in content:
        content += ","
    if len(inner + content) <= WIDTH:
        return [head, inner + content, tail]
    comprehension = _comprehension(content)
    if comprehension:
        body = [part for item in comprehension for part in _fit(f"{inner}{item}")]
    else:
        found = list(items(content))
        comma = "," if len(found) > 1 else ""
        body = [part for item in found for part in _item(inner, item, comma)]
    return [head, *body, tail]


def _item(indent: str, item: str, comma: str) -> list[str]:
    """One item of a bracket, with its comma; a conditional needs no parentheses."""
    if len(indent + item + comma) > WIDTH:
        parts = _conditional(item)
        if parts:
            *first, last = parts
            lines = [line for part in first for line in _operation(indent, part)]
            return [*lines, *_operation(indent, last, comma)]
    return _operation(indent, item, comma)


def _operation(indent: str, text: str, comma: str = "") -> list[str]:
    """An expression in brackets, an operand a line where it does not fit on one."""
    line = f"{indent}{text}{comma}"
    operands = _operands(text) if len(line) > WIDTH else [text]
    if len(operands) == 1:
        return _fit(line)
    *first, last = operands
    lines = [line for operand in first for line in _operation(indent, operand)]
    return [*lines, *_operation(indent, last, comma)]


def _operands(text: str) -> list[str]:
    """The operands of the loosest operators, each behind its operator."""
    for operators in _OPERATORS:
        places = [
            place
            for place, mark in _outside(text)
            if mark == " " and text[place + 1 :].partition(" ")[0] in operators
        ]
        if places:
            starts = (0, *(place + 1 for place in places))
            return [text[a:b] for a, b in zip(starts, (*places, None), strict=True)]
    return [text]


def _value(line: str, breaking: str) -> list[str]:
    """`name = value` with the value in parentheses, if what cannot break fits there.

    `breaking` is the line up to where it would break otherwise.
    """
    code = line.lstrip()
    indent = " " * (len(line) - len(code))
    head, value = _headed(code)
    before = len(head) - 4
    if not head or len(breaking) - before > WIDTH:
        return []
    return [f"{indent}{head}(", *_fit(f"{indent}    {value}"), f"{indent})"]


def _choice(line: str) -> list[str]:
    """`name = a if b else c` in parentheses, else nothing."""
    code = line.lstrip()
    head, value = _headed(code)
    parts = _conditional(value) if head else []
    if not parts:
        return []
    indent = " " * (len(line) - len(code))
    inner = indent + "    "
    body = [inner + value]
    if len(inner + value) > WIDTH:
        body = [line for part in parts for line in _operation(inner, part)]
    return [f"{indent}{head}(", *body, f"{indent})"]


def _several(line: str) -> list[str]:
    """`name = a * b * c` in parentheses, else nothing; two operands may stay as is."""
    code = line.lstrip()
    head, value = _headed(code)
    operands = _operands(value) if head else []
    if len(operands) < 3:
        return []
    indent = " " * (len(line) - len(code))
    return [f"{indent}{head}(", *_operation(f"{indent}    ", value), f"{indent})"]


def _headed(code: str) -> tuple[str, str]:
    """`name = ` or `return `, and the value behind it; no head if it is neither."""
    if code.startswith("return "):
        return "return ", code.removeprefix("return ")
    name, equals, value = code.partition(" = ")
    return (name + equals, value) if equals and _is_target(name) else ("", code)


def _condition(line: str) -> list[str]:
    """`if a or b:` in parentheses, an operand a line; nothing if a bracket ends it."""
    code = line.lstrip()
    word, _, condition = code.removesuffix(":").partition(" ")
    if word not in {"if", "elif"}:
        return []
    operands = _operands(condition)
    if len(operands) == 1 or (len(operands) == 2 and line.endswith("):")):
        return []
    indent = " " * (len(line) - len(code))
    body = [each for o in operands for each in _operation(f"{indent}    ", o)]
    return [f"{indent}{word} (", *body, f"{indent}):"]


def _result(line: str) -> list[str]:
    """`def f() -> Result:` with the result in parentheses, else nothing."""
    head, arrow, result = line.partition("() -> ")
    if not (arrow and line.lstrip().startswith("def ")):
        return []
    indent = " " * (len(line) - len(line.lstrip()))
    return [f"{head}() -> (", f"{indent}    {result.removesuffix(':')}", f"{indent}):"]


def _is_target(name: str) -> bool:
    name, _, _ = name.partition(": ")
    return all(part.isidentifier() for part in name.split("."))


def _conditional(text: str) -> list[str]:
    """`a`, `if b` and `else c` of a conditional expression, else nothing.

    One that stands behind `else` goes on alike.
    """
    value, *rest = _split(text, " if ", most=1)
    condition, *other = _split(rest[0], " else ", most=1) if rest else [""]
    if not other:
        return []
    otherwise, *more = _conditional(other[0]) or other
    return [value, f"if {condition}", f"else {otherwise}", *more]


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
    for place, mark in _marks(line):
        if mark in _OPEN:
            if depth == 0:
                start = place
            depth += 1
        elif mark in _CLOSE:
            depth -= 1
            chained = found is not None and found[1] == start - 1
            if depth == 0 and place > start + 1 and not chained:
                found = (start, place)
    return found


def _comprehension(content: str) -> list[str]:
    """The element and the `for` clause of a comprehension, else nothing."""
    element, *rest = _split(content, " for ", most=1)
    return [element, f"for {rest[0]}"] if rest else []


def items(content: str) -> Iterator[str]:
    """What commas outside of brackets separate."""
    return (item.strip() for item in _split(content, ",") if item.strip())


def _split(text: str, separator: str, most: int | None = None) -> list[str]:
    """What stands between separators outside of brackets, `most` of them at most."""
    if separator not in text:
        return [text]
    start = 0
    found: list[str] = []
    for place, _ in _outside(text):
        if len(found) != most and text.startswith(separator, place):
            found.append(text[start:place])
            start = place + len(separator)
    return [*found, text[start:]]


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """The spaces and commas outside of brackets and string literals, with places."""
    depth = 0
    for place, mark in _marks(text):
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth -= 1
        elif depth == 0:
            yield place, mark


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """The brackets, spaces and commas outside of string literals, with places."""
    for found in _STRING_OR_MARK.finditer(text):
        if found[1]:
            yield found.start(), found[1]


def wrap(text: str, indent: str = "") -> str:
    """Prose in lines that fit, each indented."""
    width = WIDTH - len(indent)
    if len(text) <= width and text.isprintable() and not text.isspace():
        return f"{indent}{text.rstrip()}" if text else ""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(indent + line for line in lines)


def comment(text: str, deepest: str) -> list[str]:
    """A remark of a spec as comment lines, which fit where code is indented most."""
    lines = wrap(remark(text), f"{deepest}# ").splitlines() if text else []
    return [line.removeprefix(deepest) for line in lines]


def noted_above(code: str, note: str) -> str:
    """A line, and above it what would make it too long beside it."""
    indent = " " * (len(code) - len(code.lstrip()))
    return f"{indent}{NOTE.lstrip()}{note}\n{code}"


def remark(text: str) -> str:
    """Text of a spec made safe inside a comment."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)


def prose(text: str) -> str:
    """Text of a spec made safe inside a docstring."""
    return remark(text).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
