"""The formats, by the end of a file's name.

A further format is a module beside this one that reads and writes, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.model import ir
from resdsl.weights.checkpoints import keras, keras_writing, pth, safetensors
from resdsl.weights.checkpoints.stored import Checkpoint, Layout, Stored

Read = Callable[[Path], AbstractContextManager[Checkpoint]]
Write = Callable[[Path, ir.Network, Sequence[Stored]], None]


@record
class Format:
    """A kind of file; `write` is None for what is only read."""

    suffix: str
    layout: Layout
    read: Read
    write: Write | None


# the longer suffix first
_ROWS: tuple[tuple[str, Layout, Read, Write | None], ...] = (
    (".safetensors", "torch", safetensors.read, safetensors.write),
    (".pth", "torch", pth.read, pth.write),
    (".pt", "torch", pth.read, pth.write),
    (".ckpt", "torch", pth.read, None),
    (".weights.h5", "keras", keras.read_weights, keras_writing.write_weights),
    (".h5", "keras", keras.read_weights, None),
    (".keras", "keras", keras.read_archive, keras_writing.write_archive),
)
_FORMATS = tuple(
    Format(suffix=suffix, layout=layout, read=read, write=write)
    for suffix, layout, read, write in _ROWS
)


def format_of(path: Path, *, written: bool = False) -> Format:
    """The format that a file's name stands for.

    Raises:
        UsageError: it stands for none, or one that is not written.
    """
    known = [f for f in _FORMATS if f.write or not written]
    for candidate in known:
        if path.name.endswith(candidate.suffix):
            return candidate
    suffixes = ", ".join(f.suffix for f in known)
    verb = "written" if written else "read"
    raise UsageError.of(
        f"{path} is of no kind that is {verb}",
        help=f"its name must end with one of {suffixes}",
    )


@contextmanager
def opened(path: Path, kind: Format) -> Iterator[Checkpoint]:
    """A checkpoint, readable while the context lasts.

    Raises:
        CheckpointError: it is damaged or not of that kind.
        OSError: it cannot be read.
    """
    with path.open("rb"):
        pass  # the system's own words where it is not there or not readable
    with kind.read(path) as checkpoint:
        yield checkpoint
