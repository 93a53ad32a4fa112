"""`resdsl summary`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from resdsl.cli.options import reads_specs
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import coloured, print_result

if TYPE_CHECKING:
    from rich.table import Table

    from resdsl import ir
    from resdsl.analysis import Facts
    from resdsl.expressions import Value
    from resdsl.ops import Shape
    from resdsl.render import Format


@click.command(name="summary")
@click.argument("spec", metavar="SPEC")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reads_specs
def command(
    *,
    spec: str,
    as_json: bool,
    network: str | None,
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Show the layers of a network: output shapes, parameters, MACs, totals.

    One MAC is one multiply-add. Parameters count running means and variances, too;
    the totals tell them apart.
    """
    from resdsl.analysis import analyse

    reader = Reader(error_format, parameters)
    found = [reader.network(opened, network) for opened in reader.specs([spec])]
    reader.finish()
    for resolved in found:
        assert resolved is not None
        facts = analyse(resolved)
        print_result(_json(resolved, facts) if as_json else _text(resolved, facts))


def _json(network: ir.Network, facts: Facts) -> str:
    import json

    layers = [
        {
            "name": layer.name,
            "op": layer.op,
            "output": list(layer.output),
            "parameters": layer.parameters,
            "macs": layer.macs,
        }
        for layer in facts.layers
    ]
    summary: dict[str, Any] = {
        "name": network.name,
        "input": list(network.input),
        "output": list(network.output),
        "parameters": {
            "trainable": facts.trainable,
            "non_trainable": facts.non_trainable,
            "total": facts.trainable + facts.non_trainable,
        },
        "macs": facts.macs,
        "layers": layers,
    }
    return json.dumps(summary, indent=2) + "\n"


def _text(network: ir.Network, facts: Facts) -> str:
    """The table, as wide as it needs to be where nobody sees the width."""
    import io

    from rich.console import Console

    terminal = sys.stdout is not None and sys.stdout.isatty()
    colour = coloured(sys.stdout)
    console = Console(
        file=io.StringIO(),
        width=None if terminal else 10_000,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as capture:
        console.print(f"{network.name}, input {_shape(network.input)}")
        console.print(_table(facts))
        console.print(_totals(facts))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _table(facts: Facts) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("name", overflow="fold")
    table.add_column("op", overflow="fold")
    for header in ("output", "parameters", "MACs"):
        table.add_column(header, justify="right", no_wrap=True)
    for layer in facts.layers:
        table.add_row(
            layer.name,
            layer.op,
            _shape(layer.output),
            f"{layer.parameters:,}" if layer.parameters else "",
            f"{layer.macs:,}" if layer.macs else "",
        )
    return table


def _totals(facts: Facts) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, number in (
        ("parameters", facts.trainable + facts.non_trainable),
        ("  trainable", facts.trainable),
        ("  non-trainable", facts.non_trainable),
        ("MACs", facts.macs),
    ):
        table.add_row(name, f"{number:,}")
    return table


def _shape(shape: Shape) -> str:
    return " x ".join(map(str, shape))
