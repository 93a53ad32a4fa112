"""Kinds of shortcut as `if`s: those that print alike, one after the other, are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from resdsl.syntax.nodes import Condition

# when, or None where nothing else is left; and the statements
Case = tuple[tuple[Condition, ...] | None, Sequence[str]]


def united(cases: Iterable[Case]) -> list[Case]:
    """The cases, neighbours of the same statements under both their conditions."""
    result: list[Case] = []
    for condition, lines in cases:
        if result and result[-1][1] == lines:
            before, _ = result.pop()
            both = None if condition is None else (*(before or ()), *condition)
            result.append((both, lines))
        else:
            result.append((condition, lines))
    return result


def printed(
    cases: Sequence[Case], condition_of: Callable[[Sequence[Condition]], str]
) -> Iterator[str]:
    """`if`, `elif`, `else`; nothing of it where there is only an `else`."""
    word = "if"
    for condition, lines in cases:
        if condition is None and word == "if":
            yield from lines
            return
        yield "else:" if condition is None else f"{word} {condition_of(condition)}:"
        yield from (f"    {line}" for line in lines)
        word = "elif"
