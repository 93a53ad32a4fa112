"""Checkpoints: weights in files, and from one framework's format to another's.

    network = resdsl.load("torchvision/resnet50")
    checkpoints.convert(network, "resnet50.pth", "resnet50.weights.h5")

A format is a module here, and rows in `formats`. Every reader gives names, shapes and
dtypes first and values only when asked, so that what does not fit is refused before
anything large is read. Conversion reads, fits and turns axes; it writes all or nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.base.writing import Placing
from resdsl.model import ir
from resdsl.weights import bridge, live
from resdsl.weights.checkpoints.formats import Format, format_of, opened
from resdsl.weights.checkpoints.matching import Fit, counter_of, fit
from resdsl.weights.checkpoints.renaming import (
    Renames,
    read_renames,
    without_prefixes,
)
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    NewTensor,
    Stored,
    is_finite,
    needed,
    reading,
    to_float32,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

__all__ = ["CheckpointError", "Conversion", "Renames", "convert", "read_renames"]

# told what is being done, and how many of how many steps of it are done
Watch = Callable[[str, int, int], None]


@record
class Conversion:
    """What was written, and what a user should know about it."""

    path: Path
    tensors: int
    remarks: tuple[str, ...]


@record(eq=False)
class _Weights:
    """The values of a network, in PyTorch's order of axes."""

    values: Mapping[bridge.Tensor, tuple[str, Array]]
    counters: Mapping[str, Array]
    fresh: tuple[bridge.Tensor, ...]


def convert(
    network: ir.Network,
    source: str | os.PathLike[str],
    destination: str | os.PathLike[str],
    *,
    renames: Renames | None = None,
    new_head: bool = False,
    force: bool = False,
    watch: Watch = lambda _what, _done, _of: None,
) -> Conversion:
    """Write the weights of one checkpoint as another; the file names say the formats.

    Args:
        network: whose weights they are.
        source: `.safetensors`, `.pth`, `.weights.h5`, `.h5` or `.keras`.
        destination: `.safetensors`, `.pth`, `.weights.h5` or `.keras`.
        renames: other names of tensors, where the file has its own.
        new_head: leave the last dense layer as the spec initialises it.
        force: overwrite the destination.
        watch: told how far the work is.

    Raises:
        CheckpointError: the file is damaged, or does not fit; nothing was written.
        UsageError: a file name stands for no format, or both are one file.
        OSError: the system refused.
    """
    old, new = Path(source), Path(destination)
    reads, writes = format_of(old), format_of(new, written=True)
    _check_place(old, new, force=force)
    with opened(old, reads) as checkpoint:
        entries, remarks = _named(checkpoint, renames)
        fitting = fit(old, entries, reads.layout, network, new_head=new_head)
        weights = _read(old, reads, fitting, watch)
    remarks += _remarks(weights, writes)
    _write(new, writes, network, weights, watch)
    return Conversion(path=new, tensors=len(weights.values), remarks=tuple(remarks))


def _check_place(old: Path, new: Path, *, force: bool) -> None:
    if os.path.realpath(old) == os.path.realpath(new):
        raise UsageError.of(f"{new} is the file that is read", "choose another name")
    if new.is_dir():
        raise UsageError.of(f"{new} is a folder", "name a file")
    if new.exists() and not force:
        raise CheckpointError.of(
            f"{new} is there already, and is not overwritten",
            help="choose another path, or overwrite it with --force",
        )


def _named(
    checkpoint: Checkpoint, renames: Renames | None
) -> tuple[dict[str, Stored], list[str]]:
    """The entries without wrappers and under the names that a mapping gives."""
    remarks = list(checkpoint.remarks)
    entries = dict(checkpoint.entries)
    if not entries:
        raise CheckpointError.of(f"{checkpoint.path} holds no tensors")
    if checkpoint.layout == "torch":
        entries, prefix = without_prefixes(entries)
        if prefix:
            remarks.append(f"the prefix `{prefix}` is left out of all names")
    return renames.apply(entries) if renames is not None else entries, remarks


