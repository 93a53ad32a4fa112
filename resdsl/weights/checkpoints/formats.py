"""The formats, by the end of a file's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, assert_never

from resdsl.base.complaints import Complaint, UsageError
from resdsl.base.records import record
from resdsl.weights.checkpoints.stored import Checkpoint, Layout


@record
class Format:
    """A kind of file; `written` is False for what is only read."""

    name: Literal["safetensors", "pth", "weights.h5", "keras"]
    suffix: str
    layout: Layout
    written: bool = True


# the longer suffix first
_FORMATS = (
    Format(name="safetensors", suffix=".safetensors", layout="torch"),
    Format(name="pth", suffix=".pth", layout="torch"),
    Format(name="pth", suffix=".pt", layout="torch"),
    Format(name="pth", suffix=".ckpt", layout="torch", written=False),
    Format(name="weights.h5", suffix=".weights.h5", layout="keras"),
    Format(name="weights.h5", suffix=".h5", layout="keras", written=False),
    Format(name="keras", suffix=".keras", layout="keras"),
)


def format_of(path: Path, *, written: bool = False) -> Format:
    """The format that a file's name stands for.

    Raises:
        UsageError: it stands for none, or one that is not written.
    """
    known = [f for f in _FORMATS if f.written or not written]
    for candidate in known:
        if path.name.endswith(candidate.suffix):
            return candidate
    suffixes = ", ".join(f.suffix for f in known)
    verb = "written" if written else "read"
    raise UsageError(
        [
            Complaint(
                message=f"{path} is of no kind that is {verb}",
                help=f"its name must end with one of {suffixes}",
            )
        ]
    )


@contextmanager
def opened(path: Path, kind: Format) -> Iterator[Checkpoint]:
    """A checkpoint, readable while the context lasts.

    Raises:
        CheckpointError: it is damaged or not of that kind.
        OSError: it cannot be read.
    """
    match kind.name:
        case "safetensors":
            from resdsl.weights.checkpoints.safetensors import read
        case "pth":
            from resdsl.weights.checkpoints.pth import read
        case "weights.h5":
            from resdsl.weights.checkpoints.keras import read_weights as read
        case "keras":
            from resdsl.weights.checkpoints.keras import read_archive as read
        case _:
            assert_never(kind.name)
    with path.open("rb"):
        pass  # the system's own words where it is not there or not readable
    with read(path) as checkpoint:
        yield checkpoint
