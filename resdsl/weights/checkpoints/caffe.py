"""`.caffemodel`: the blobs of Caffe's layers, by layer and number, `conv1/0`.

A file of protocol buffers; `caffe.proto` says which field is what. Files from before
2014 have another kind of layers, and all blobs have four axes.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import IO, Any

from resdsl.base.records import record
from resdsl.ops.types import Shape
from resdsl.weights.checkpoints import wire
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    in_a_row,
    reading,
)

_WHAT = "a .caffemodel"


@record
class _Fields:
    """The numbers of a layer's fields, and of which type convolutions are."""

    name: int
    type: int
    blobs: int
    convs: tuple[str | int, ...]


# by the number of the field in the net; the second one is the older kind
_LAYERS = {
    100: _Fields(name=1, type=2, blobs=7, convs=("Convolution", "Deconvolution")),
    2: _Fields(name=4, type=5, blobs=6, convs=(4, 39)),
}
_OLD_AXES, _DATA, _SHAPE, _DOUBLES = (1, 2, 3, 4), 5, 7, 8


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The blobs of all layers, in PyTorch's order of axes, which is Caffe's.

    Raises:
        CheckpointError: it is damaged, or no such file.
    """
    with path.open("rb") as file:
        entries: dict[str, Stored] = {}
        with reading(path, _WHAT):
            if not path.stat().st_size:
                raise ValueError("empty")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                for entry in _blobs(file, data):
                    if entry.name in entries:
                        raise CheckpointError.of(f"{path} has `{entry.name}` twice")
                    entries[entry.name] = entry
            if not entries:
                raise ValueError("no blobs")
        yield Checkpoint(path=path, layout="torch", entries=entries)


def _blobs(file: IO[bytes], data: Any) -> Iterator[Stored]:
    for field in wire.fields(data, 0, len(data)):
        kind = _LAYERS.get(field.number)
        if kind is not None and field.value is None:
            yield from _of_layer(file, data, field, kind)


def _of_layer(
    file: IO[bytes], data: Any, layer: wire.Field, kind: _Fields
) -> Iterator[Stored]:
    name, is_conv = "", False
    blobs = []
    for field in wire.fields(data, layer.start, layer.end):
        if field.number == kind.name:
            name = wire.text(data, field)
        elif field.number == kind.type:
            which = field.value if field.value is not None else wire.text(data, field)
            is_conv = which in kind.convs
        elif field.number == kind.blobs:
            blobs.append(field)
    for number, blob in enumerate(blobs):
        kernel = is_conv and number == 0
        yield _blob(file, data, blob, f"{name}/{number}", kernel=kernel)


def _blob(
    file: IO[bytes], data: Any, blob: wire.Field, name: str, *, kernel: bool
) -> Stored:
    old, new = dict.fromkeys(_OLD_AXES, 1), None
    values, dtype = None, "float32"
    for field in wire.fields(data, blob.start, blob.end):
        if field.number in old and field.value is not None:
            old[field.number] = field.value
        elif field.number == _SHAPE:
            new = [
                size
                for part in wire.fields(data, field.start, field.end)
                for size in wire.numbers(data, part)
            ]
        elif field.number in {_DATA, _DOUBLES}:
            if values is not None or field.value is not None:
                raise ValueError("values that are not in a row")
            values, dtype = field, "float64" if field.number == _DOUBLES else "float32"
    shape = tuple(old.values()) if new is None else tuple(new)
    if new is None and not kernel:
        shape = _without_ones(shape)
    start, end = (values.start, values.end) if values is not None else (0, 0)
    width = 8 if dtype == "float64" else 4
    if any(size < 0 for size in shape) or prod(shape) * width != end - start:
        raise ValueError("other bytes than its shape needs")
    read = partial(in_a_row, file, start, end - start, dtype, shape)
    return Stored(name=name, shape=shape, dtype=dtype, read=read)


def _without_ones(shape: Shape) -> Shape:
    """Without the axes that only make four of them."""
    while len(shape) > 1 and shape[0] == 1:
        shape = shape[1:]
    return shape
