"""What is in a checkpoint: tensors by name, read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from resdsl.base.complaints import Complaint, ComplaintError
from resdsl.base.records import record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

Shape = tuple[int, ...]
# whose order of axes the tensors have
Layout = Literal["torch", "keras"]


class CheckpointError(ComplaintError):
    """A checkpoint that cannot be read, or does not fit; nothing was written."""

    @classmethod
    def of(
        cls, message: str, help: str | None = None, details: tuple[str, ...] = ()
    ) -> CheckpointError:
        """With one complaint."""
        return cls([Complaint(message=message, help=help, details=details)])


@record(eq=False)
class Entry:
    """A tensor in a file; `read` gives its values, bfloat16 as their bits (uint16)."""

    name: str
    shape: Shape
    dtype: str
    read: Callable[[], Array]


@record(eq=False)
class Checkpoint:
    """The tensors of a file; `remarks` say what else is in it and not carried over."""

    path: Path
    layout: Layout
    entries: Mapping[str, Entry]
    remarks: tuple[str, ...] = ()


@record(eq=False)
class Named:
    """A tensor to be written, in the order of axes of the file."""

    name: str
    dtype: str
    array: Array


@contextmanager
def reading(path: Path, what: str) -> Iterator[None]:
    """Say in one line that a file is damaged, whatever its library makes of it."""
    try:
        yield
    except (ComplaintError, ImportError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise  # the system's own words: no permission, a folder, ...
        raise CheckpointError.of(
            f"{path} cannot be read as {what}: it is truncated, damaged or another"
            " kind of file"
        ) from error


def needed(module: str) -> Any:
    """A module that an optional dependency brings.

    Raises:
        CheckpointError: it is not installed.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        extra = "torch" if module == "torch" else "convert"
        raise CheckpointError.of(
            f"{error.name} is not installed, which this needs",
            help=f"pip install 'resdsl[{extra}]'",
        ) from None
