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
    value = _filled(_shape(one, spelling), f"self.{name}_start" if told else start)
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


def _shape(scale: OpPart, spelling: Spelling) -> tuple[str, ...]:
    """The axes of its tensor: none for one number."""
    if not is_per_channel(scale):
        return ()
    channels = spelling.source(scale.channels)
    return (channels, "1", "1") if scale.attributes["mapped"] else (channels,)


def _filled(axes: tuple[str, ...], start: str) -> str:
    """A tensor of floating point."""
    if start in _FILLED:
        return f"torch.{_FILLED[start]}({', '.join(axes) or '()'})"
    number = start.removeprefix("-")
    is_float = number[:1].isdigit() and not number.isdigit()
    shape = f"({axes[0]},)" if len(axes) == 1 else f"({', '.join(axes)})"
    return f"torch.full({shape}, {start if is_float else f'float({start})'})"


def is_per_channel(scale: OpPart) -> bool:
    """Whether it has a number for each channel."""
    return bool(scale.attributes["per"] == "channel")


def factor(scale: OpPart, name: str) -> str:
    """What a value is multiplied by."""
    is_map = is_per_channel(scale) and not (scale.flat or scale.attributes["mapped"])
    return f"self.{name}[:, None, None]" if is_map else f"self.{name}"


def started(found: Parameter) -> Iterator[str]:
    """The statements that set it, in a module of its class."""
    line = f"nn.init.constant_(module.{found.name}, {found.start})"
    if found.optional:
        yield f"if module.{found.name} is not None:"
        line = f"    {line}"
    yield line
