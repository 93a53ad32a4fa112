"""Checkpoints: weights in files, and from one framework's format to another's.

    network = resdsl.load("torchvision/resnet50")
    checkpoints.convert(network, "resnet50.pth", "resnet50.weights.h5")

A format is a module here, and rows in `formats`. Every reader gives names, shapes and
dtypes first and values only when asked, so that what does not fit is refused before
anything large is read. Conversion fits names and shapes; then it reads, turns and
writes one tensor after the other, all or nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from resdsl.base.diagnostics import UsageError
from resdsl.base.records import record
from resdsl.base.writing import Placing
from resdsl.model import ir
from resdsl.weights.checkpoints.carrying import Carried, Watch, carried_of
from resdsl.weights.checkpoints.formats import Format, format_of, opened
from resdsl.weights.checkpoints.matching import Fit, fit
from resdsl.weights.checkpoints.renaming import (
    Renames,
    read_renames,
    without_prefixes,
)
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
)

__all__ = [
    "CheckpointError",
    "Conversion",
    "Renames",
    "Watch",
    "convert",
    "read_renames",
]


@record
class Conversion:
    """What was written, and what a user should know about it."""

    path: Path
    tensors: int
    remarks: tuple[str, ...]


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
        remarks += _remarks(fitting, writes)
        carried = carried_of(old, fitting, (reads.layout, writes.layout), watch)
        _write(new, writes, network, carried)
    number = len(fitting.entries)
    return Conversion(path=new, tensors=number, remarks=tuple(remarks))


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


def _remarks(fitting: Fit, kind: Format) -> Iterator[str]:
    """What is changed, left out or fresh in the new file."""
    if kind.layout == "keras":
        counted = Counter(entry.dtype for entry in fitting.entries.values())
        for dtype in sorted(set(counted) - {"float32"}):
            yield f"{counted[dtype]:,} tensors of {dtype} become float32, Keras's"
        if fitting.counters:
            number = len(fitting.counters)
            yield f"{number:,} counters `num_batches_tracked`, unknown to Keras, go"
    if fitting.fresh:
        names = " and ".join(f"`{t.name_in(kind.layout)}`" for t in fitting.fresh)
        yield f"the head is fresh, as the spec initialises it: {names}"


def _write(new: Path, kind: Format, network: ir.Network, carried: Carried) -> None:
    """Write what is read meanwhile; where that is no good, nothing stays."""
    assert kind.write is not None
    place = os.path.realpath(new)
    with Placing() as placing, placing.beside(new, place, kind.suffix) as temporary:
        kind.write(temporary, network, carried.tensors)
        carried.refuse_bad()
