"""`resdsl report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from resdsl.cli import options
from resdsl.cli.completion import complete_spec
from resdsl.cli.reading import Reader
from resdsl.cli.saving import save

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model.expressions import Value


@click.command(name="report")
@click.argument(
    "specs", metavar="SPEC...", nargs=-1, required=True, shell_complete=complete_spec
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
@options.force
@options.reads_several
def command(
    *,
    specs: tuple[str, ...],
    output: str | None,
    force: bool,
    chosen: tuple[str, ...],
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Write a page with all there is to see of networks.

    Figures, table, cost by stage, parameters against multiply-adds, the specs and the
    emitted code: one HTML file that needs no other, and no network.
    """
    reader = Reader(error_format, parameters)
    networks = reader.networks(specs, chosen)
    from resdsl.show.report import report

    save(reader, report(networks), output, specs=specs, force=force)
