"""`resdsl table`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from resdsl.cli.completion import complete_spec
from resdsl.cli.options import reads_several
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import print_result

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model.expressions import Value


@click.command(name="table")
@click.argument(
    "specs", metavar="SPEC...", nargs=-1, required=True, shell_complete=complete_spec
)
@click.option(
    "--format",
    "how",
    type=click.Choice(["markdown", "latex", "html"]),
    default="markdown",
    show_default=True,
    help="What to print. LaTeX needs amsmath and booktabs.",
)
@reads_several
def command(
    *,
    specs: tuple[str, ...],
    how: str,
    chosen: tuple[str, ...],
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Print the paper's Table 1 for networks.

    Rows are stages with their output sizes, cells are residual units in the paper's
    brackets, `[3x3, 64; 3x3, 64] x 2`. FLOPs are multiply-adds.
    """
    networks = Reader(error_format, parameters).networks(specs, chosen)
    from resdsl.show import table_text
    from resdsl.show.table import table_of

    formats = {
        "markdown": table_text.markdown,
        "latex": table_text.latex,
        "html": table_text.html,
    }
    print_result(formats[how](table_of(networks)))
