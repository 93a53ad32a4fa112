"""What is in a checkpoint: tensors by name, read when they are asked for.

NumPy has no bfloat16: the bits of such numbers are held as uint16.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from resdsl.base.diagnostics import ComplaintError
from resdsl.base.records import record
from resdsl.ops.types import Shape

if TYPE_CHECKING:
    from zipfile import ZipInfo

    import numpy as np
    from numpy.typing import NDArray

    from resdsl.weights.bridge import Array

FLOATING = ("float16", "bfloat16", "float32", "float64")
_CHANNELS = 64  # that are copied at a time
_LARGEST_EXPANSION = 100  # of an archive's member that is to be read
_BFLOAT16_EXPONENT = 0x7F80  # all ones in an infinity and a NaN

# whose order of axes the tensors have
Layout = Literal["torch", "keras"]


class CheckpointError(ComplaintError):
    """A checkpoint that cannot be read, or does not fit; nothing was written."""


@record(eq=False)
class Stored:
    """A tensor in a file, or for one; `read` gives its values, anew each time."""

    name: str
    shape: Shape
    dtype: str
    read: Callable[[], Array]


def unreadable() -> Array:
    """The values of what is refused by its type already."""
    raise ValueError("not dense")


@record(eq=False)
class Checkpoint:
    """The tensors of a file; `remarks` say what else is in it and not carried over.

    Where the file does not name the layers of its tensors, they have the names of the
    places where Keras filed them: `layers/conv2d_3/kernel`.
    """

    path: Path
    layout: Layout
    entries: Mapping[str, Stored]
    remarks: tuple[str, ...] = ()
    named: bool = True

    def refuse_nameless(self) -> None:
        """Refuse what does not name its layers.

        Raises:
            CheckpointError: it does not.
        """
        if not self.named:
            raise CheckpointError.of(
                f"{self.path} does not name its layers, and they are not guessed",
                help="save it with Keras 3.8 or newer, or as .keras",
            )


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


def refuse_expansion(path: Path, member: ZipInfo) -> None:
    """Refuse a member of an archive that is far longer than it is stored.

    Raises:
        CheckpointError: it is.
    """
    if member.file_size > _LARGEST_EXPANSION * (member.compress_size + 1_000):
        raise CheckpointError.of(
            f"{path} would unpack to {member.file_size:,} bytes, and is not read"
        )


# Types of numbers


def kind_of(dtype: str) -> np.dtype[Any]:
    """What numbers of a type are in a file, the smallest byte first.

    Raises:
        TypeError: NumPy has no such type.
    """
    import numpy as np

    return np.dtype("uint16" if dtype == "bfloat16" else dtype).newbyteorder("<")


def in_a_row(
    file: IO[bytes], start: int, length: int, dtype: str, shape: Shape
) -> Array:
    """The values of a tensor that lie one behind the other in a file."""
    import numpy as np

    file.seek(start)
    return np.frombuffer(file.read(length), kind_of(dtype)).reshape(shape)


def laid_out(array: Array) -> Array:
    """An array as it will lie in a file.

    Turned kernels are copied some channels at a time: what those touch fits into the
    processor's cache, and the whole takes a third as long, or half.
    """
    import numpy as np

    many = [axis for axis, length in enumerate(array.shape) if length > _CHANNELS]
    if array.flags.c_contiguous or not many:
        return np.asarray(array, order="C")
    laid = np.empty(array.shape, array.dtype)
    new, old = (np.moveaxis(each, many[-1], 0) for each in (laid, array))
    for start in range(0, len(new), _CHANNELS):
        several = slice(start, start + _CHANNELS)
        new[several] = old[several]
    return laid


def is_finite(array: Array, dtype: str) -> bool:
    """Whether there is neither NaN nor infinity among the values."""
    import numpy as np

    if dtype == "bfloat16":
        return not np.any((array & _BFLOAT16_EXPONENT) == _BFLOAT16_EXPONENT)  # type: ignore[operator] # uint16
    with np.errstate(over="ignore", invalid="ignore"):
        total = array.sum()  # of many times less than a look at each; it may overflow
    return bool(np.isfinite(total)) or bool(np.isfinite(array).all())


def to_float32(array: Array, dtype: str) -> NDArray[np.float32]:
    """The values in single precision; too large ones become infinities."""
    import numpy as np

    if dtype == "bfloat16":
        return (array.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(over="ignore"):
        return array.astype(np.float32, copy=False)
