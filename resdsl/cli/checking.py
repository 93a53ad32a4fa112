"""`resdsl check` and `resdsl fmt`: the texts of specs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from resdsl.base.records import record
from resdsl.cli import options
from resdsl.cli.completion import complete_file
from resdsl.cli.reading import STANDARD_INPUT, Reader, read_standard_input
from resdsl.cli.terminal import (
    UsageFailure,
    counted,
    print_diff,
    print_note,
    print_text,
)

if TYPE_CHECKING:
    from resdsl.base.render import Format
    from resdsl.ops.types import Shape


@click.command(name="check")
@options.specs
@options.input_shape
@options.reads_one
def check_command(
    *,
    specs: tuple[str, ...],
    shape: Shape | None,
    network: str | None,
    reader: Reader,
) -> None:
    """Say what is wrong with specs, and nothing if all is well.

    Every network of every SPEC is worked out, its `expect` lines included. What is
    legal and probably wrong is a warning. `resdsl explain CODE` says more of each.
    """
    fine = 0
    for spec in reader.specs(specs):
        for name in (network,) if network is not None else spec.names:
            fine += reader.network(spec, name, shape) is not None
    warned = reader.finish(always=True)
    said = f", {counted(warned, 'warning')}" if warned else ""
    reader.note(f"{counted(fine, 'network')} fine{said}")


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

    for name, path in _files_of(paths):
        with reader.collecting():
            data = _read(path, name)
            text = format_file(decode(data, name))
            yield _Formatted(name=name, path=path, data=data, text=text)


def _files_of(paths: Sequence[str]) -> list[tuple[str, Path | None]]:
    """The names and paths of the files meant, each once.

    Raises:
        UsageFailure: there is no such file or folder.
    """
    found: dict[str, tuple[str, Path | None]] = {}
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            found[name] = (name, None)
        elif path.is_dir():
            for below in _specs_below(path):
                found.setdefault(os.path.realpath(below), (str(below), below))
        elif path.exists():
            found.setdefault(os.path.realpath(path), (name, path))
        else:
            raise UsageFailure(f"no file or folder `{name}`")
    return list(found.values())


def _specs_below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, f) for f in sorted(files) if f.endswith(".rd"))


def _read(path: Path | None, name: str) -> bytes:
    from resdsl.elaborate.files import read_bytes

    if path is None:
        return read_standard_input()
    try:
        with path.open("rb") as file:
            return read_bytes(file, name)
    except OSError as error:
        raise UsageFailure.of_system(error) from None


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
