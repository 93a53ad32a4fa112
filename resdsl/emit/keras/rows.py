"""Networks that are one long row of convs with pools between, as a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from resdsl.emit.keras.chain import INDENT
from resdsl.model.ir import LONG_ROW

_WIDTH = re.compile(r"(?:(?<=_conv\(x, )|(?<=Conv2D\())\d+")
# how `naming.keras` counts in long rows: `conv2_1`, and `pool2`
_IN_STAGE = re.compile(r'\d+_\d+(?="\))')
_POOL = re.compile(r'(?<=pool)\d+(?="\))')


def looped(lines: Sequence[str], start: str) -> list[str]:
    """Statements as a loop over stages of equal layers, or as they are.

    Each stage has a width and a number of convs, and a pool behind. `start` is the
    variable that the first statement reads.
    """
    found = [line.replace(f"({start}", "(x", 1) for line in lines]
    pools = [line for line in found if _POOL.search(line)]
    unit = [_IN_STAGE.sub("{i}_{j}", line) for line in takewhile(_begins, found)]
    if len(pools) < LONG_ROW or not unit:
        return [*lines]
    unit = [_WIDTH.sub("width", line) for line in unit]
    pool = _POOL.sub("{i}", pools[0])
    stages = [*_stages(found)]
    if [*_written_out(stages, unit, pool)] != found:
        return [*lines]
    return [
        "# width and convs of each stage, which a pool ends",
        f"stages = ({', '.join(map(str, stages))})",
        f"x = {start}",
        "for i, (width, convs) in enumerate(stages, start=1):",
        f"{INDENT}for j in range(1, convs + 1):",
        *(INDENT * 2 + line for line in unit),
        INDENT + pool,
    ]


def _begins(line: str) -> bool:
    """Whether a layer is of the first conv of a row."""
    found = _IN_STAGE.search(line)
    return found is not None and found[0] == "1_1"


def _stages(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The width of each stage, that of its last conv, and how many convs it has."""
    width = convs = 0
    for line in lines:
        if conv := _WIDTH.search(line):
            width, convs = int(conv[0]), convs + 1
        if _POOL.search(line):
            yield width, convs
            convs = 0


def _written_out(
    stages: Sequence[tuple[int, int]], unit: Sequence[str], pool: str
) -> Iterator[str]:
    """What the loop does, a statement a layer."""
    for i, (width, convs) in enumerate(stages, start=1):
        for j in range(1, convs + 1):
            for line in unit:
                counted = line.replace("{i}_{j}", f"{i}_{j}")
                yield re.sub(r"\bwidth\b", str(width), counted, count=1)
        yield pool.replace("{i}", str(i))
