"""What is learned by a class itself, and no module in it: `self.gamma`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from resdsl.base.records import record
from resdsl.emit.plan import ChoicePart, OpPart, Part
from resdsl.emit.python_source import Spelling, real
from resdsl.model.naming.torch import is_parameter
from resdsl.syntax.nodes import Number

_FILLED = {"0": "zeros", "1": "ones"}


@record
class Parameter:
    """A parameter of a class: how it is made, and what it starts as.

    `start` is what a statement outside of the class says of a `module` of it; where
    the class itself is told, `kept` is what it must remember.
    """

    name: str
    made: str
    start: str
    kept: str
    optional: bool


def scale_of(part: Part) -> OpPart | None:
    """A learned scale, which is a parameter of the class that it stands in."""
    found = part.then if isinstance(part, ChoicePart) else part
    return found if isinstance(found, OpPart) and is_parameter(found.node) else None


def parameter(part: OpPart | ChoicePart, name: str, spelling: Spelling) -> Parameter:
    """A learned scale as a parameter of this name."""
    one = part.then if isinstance(part, ChoicePart) else part
    init = one.attributes["init"]
    told = not isinstance(init, Number)
    start = spelling.source(init) if told else real(Decimal(init.value))
    if isinstance(part, ChoicePart) and part.guard is not None:
        other = spelling.source(part.otherwise.attributes["init"])
        start = f"{start} if {spelling.condition(part.guard)} else {other}"
        told = True
    channels = spelling.source(one.channels) if is_per_channel(one) else ""
    value = _filled(channels, f"self.{name}_start" if told else start)
    made = f"nn.Parameter({value})"
    optional = part.guard is not None and not isinstance(part, ChoicePart)
    if optional and part.guard is not None:
        made += f" if {spelling.condition(part.guard)} else None"
    return Parameter(
        name=name,
        made=made,
        start=f"module.{name}_start" if told else start,
        kept=f"self.{name}_start = {start}" if told else "",
        optional=optional,
    )


def _filled(channels: str, start: str) -> str:
    """A tensor of floating point: one number, or so many."""
    if start in _FILLED:
        return f"torch.{_FILLED[start]}({channels or '()'})"
    number = start.removeprefix("-")
    is_float = number[:1].isdigit() and not number.isdigit()
    shape = f"({channels},)" if channels else "()"
    return f"torch.full({shape}, {start if is_float else f'float({start})'})"


def is_per_channel(scale: OpPart) -> bool:
    """Whether it has a number for each channel."""
    return bool(scale.attributes["per"] == "channel")


def factor(scale: OpPart, name: str) -> str:
    """What a value is multiplied by."""
    pixels = "[:, None, None]" if is_per_channel(scale) and not scale.flat else ""
    return f"self.{name}{pixels}"


def started(found: Parameter) -> Iterator[str]:
    """The statements that set it, in a module of its class."""
    line = f"nn.init.constant_(module.{found.name}, {found.start})"
    if found.optional:
        yield f"if module.{found.name} is not None:"
        line = f"    {line}"
    yield line
