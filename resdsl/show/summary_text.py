"""The summary of a network: tables for a terminal, with Rich, JSON and CSV."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.model import ir, naming
from resdsl.model.analysis import Facts, analyse
from resdsl.ops.sides import size_of
from resdsl.show import words
from resdsl.show.summary import Row, places, rows

if TYPE_CHECKING:
    from rich.table import Table

_EIGHTHS = " ▏▎▍▌▋▊▉"
_NARROW = 112  # columns; where there are fewer, MACs are rounded and have the only bar
_UNSEEN = 10_000  # a width at which nothing is folded
_TEXT = 74  # columns of a narrow table without its bar


@record
class Look:
    """How wide the terminal is (None where nobody sees), and whether it has colour."""

    width: int | None
    colour: bool = False

    @property
    def narrow(self) -> bool:
        """Whether there is no room for every column."""
        return self.width is not None and self.width < _NARROW

    @property
    def bar(self) -> int:
        """Columns of a bar."""
        if self.width is None:
            return 10
        room = self.width - _TEXT if self.narrow else (self.width - 100) // 2
        return max(4, min(room, 24))


def tables(network: ir.Network, depth: int, look: Look) -> str:
    """The tables of a network, every line ended and without blanks at its end."""
    from rich.console import Console

    facts = analyse(network)
    console = Console(
        force_jupyter=False,  # else it would also show an empty output there
        file=io.StringIO(),
        width=look.width or _UNSEEN,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(f"{network.name}, input {words.shape(network.input)}")
        console.print(_layers(network, facts, depth, look))
        console.print()
        console.print(_places(network))
        console.print(_totals(facts))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _new_table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0)
    )


def _layers(network: ir.Network, facts: Facts, depth: int, look: Look) -> Table:
    table = _new_table()
    table.add_column("name", overflow="fold")
    table.add_column("layer", overflow="fold")
    for header in ("output", "parameters"):
        table.add_column(header, justify="right", no_wrap=True)
    if not look.narrow:
        table.add_column("share", no_wrap=True, width=look.bar)
    table.add_column("MACs", justify="right", no_wrap=True)
    table.add_column("share", no_wrap=True, width=max(look.bar, 5))
    for row in rows(network, depth):
        table.add_row(*_cells(row, facts, look), style="" if row.indent else "bold")
    return table


def _cells(row: Row, facts: Facts, look: Look) -> Iterator[str]:
    parameters, macs = row.cost.parameters, row.cost.macs
    yield "  " * row.indent + row.name
    yield row.layer
    yield words.tight(row.output)
    yield f"{parameters:,}" if parameters else ""
    if not look.narrow:
        yield bar(parameters, facts.parameters, look.bar)
    number = words.short(macs) if look.narrow else f"{macs:,}"
    yield number if macs else ""
    yield bar(macs, facts.macs, look.bar)


def bar(part: int, whole: int, width: int) -> str:
    """A bar for a share, in eighths of a column; anything at all shows."""
    if not part:
        return ""
    eighths = max(1, round(part * width * 8 / whole))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _places(network: ir.Network) -> Table:
    table = _new_table()
    table.add_column("after", overflow="fold")
    for header in ("output", "stride", "receptive field", "largest activation"):
        table.add_column(header, justify="right", overflow="fold")
    for place in places(network):
        seen = [f"{field.size:,}" for field in place.fields if field.size is not None]
        stride = size_of(*(field.stride for field in place.fields))
        table.add_row(
            place.name,
            words.tight(place.output),
            str(stride),
            " x ".join(seen) or "whole image",
            f"{place.activation:,}",
        )
    return table


def _totals(facts: Facts) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    lines = [
        ("parameters", f"{facts.parameters:,}", ""),
        ("  trainable", f"{facts.trainable:,}", ""),
        ("  non-trainable", f"{facts.non_trainable:,}", ""),
        ("weights, float32", words.size(facts.parameters, 4), ""),
        ("weights, float16", words.size(facts.parameters, 2), ""),
    ]
    if (most := facts.largest) is not None:
        where = f"values after {most.name}, {words.size(most.activation, 4)} in float32"
        lines.append(("largest activation", f"{most.activation:,}", where))
    lines.append(("depth", str(facts.depth), ""))
    lines.append(("MACs", f"{facts.macs:,}", ""))
    table.add_row()
    for line in lines:
        table.add_row(*line)
    return table


# JSON and CSV


def as_json(network: ir.Network) -> str:
    """Totals, then layer by layer."""
    import json

    facts = analyse(network)
    content = {
        "name": network.name,
        "input": list(network.input),
        "output": list(network.output),
        "parameters": {
            "trainable": facts.trainable,
            "non_trainable": facts.non_trainable,
            "total": facts.parameters,
        },
        "macs": facts.macs,
        "layers": [
            {
                "name": layer.name,
                "op": layer.op,
                "output": list(layer.output),
                "parameters": layer.parameters,
                "macs": layer.macs,
            }
            for layer in facts.layers
        ],
    }
    return json.dumps(content, indent=2) + "\n"


_COLUMNS = ("name", "op", "kernel", "stride", "output")
_COUNTS = ("parameters", "trainable", "non_trainable", "macs")


def as_csv(network: ir.Network) -> str:
    """A line a layer; kernel and stride are empty where an op has none."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_COUNTS))
    layers = analyse(network).layers
    for (_, op), layer in zip(naming.named_ops(network, "torch"), layers, strict=True):
        window = (op.values.window or "", op.values.stride or "")
        output = words.tight(layer.output)
        counts = (getattr(layer, count) for count in _COUNTS)
        writer.writerow((layer.name, layer.op, *window, output, *counts))
    return text.getvalue()
