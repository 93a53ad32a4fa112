"""Constructor arguments: their order, their defaults, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.emit.plan import Definition
from resdsl.emit.python import TORCH
from resdsl.syntax import Expression, Number


def parameter(name: str, default: int | None) -> str:
    """`stride: int = 1`."""
    text = f"{TORCH.name(name)}: int"
    return text if default is None else f"{text} = {default}"


def ordered(definition: Definition) -> list[str]:
    """Parameters without default come first."""
    defaults = definition.defaults or {}
    return sorted(definition.parameters, key=lambda name: name in defaults)


def signature(definition: Definition) -> list[str]:
    """The parameters of a class."""
    defaults = definition.defaults or {}
    return [parameter(n, defaults.get(n)) for n in ordered(definition)]


def mixed(first: Expression, rest: Expression, last: Expression) -> str:
    """An argument that the first or the last block has for itself."""
    head, middle, end = TORCH.source(first), TORCH.source(rest), TORCH.source(last)
    text = middle if end == middle else f"{end} if i == blocks - 1 else {middle}"
    return text if head == middle else f"{head} if i == 0 else {text}"


def construction(
    unit: Definition, class_name: str, arguments: Sequence[tuple[str, Expression]]
) -> str:
    """A unit's construction; arguments at their defaults are left away."""
    defaults = unit.defaults or {}
    texts: list[str] = []
    positional = True
    order = ordered(unit)
    values = dict(arguments)
    for name in order:
        value = values[name]
        if isinstance(value, Number) and defaults.get(name) == value.value:
            positional = False
            continue
        text = TORCH.source(value)
        python_name = TORCH.name(name)
        by_place = positional and (name in {"in", "width"} or text == python_name)
        texts.append(text if by_place else f"{python_name}={text}")
        positional = positional and by_place
    return f"{class_name}({', '.join(texts)})"
