"""The tensors of a network on their way from one file into another, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.base.records import record
from resdsl.weights import bridge
from resdsl.weights.checkpoints.matching import Fit, counter_of
from resdsl.weights.checkpoints.stored import (
    CheckpointError,
    Layout,
    Stored,
    is_finite,
    reading,
    to_float32,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

# told what is being done, and how many of how many steps of it are done
Watch = Callable[[str, int, int], None]

_SMALL = 0.01  # the deviation of fresh dense weights, in both targets


@record(eq=False)
class Carried:
    """Tensors under names and axes of the new file; `bad` are met when they are read.

    Each is read when it is written, so that no two are held.
    """

    path: Path
    tensors: Sequence[Stored]
    bad: list[str]

    def refuse_bad(self) -> None:
        """Refuse what was read and is no number.

        Raises:
            CheckpointError: there was NaN or infinity.
        """
        if self.bad:
            more = f" and {len(self.bad) - 1:,} more" if len(self.bad) > 1 else ""
            raise CheckpointError.of(
                f"{self.path} has NaN or infinity in `{self.bad[0]}`{more}"
            )


@record(eq=False)
class _Way:
    """From which file and layout to which layout, and who is told of each tensor."""

    path: Path
    before: Layout
    after: Layout
    told: Callable[[], None]
    bad: list[str]


def carried_of(
    path: Path, fitting: Fit, layouts: tuple[Layout, Layout], watch: Watch
) -> Carried:
    """What is to be written, in the order of a state dict."""
    steps = iter(range(len(fitting.entries)))

    def told() -> None:
        watch("converting", next(steps), len(fitting.entries))

    before, after = layouts
    way = _Way(path=path, before=before, after=after, told=told, bad=[])
    return Carried(path=path, tensors=tuple(_tensors(fitting, way)), bad=way.bad)


def _tensors(fitting: Fit, way: _Way) -> Iterator[Stored]:
    for tensor in fitting.tensors:
        entry = fitting.entries.get(tensor)
        kept = entry is not None and way.after == "torch"
        yield Stored(
            name=tensor.name_in(way.after),
            shape=tensor.shape_in(way.after),
            dtype=entry.dtype if entry is not None and kept else "float32",
            read=partial(_values, tensor, entry, way),
        )
        counter = counter_of(tensor)
        if counter is not None and way.after == "torch":
            yield _counter(counter, fitting.counters.get(counter), way)


def _values(tensor: bridge.Tensor, entry: Stored | None, way: _Way) -> Array:
    """The values of a tensor in the axes of the new file, noting what is no number."""
    if entry is None:
        array, layout = _fresh(tensor), "torch"
    else:
        way.told()
        array, layout = _read(way.path, entry), way.before
        if not is_finite(array, entry.dtype):
            way.bad.append(entry.name)
        elif way.after == "keras":
            array = _single(tensor, array, entry.dtype)
    if layout == way.after:
        return array
    return tensor.to_torch(array) if layout == "keras" else tensor.to_keras(array)


def _read(path: Path, entry: Stored) -> Array:
    with reading(path, f"a checkpoint (at `{entry.name}`)"):
        return entry.read()


def _single(tensor: bridge.Tensor, array: Array, dtype: str) -> Array:
    single = to_float32(array, dtype)
    if dtype != "float32" and not is_finite(single, "float32"):
        raise CheckpointError.of(
            f"`{tensor.torch}` has numbers too large for float32, Keras's type"
        )
    return single


def _fresh(tensor: bridge.Tensor) -> Array:
    """A tensor of the last dense layer as emitted models draw it."""
    import numpy as np

    if tensor.role == "bias":
        return np.zeros(tensor.shape, np.float32)
    drawn = np.random.default_rng().standard_normal(tensor.shape, np.float32)
    return drawn * np.float32(_SMALL)


def _counter(name: str, entry: Stored | None, way: _Way) -> Stored:
    """A counter of batches, which is 0 where the old file has none."""
    import numpy as np

    zero = partial(np.zeros, (), np.int64)
    if entry is None or entry.shape != () or entry.dtype != "int64":
        return Stored(name=name, shape=(), dtype="int64", read=zero)
    read = partial(_read, way.path, entry)
    return Stored(name=name, shape=(), dtype="int64", read=read)
