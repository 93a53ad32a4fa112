"""Which names the printed parts of a definition mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdsl.emit.plan import CallPart, ChoicePart, GroupPart, OpPart, Part
from resdsl.model.expressions import names_in
from resdsl.syntax.nodes import Expression

Local = tuple[str, Expression]


def needed(
    local: Sequence[Local], *parts: Sequence[Part], used: Iterable[str] = ()
) -> tuple[Local, ...]:
    """Of the locals of a body, those that its parts mention, or these themselves."""
    mentioned = {*used, *(name for each in parts for name in names_used(each, ()))}
    kept: list[Local] = []
    for name, expression in reversed(local):
        if name in mentioned:
            kept.append((name, expression))
            mentioned |= {v.name for v in names_in(expression)}
    return tuple(reversed(kept))


def names_used(parts: Sequence[Part], local: Sequence[Local]) -> set[str]:
    """Every name that the printed parts mention."""
    used = {v.name for _, expression in local for v in names_in(expression)}
    for part in parts:
        if part.guard is not None:
            used |= {v.name for v in names_in(part.guard)}
        match part:
            case OpPart(uses=(op, *_), attributes=attributes, channels=channels):
                if op.operation.takes_channels:
                    used |= {v.name for v in names_in(channels)}
                for value in attributes.values():
                    if not isinstance(value, bool | str):
                        used |= {v.name for v in names_in(value)}
            case ChoicePart(then=then, otherwise=otherwise):
                used |= names_used((then, otherwise), ())
            case GroupPart(parts=inner):
                used |= names_used(inner, ())
            case CallPart(arguments=arguments):
                used |= {v.name for _, e in arguments for v in names_in(e)}
    return used
