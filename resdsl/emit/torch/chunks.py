"""Pieces of one value: a forward pass cuts it once, `pieces = x.chunk(4, dim=1)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count

_CHUNK = re.compile(r"\b(?P<value>\w+)\.chunk\((?P<number>\d+), dim=1\)(?=\[)")


def cut_once(lines: Sequence[str], fresh: Callable[[str], str]) -> list[str]:
    """The statements, with a variable for the pieces of a value that are cut again."""
    done = list(lines)
    for chunk in dict.fromkeys(_CHUNK.findall("\n".join(lines))):
        value, number = chunk
        text = f"{value}.chunk({number}, dim=1)"
        places = [place for place, line in enumerate(done) if text in line]
        if not places or sum(done[place].count(text) for place in places) < 2:
            continue
        first, last = places[0], places[-1]
        if any(_assigns(line, value) for line in done[first:last]):
            continue
        name = fresh("pieces")
        done = [line.replace(text, name) for line in done]
        # not within an `if`
        start = next(i for i in count(first, -1) if not done[i].startswith(" "))
        done.insert(start, f"{name} = {text}")
    return done


def _assigns(line: str, variable: str) -> bool:
    return re.match(rf"\s*{variable}(?:: Tensor)? = ", line) is not None
