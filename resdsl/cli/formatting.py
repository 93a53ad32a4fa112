"""`resdsl fmt`: the layout of specs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.base.records import record
from resdsl.cli import options
from resdsl.cli.completion import complete_file
from resdsl.cli.paths import files_of, read_file
from resdsl.cli.reading import Reader
from resdsl.cli.terminal import counted, print_diff, print_note, print_text

if TYPE_CHECKING:
    from resdsl.base.render import Format


@record
class _Formatted:
    """A file (no path: standard input) as it is and as it ought to be."""

    name: str
    path: Path | None
    data: bytes
    text: str

    @property
    def changed(self) -> bool:
        """Whether the layout is another one."""
        return self.data != self.text.encode()

    @property
    def diff(self) -> str:
        """From the file to its canonical text."""
        from resdsl.base.writing import difference

        old = self.data.decode("utf-8-sig")
        return difference(old, self.text, self.name, self.name)


@click.command(name="fmt")
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    shell_complete=complete_file,
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 if a file would change."
)
@click.option(
    "--diff",
    is_flag=True,
    help="Write nothing; show what would change, and exit 1 if anything would.",
)
@options.error_format
def fmt_command(
    *, paths: tuple[str, ...], check: bool, diff: bool, error_format: Format
) -> None:
    """Lay out specs canonically; comments stay, and so does the meaning.

    A PATH is a file, a folder (every *.rd in it and below, hidden folders left out),
    or `-` for standard input, whose canonical text goes to standard output. Nothing is
    written where a file cannot be parsed.
    """
    reader = Reader(error_format)
    formatted = list(_formatted(reader, paths))
    changed = [file for file in formatted if file.changed]
    if diff:
        for file in changed:
            print_diff(file.diff)
    if check or diff:
        for file in changed:
            print_note(f"would reformat: {file.name}")
        reader.finish(always=True)
        if changed:
            sys.exit(1)
        reader.note(f"{counted(len(formatted), 'file')} formatted already")
        return
    reader.finish(always=True)
    _write(reader, formatted)


def _formatted(reader: Reader, paths: Sequence[str]) -> Iterator[_Formatted]:
    """The files that can be parsed."""
    from resdsl.elaborate.files import decode
    from resdsl.parse.formatter import format_file

    for name, path in files_of(paths):
        with reader.collecting():
            data = read_file(path, name)
            text = format_file(decode(data, name))
            yield _Formatted(name=name, path=path, data=data, text=text)


def _write(reader: Reader, formatted: Sequence[_Formatted]) -> None:
    from resdsl.base.writing import Output, write

    outputs = [
        Output(path=file.path, text=file.text, origin=file.name)
        for file in formatted
        if file.path is not None
    ]
    # they are the user's own files, which is what was asked for
    written = write(outputs, force=True)
    for file in formatted:
        if file.path is None:
            print_text(file.text)
    for output in written:
        reader.note(f"reformatted: {output.path}")
    if outputs:
        unchanged = len(outputs) - len(written)
        changed = counted(len(written), "file")
        reader.note(f"{changed} reformatted, {unchanged} unchanged")
