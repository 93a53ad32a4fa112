"""Files and folders as arguments: every spec that they mean, and its bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from resdsl.cli.reading import STANDARD_INPUT, read_standard_input
from resdsl.cli.terminal import UsageFailure


def files_of(paths: Sequence[str]) -> list[tuple[str, Path | None]]:
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
            for below in specs_below(path):
                found.setdefault(os.path.realpath(below), (str(below), below))
        elif path.exists():
            found.setdefault(os.path.realpath(path), (name, path))
        else:
            raise UsageFailure(f"no file or folder `{name}`")
    return list(found.values())


def specs_below(folder: Path) -> Iterator[Path]:
    """Every *.rd in a folder and below, hidden folders left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, f) for f in sorted(files) if f.endswith(".rd"))


def read_file(path: Path | None, name: str) -> bytes:
    """The bytes of a file, or of standard input if there is no path."""
    from resdsl.elaborate.files import read_bytes

    if path is None:
        return read_standard_input()
    try:
        with path.open("rb") as file:
            return read_bytes(file, name)
    except OSError as error:
        raise UsageFailure.of_system(error) from None