def _read(old: Path, kind: Format, fitting: Fit, watch: Watch) -> _Weights:
    """All values, refusing what is no number."""
    values: dict[bridge.Tensor, tuple[str, Array]] = {}
    bad = []
    total = len(fitting.entries)
    for done, (tensor, entry) in enumerate(fitting.entries.items()):
        watch("reading", done, total)
        array = _values(old, entry)
        if not is_finite(array, entry.dtype):
            bad.append(entry.name)
        if kind.layout == "keras":
            array = tensor.to_torch(array)
        values[tensor] = entry.dtype, array
    if bad:
        raise CheckpointError.of(
            f"{old} has NaN or infinity in `{bad[0]}`"
            + (f" and {len(bad) - 1:,} more" if len(bad) > 1 else "")
        )
    counters = {
        name: _values(old, entry)
        for name, entry in fitting.counters.items()
        if entry.shape == () and entry.dtype == "int64"
    }
    return _Weights(values=values, counters=counters, fresh=fitting.fresh)


def _values(old: Path, entry: Stored) -> Array:
    with reading(old, f"a checkpoint (at `{entry.name}`)"):
        return entry.read()


def _remarks(weights: _Weights, kind: Format) -> Iterator[str]:
    """What is changed, left out or fresh in the new file."""
    if kind.layout == "keras":
        counted = Counter(dtype for dtype, _ in weights.values.values())
        for dtype in sorted(set(counted) - {"float32"}):
            yield f"{counted[dtype]:,} tensors of {dtype} become float32, Keras's"
        if weights.counters:
            number = len(weights.counters)
            yield f"{number:,} counters `num_batches_tracked`, unknown to Keras, go"
    if weights.fresh:
        names = " and ".join(f"`{t.name_in(kind.layout)}`" for t in weights.fresh)
        yield f"the head is fresh, as the spec initialises it: {names}"


def _write(
    new: Path, kind: Format, network: ir.Network, weights: _Weights, watch: Watch
) -> None:
    assert kind.write is not None
    if kind.layout == "keras":
        tensors = _for_keras(weights)
        watch("building the Keras model", 0, 1)
    else:
        tensors = _for_torch(network, weights)
        watch("writing", 0, 1)
    place = os.path.realpath(new)
    with Placing() as placing, placing.beside(new, place, kind.suffix) as temporary:
        kind.write(temporary, network, tensors)
        if kind.layout == "keras":
            _check(temporary, kind, network)


def _check(path: Path, kind: Format, network: ir.Network) -> None:
    """Check that reading finds everything that Keras has written."""
    with opened(path, kind) as checkpoint:
        fit(path, checkpoint.entries, kind.layout, network, new_head=False)


def _for_keras(weights: _Weights) -> list[NewTensor]:
    tensors = []
    for tensor, (dtype, array) in weights.values.items():
        single = to_float32(array, dtype)
        if not is_finite(single, "float32"):
            raise CheckpointError.of(
                f"`{tensor.torch}` has numbers too large for float32, Keras's type"
            )
        turned = tensor.to_keras(single)
        tensors.append(NewTensor(name=tensor.keras, dtype="float32", array=turned))
    return tensors


def _for_torch(network: ir.Network, weights: _Weights) -> list[NewTensor]:
    """The tensors in the order of a state dict, counters of batches included."""
    import numpy as np

    fresh = _fresh(network, weights.fresh)
    tensors = []
    for tensor in bridge.tensors(network):
        dtype, array = weights.values.get(tensor) or ("float32", fresh[tensor.torch])
        tensors.append(NewTensor(name=tensor.torch, dtype=dtype, array=array))
        counter = counter_of(tensor)
        if counter is not None:
            count = weights.counters.get(counter, np.zeros((), np.int64))
            tensors.append(NewTensor(name=counter, dtype="int64", array=count))
    return tensors


def _fresh(network: ir.Network, tensors: tuple[bridge.Tensor, ...]) -> dict[str, Array]:
    """Values as the emitted model draws them."""
    if not tensors:
        return {}
    needed("torch")
    state = live.factory_of(network, "torch")().state_dict()
    return {tensor.torch: state[tensor.torch].numpy() for tensor in tensors}
