"""`resdsl summary`."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from resdsl.cli.completion import complete_spec
from resdsl.cli.options import reads_specs
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import UsageFailure, coloured, print_result

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model import ir
    from resdsl.model.analysis import Facts
    from resdsl.model.expressions import Value
    from resdsl.ops import Shape

_INPUT = re.compile(r"\s*([0-9]{1,7})\s*[x×]\s*([0-9]{1,7})\s*[x×]\s*([0-9]{1,7})\s*")


def _shape(
    _ctx: click.Context, _parameter: click.Parameter, text: str | None
) -> Shape | None:
    from resdsl.base import limits

    if text is None:
        return None
    match = _INPUT.fullmatch(text)
    if match is None:
        raise click.BadParameter(f"{text!r} is not CxHxW, as in 3x224x224")
    dimensions = tuple(map(int, match.groups()))
    if not all(1 <= size <= limits.DIMENSION for size in dimensions):
        raise click.BadParameter(f"sizes are from 1 to {limits.DIMENSION:,}")
    return dimensions


@click.command(name="summary")
@click.argument("spec", metavar="SPEC", shell_complete=complete_spec)
@click.option(
    "--depth",
    type=click.IntRange(1, 4),
    help="Unfold to stages (1), units (2), their layers (3), every layer by itself"
    " (4).  [default: 2]",
)
@click.option(
    "--input",
    "shape",
    metavar="CxHxW",
    callback=_shape,
    help="Work it out for another input; what the spec expects is not checked then.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, layer by layer.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, layer by layer.")
@reads_specs
def command(
    *,
    spec: str,
    depth: int | None,
    shape: Shape | None,
    as_json: bool,
    as_csv: bool,
    network: str | None,
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Show the layers of a network: output shapes, parameters, MACs, totals.

    One MAC is one multiply-add. Parameters count running means and variances, too;
    the totals tell them apart. Units that repeat are folded into a line that counts
    them all.
    """
    if as_json and as_csv:
        raise UsageFailure("--json and --csv are two formats", "choose one")
    if depth is not None and (as_json or as_csv):
        raise UsageFailure("--depth is for the table: JSON and CSV have every layer")
    from resdsl.model.analysis import analyse

    reader = Reader(error_format, parameters)
    opened = list(reader.specs([spec]))
    found = [reader.network(each, network, shape) for each in opened]
    reader.finish()
    for resolved in found:
        assert resolved is not None
        facts = analyse(resolved)
        if as_json:
            print_result(_json(resolved, facts))
        elif as_csv:
            print_result(_csv(resolved, facts))
        else:
            print_result(_text(resolved, facts, depth or 2))


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
    summary = {
        "name": network.name,
        "input": list(network.input),
        "output": list(network.output),
        "parameters": {
            "trainable": facts.trainable,
            "non_trainable": facts.non_trainable,
            "total": facts.parameters,
        },
        "macs": facts.macs,
        "layers": layers,
    }
    return json.dumps(summary, indent=2) + "\n"


_COLUMNS = ("name", "op", "kernel", "stride", "output")
_COUNTS = ("parameters", "trainable", "non_trainable", "macs")


def _csv(network: ir.Network, facts: Facts) -> str:
    """A line a layer; kernel and stride are empty where an op has none."""
    import csv
    import io

    from resdsl.model.naming import named_ops
    from resdsl.show.words import tight

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_COUNTS))
    for (_, op), layer in zip(named_ops(network, "torch"), facts.layers, strict=True):
        kernel, stride = op.values.kernel, op.values.stride
        writer.writerow(
            (
                *(layer.name, layer.op),
                *(kernel or "", stride or ""),
                tight(layer.output),
                *(layer.parameters, layer.trainable, layer.non_trainable, layer.macs),
            )
        )
    return text.getvalue()


def _text(network: ir.Network, facts: Facts, depth: int) -> str:
    """The tables, as wide as they need to be where nobody sees the width."""
    import shutil

    from resdsl.show.terminal import Look, text

    seen = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if seen else None
    return text(network, facts, depth, Look(width=width, colour=coloured(sys.stdout)))
