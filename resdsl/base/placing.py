"""Files that take their places at the end: the old file or the new one, never half."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self


class Placing:
    """Files that are written beside their places, and renamed if all went well.

    As a context: what raises in it leaves every file as it was, and no temporary one.
    Only a run that is killed outright can leave temporaries; their names are hidden,
    end in no suffix that is looked for, and are no other run's.
    """

    def __init__(self) -> None:
        """Start with nothing to be placed."""
        self._there: set[str] = set()
        self._made: list[Path] = []
        self._waiting: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put every file into its place; after an error, none."""
        try:
            if kind is None:
                self._place()
        finally:
            self._undo()

    @contextmanager
    def beside(self, place: Path, real: str, suffix: str = ".tmp") -> Iterator[Path]:
        """A path, in the folder of `place`, for what is to be there.

        Folders are made as needed. A link stays, and what it leads to is replaced:
        `real`, the place with links followed.

        Raises:
            OSError: the system refused; it names the place.
        """
        target = Path(real)
        folder = os.path.dirname(real)  # noqa: PTH120 - quicker
        temporary = Path(folder, f".resdsl-{os.urandom(8).hex()}{suffix}")
        with naming(place):
            self._make(folder)
            # noted first: an interrupt between the two must not leave it behind
            self._waiting.append((temporary, target))
            yield temporary

    def _make(self, path: str) -> None:
        if path in self._there:
            return
        self._there.add(path)
        folder = Path(path)
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            with suppress(FileExistsError):  # another run made it just now
                each.mkdir()
                self._made.append(each)

    def _place(self) -> None:
        for temporary, target in self._waiting:
            with naming(target), suppress(FileNotFoundError):
                mode = stat.S_IMODE(target.stat().st_mode)
                temporary.chmod(mode)
                _flush(temporary)
        while self._waiting:
            temporary, target = self._waiting[0]
            with naming(target):
                temporary.replace(target)
            self._made.clear()
            del self._waiting[0]

    def _undo(self) -> None:
        """Remove what waits still, and folders that were made for it."""
        for temporary, _ in self._waiting:
            temporary.unlink(missing_ok=True)
        if self._waiting:
            for folder in reversed(self._made):
                with suppress(OSError):
                    folder.rmdir()


def _flush(path: Path) -> None:
    """Have a file on the disk, before the one that it replaces is given up.

    Else a power cut could leave neither. Where nothing is replaced, nothing is lost
    that cannot be made again, and waiting for the disk would buy nothing.
    """
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have an error of the system name this file, and no temporary one or none."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        error.filename2 = None
        raise
