"""`resdsl check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from resdsl.cli.completion import complete_spec
from resdsl.cli.options import reads_specs
from resdsl.cli.reading import Reader

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model.expressions import Value


@click.command(name="check")
@click.argument(
    "specs", metavar="SPEC...", nargs=-1, required=True, shell_complete=complete_spec
)
@reads_specs
def command(
    *,
    specs: tuple[str, ...],
    network: str | None,
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Say what is wrong with specs, and nothing if all is well.

    Every network of every SPEC is worked out, its `expect` lines included. What is
    legal and probably wrong is a warning. `resdsl explain CODE` says more of each.
    """
    reader = Reader(error_format, parameters)
    fine = 0
    for spec in reader.specs(specs):
        for name in (network,) if network is not None else spec.names:
            fine += reader.network(spec, name) is not None
    warned = reader.finish(always=True)
    said = f", {_number(warned, 'warning')}" if warned else ""
    reader.note(f"{_number(fine, 'network')} fine{said}")


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
