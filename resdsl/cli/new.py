"""`resdsl new`."""

from __future__ import annotations

from pathlib import Path

import click

from resdsl.cli.completion import complete_bundled
from resdsl.cli.options import force as force_option
from resdsl.cli.terminal import Failure, UsageFailure, print_note, print_result


@click.command(name="new")
@click.argument("name", metavar="NAME", shell_complete=complete_bundled)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to a file (or into a folder)."
)
@force_option
def command(name: str, output: str | None, force: bool) -> None:
    """Copy the bundled spec NAME, to start from.

    `resdsl list` shows the names. The copy works anywhere.
    """
    text = _text(name)
    if output in {None, "-"}:
        print_result(text)
        return
    assert output is not None
    from resdsl.base.complaints import ComplaintError
    from resdsl.base.writing import Output, write

    path = Path(output)
    if output.endswith("/") or path.is_dir():
        path /= f"{name.rpartition('/')[2]}.rd"
    try:
        written = write(
            [Output(path=path, text=text, origin=name)], force=force, mine=True
        )
    except ComplaintError as error:
        raise Failure.of(error) from None
    print_note(f"{'wrote' if written else 'unchanged:'} {path}")


def _text(name: str) -> str:
    from resdsl.base import library

    if not library.is_bundled(name):
        from resdsl.messages.suggest import nearest

        near = nearest(name.removesuffix(".rd"), library.bundled())
        raise UsageFailure(
            f"no bundled spec is called `{name}`",
            f"did you mean `{near}`?" if near else "`resdsl list` shows the names",
        )
    return library.bundled_path(name).read_text(encoding="utf-8")
