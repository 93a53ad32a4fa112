"""`resdsl diff`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from resdsl.cli.completion import complete_spec
from resdsl.cli.options import reads_several
from resdsl.cli.reading import STANDARD_INPUT, Reader
from resdsl.cli.terminal import UsageFailure, coloured, print_note, print_result

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.model import ir
    from resdsl.model.expressions import Value

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


@click.command(name="diff")
@click.argument("before", metavar="A", shell_complete=complete_spec)
@click.argument("after", metavar="B", shell_complete=complete_spec)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reads_several
def command(
    *,
    before: str,
    after: str,
    as_json: bool,
    chosen: tuple[str, ...],
    parameters: dict[str, Value],
    error_format: Format,
) -> None:
    """Show what differs between two architectures, whatever their texts say.

    Prints nothing and exits 0 where both are the same network; exits 1 where they
    are not. `git:REV:path` is a spec as it was in a revision. With --network twice,
    the first is A's and the second B's.
    """
    if len(chosen) > 2:
        raise UsageFailure("two networks are compared", "give --network once or twice")
    if before == after == STANDARD_INPUT:
        raise UsageFailure("standard input can be read only once")
    reader = Reader(error_format, parameters)
    names = chosen or (None,)
    first = _network(reader, before, names[0])
    second = _network(reader, after, names[-1])
    reader.finish()
    assert first is not None
    assert second is not None
    from resdsl.show import difference
    from resdsl.show.comparison import compare

    found = compare(first, second)
    if as_json:
        import json

        print_result(json.dumps(difference.as_json(found), indent=2) + "\n")
    else:
        paint = _paint if coloured(sys.stdout) else difference.plain
        print_result(difference.text(found, paint))
    if not found.same:
        sys.exit(1)
    if not as_json:
        print_note(f"{first.name} and {second.name} are the same network")


def _network(reader: Reader, name: str, network: str | None) -> ir.Network | None:
    opened = list(reader.specs([name]))
    return reader.network(opened[0], network) if opened else None


def _paint(mark: str, line: str) -> str:
    return click.style(line, fg=_COLOURS[mark])
