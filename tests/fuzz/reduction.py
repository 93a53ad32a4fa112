"""A spec that fails, made smaller: lines and arguments go as long as it fails alike."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

# what may be removed from a line: arguments, guards, labels, parameters, their values
_PARTS = re.compile(
    r" \w+=(\([^()]*\)|[^\s,()]+)| if .*$|^\w+: (?=\w)|\([^()]*\)| \w+$"
)


def reduced(text: str, fails: Callable[[str], bool], seconds: float = 60) -> str:
    """The smallest text found in some time that still fails; one statement a line."""
    deadline = time.monotonic() + seconds
    smaller = True
    while smaller:
        smaller = False
        for candidate in _candidates(text):
            if time.monotonic() > deadline:
                return text
            if fails(candidate):
                text, smaller = candidate, True
                break
    return text


def _candidates(text: str) -> Iterator[str]:
    """Smaller texts, those without most first."""
    lines = text.splitlines(keepends=True)
    cuts = [(start, _end(lines, start)) for start in range(len(lines))]
    for start, end in sorted(cuts, key=lambda cut: cut[0] - cut[1]):
        yield "".join(lines[:start] + lines[end:])
        if end - start > 1:  # what is in the braces stays
            yield "".join(lines[:start] + lines[start + 1 : end - 1] + lines[end:])
    for place, line in enumerate(lines):
        for part in _PARTS.finditer(line.rstrip("\n")):
            shorter = line[: part.start()] + line[part.end() :]
            yield "".join([*lines[:place], shorter, *lines[place + 1 :]])


def _end(lines: list[str], start: int) -> int:
    """Behind the line, or the body that it opens."""
    depth = 0
    for place in range(start, len(lines)):
        depth += lines[place].count("{") - lines[place].count("}")
        if depth <= 0:
            return place + 1
    return start + 1
