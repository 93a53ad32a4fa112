"""Networks that are one long row, as VGG is where published names count its layers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from resdsl.emit.line_breaking import items
from resdsl.emit.plan import Dropped, GroupPart, Part
from resdsl.emit.torch.stages import CHANNELS, shaped
from resdsl.model.ir import LONG_ROW

# the channels of a layer, which a loop has in variables
_OF_CONV = re.compile(r"(?<=^nn\.Conv2d\()(\w+), (\d+)\b")
_OF_NORM = re.compile(r"(?<=^nn\.BatchNorm2d\()\d+\b")


def stem(lines: Sequence[str], last: Part) -> Iterator[str]:
    """The shape behind a stem; one that is a long row has its table."""
    *before, line = lines
    yield from before
    parts = last.parts if isinstance(last, GroupPart) else ()
    nodes = [part.node for part in parts if not isinstance(part, Dropped)]
    texts = [*items(line.partition("nn.Sequential(")[2][:-1])]
    pools = [node for node in nodes if node.output[1:] != node.input[1:]]
    if len(pools) < LONG_ROW or len(texts) != len(nodes):
        yield shaped(line, last.node.output)
        return
    ends = nodes[-1] in pools and len(pools) == texts.count(texts[-1])
    if ends and (looped := [*_looped(texts)]):
        yield from looped
        yield shaped(f"{line.partition('(')[0]}(*layers)", last.node.output)
        return
    yield line[: line.index("(") + 1]
    for text, node in zip(texts, nodes, strict=True):
        yield shaped(f"    {text},", node.output) if node in pools else f"    {text},"
    yield ")"


def _looped(texts: Sequence[str]) -> Iterator[str]:
    """A loop over stages of equal layers, each with a pool behind; nothing if not."""
    *_, pool = texts
    runs = groupby(texts, key=lambda text: text == pool)
    stages = [[*layers] for is_pool, layers in runs if not is_pool]
    convs = [[_OF_CONV.search(text) for text in stage] for stage in stages]
    widths = [[conv[2] for conv in found if conv] for found in convs]
    alike = [_OF_NORM.sub("width", _general(text)) for text in stages[0]]
    if not widths[0] or len(alike) % len(widths[0]):
        return
    unit = alike[: len(alike) // len(widths[0])]
    for stage, found in zip(stages, widths, strict=True):
        general = [_OF_NORM.sub("width", _general(text)) for text in stage]
        if len({*found}) != 1 or general != unit * len(found):
            return
    first = convs[0][0]
    if first is None or texts.count(pool) != len(stages):
        return  # two pools in a row
    table = ", ".join(f"({found[0]}, {len(found)})" for found in widths)
    yield "layers: list[nn.Module] = []"
    yield f"{CHANNELS} = {first[1]}  # channels so far"
    yield "# width and convs of each stage, which a pool ends"
    yield f"for width, convs in ({table}):"
    yield "    for _ in range(convs):"
    yield "        layers += ["
    yield from (f"            {layer}," for layer in unit)
    yield "        ]"
    yield f"        {CHANNELS} = width"
    yield f"    layers.append({pool})"


def _general(text: str) -> str:
    """A conv from the channels so far to those of its stage."""
    return _OF_CONV.sub(f"{CHANNELS}, width", text)
