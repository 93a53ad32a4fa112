"""What layers, shapes and numbers are called in tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from resdsl.model import ir
from resdsl.ops.sides import Size, window_text
from resdsl.ops.types import Shape, Shown
from resdsl.ops.windows import Filters
from resdsl.show.outline import Sight

_UNITS = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))


def shape(dimensions: Shape) -> str:
    """`3 x 224 x 224`."""
    return " x ".join(map(str, dimensions))


def tight(dimensions: Shape) -> str:
    """`3x224x224`."""
    return "x".join(map(str, dimensions))


def short(number: int) -> str:
    """A number with three or four digits and a unit, `25.6M`; a small one in full."""
    for index, (size, unit) in enumerate(_UNITS):
        if number < size:
            continue
        text = f"{number / size:.1f}" if number < 1000 * size else str(number // size)
        if text == "1000.0" and index:  # rounded up into the next unit
            return f"1.0{_UNITS[index - 1][1]}"
        return f"{text}{unit}"
    return str(number)


def size(values: int, width: int) -> str:
    """What so many values of `width` bytes take, `102.4 MB`."""
    number = float(values * width)
    for unit in ("B", "kB", "MB", "GB"):
        if number < 999.95:
            return f"{number:.0f} B" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"


def together(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def map_size(dimensions: Shape) -> Shape:
    """Height and width; those of a vector are 1."""
    return dimensions[1:] if len(dimensions) == 3 else (1, 1)


def window(op: ir.Op) -> str:
    """`3x3`, or nothing where the op has no kernel."""
    kernel = op.values.window
    return window_text(kernel) if kernel is not None else ""


def stride(op: ir.Op) -> Size:
    """Its stride; 1 where it has none."""
    return op.values.stride or 1


def step(op: ir.Op) -> str:
    """`/2` where its stride is 2, nothing where it is 1."""
    return f"/{stride(op)}" if stride(op) != 1 else ""


def gate(sight: Sight) -> str:
    """`squeeze excite`, from its definition's name or its label; `3 x basic`."""
    if isinstance(sight.node, ir.Stage):
        return units(sight.node)
    return sight.name.replace("_", " ")


def _said(op: ir.Op, template: str) -> str:
    """A template of the catalogue for an op at hand."""
    words = {"window": window(op), "channels": op.output[0], "extras": _extras(op)}
    return template.format(**words).strip()


def _extras(op: ir.Op) -> str:
    """`, 32 groups`, or `, depthwise` where each channel is one, and dilation."""
    if not isinstance(op.values, Filters):
        return ""
    groups, dilation = op.values.groups, op.values.dilation
    shown = "" if groups == 1 else f", {groups} groups"
    if shown and groups == op.input[0]:
        shown = ", depthwise"
    return shown + (f", dilation {dilation}" if dilation != 1 else "")


def brief(sight: Sight) -> str:
    """As short as can be: `3x3/2`."""
    op = sight.node
    if not isinstance(op, ir.Op):
        return gate(sight)
    shown = _shown(op)
    short = shown.short or f"{{window}} {shown.box}"
    return _said(op, short) + step(op)


def box(sight: Sight) -> str:
    """As in Figure 3: `3x3 conv, 64, /2`, `pool, /2`, `fc 1000`."""
    op = sight.node
    if not isinstance(op, ir.Op):
        return gate(sight)
    return _said(op, _shown(op).box) + (f", /{stride(op)}" if stride(op) != 1 else "")


def bracket(sight: Sight) -> str:
    """As between the brackets of Table 1: `3x3, 64`."""
    op = sight.node
    if not isinstance(op, ir.Op) or not _shown(op).line:
        return box(sight)
    return _said(op, _shown(op).line)


def line(sight: Sight) -> str:
    """As in Table 1 outside of brackets: `7x7, 64, stride 2`, `1000-d fc`."""
    op = sight.node
    if not isinstance(op, ir.Op) or not _shown(op).line or stride(op) == 1:
        return bracket(sight)
    return f"{bracket(sight)}, stride {stride(op)}"


def _shown(op: ir.Op) -> Shown:
    assert op.operation.shown is not None
    return op.operation.shown


def form(sight: Sight) -> str:
    """What it is, whatever its channels: units of one form are drawn once."""
    node = sight.node
    if not isinstance(node, ir.Op):
        return gate(sight)
    values = node.values
    groups = values.groups if isinstance(values, Filters) else 1
    grouped = "depthwise" if groups == node.input[0] else groups > 1
    return f"{node.kind} {window(node)}{step(node)} {grouped if groups > 1 else ''}"


def full(sight: Sight) -> str:
    """All of it in a sentence's worth, for a tooltip."""
    node = sight.node
    shapes = f"{shape(node.input)} to {shape(node.output)}"
    return f"{line(sight)}: {shapes}"


def unit_names(stage: ir.Stage) -> str:
    """`basic`, or `basic, bottleneck` where a stage has several kinds of units."""
    return ", ".join(dict.fromkeys(block.entity.name for block in stage.blocks))


def units(stage: ir.Stage) -> str:
    """`3 x bottleneck`."""
    return f"{len(stage.blocks)} x {unit_names(stage)}"


def shortcut(block: ir.Block) -> str:
    """`identity`, the name of its shortcut, or nothing in a plain net."""
    if block.shortcut is None:
        return ""
    entity = block.shortcut.entity
    return entity.name.replace("_", " ") if entity is not None else "identity"


def runs(places: Iterable[int]) -> Iterator[str]:
    """`2`, `3-5`: places, those in a row together."""
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        first, *rest = (place for _, place in run)
        yield f"{first}-{rest[-1]}" if rest else f"{first}"
