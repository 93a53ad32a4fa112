"""`resdsl draw`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.completion import complete_spec
from resdsl.cli.reading import Reader
from resdsl.cli.saving import save
from resdsl.cli.terminal import Failure, UsageFailure

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model import ir
    from resdsl.model.expressions import Value


@click.command(name="draw")
@click.argument(
    "specs", metavar="SPEC...", nargs=-1, required=True, shell_complete=complete_spec
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@click.option(
    "--format",
    "how",
    type=click.Choice(["svg", "mermaid"]),
    help="What to write.  [default: by the suffix of FILE, else svg]",
)
@click.option("--unit", is_flag=True, help="The inside of the residual units.")
@click.option(
    "--fold/--no-fold",
    default=None,
    help="Draw a unit that repeats once, in a frame, or each time.  [default: fold"
    " where a network has more layers than fit a page]",
)
@options.force
@options.reads_several
def command(
    *,
    specs: tuple[str, ...],
    output: str | None,
    how: str | None,
    unit: bool,
    fold: bool | None,
    force: bool,
    chosen: tuple[str, ...],
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Draw networks side by side, as in the paper's Figure 3.

    A box is a layer, with its kernel, channels and stride. Shortcuts are arcs, dotted
    where they change the shape. `draw vgg19 plain34 resnet34` is Figure 3, and
    `draw --unit resnet34 resnet50` Figure 5.
    """
    how = _format(how, output)
    if unit and (how == "mermaid" or fold is not None):
        raise UsageFailure("--unit is a picture of its own: SVG, and not folded")
    reader = Reader(error_format, parameters)
    networks = reader.networks(specs, chosen)
    if fold is False:
        _refuse_huge(networks)
    save(reader, _drawn(networks, how, unit, fold), output, specs=specs, force=force)


_SUFFIXES = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid"}


def _format(how: str | None, output: str | None) -> str:
    """What to write: as asked, else what the suffix of the file says."""
    suffix = PurePath(output).suffix.lower() if output else ""
    if how is None and suffix in {".png", ".pdf", ".jpg", ".jpeg"}:
        raise UsageFailure(
            f"draw writes SVG (.svg) and Mermaid (.mmd), not {suffix}: a browser or"
            " rsvg-convert makes that from the SVG"
        )
    return how or _SUFFIXES.get(suffix, "svg")


def _drawn(
    networks: Sequence[ir.Network], how: str, unit: bool, fold: bool | None
) -> str:
    from resdsl.show import mermaid, svg

    if unit:
        if not any(network.stages for network in networks):
            raise Failure("there is no residual unit to draw: the network has no stage")
        return svg.unit(networks)
    if how == "mermaid":
        return mermaid.flowchart(networks, fold)
    return svg.figure(networks, fold)


def _refuse_huge(networks: Sequence[ir.Network]) -> None:
    from resdsl.show.figure import MOST_BOXES, layers

    for network in networks:
        number = layers(network)
        if number > MOST_BOXES:
            raise Failure(
                f"{network.name} has {number:,} layers, and a picture at most"
                f" {MOST_BOXES:,}",
                "leave out --no-fold",
            )
