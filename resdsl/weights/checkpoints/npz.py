"""`.npz`: NumPy's archives, one `.npy` file a tensor. Pickled objects are not read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from resdsl.model import ir
from resdsl.ops.types import Shape
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    Stored,
    needed,
    reading,
    refuse_expansion,
    to_float32,
    unreadable,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

_SUFFIX = ".npy"


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The arrays of a file.

    Raises:
        CheckpointError: it is damaged, or no such file.
    """
    needed("numpy")
    what = "a NumPy archive"
    with reading(path, what):
        archive = zipfile.ZipFile(path)
    with archive:
        with reading(path, what):
            entries = {
                entry.name: entry
                for info in archive.infolist()
                if (entry := _entry(path, archive, info)) is not None
            }
        yield Checkpoint(path=path, layout="torch", entries=entries)


def _entry(
    path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Stored | None:
    name = info.filename.removesuffix(_SUFFIX)
    if name == info.filename:
        return None
    if info.compress_size > path.stat().st_size:
        raise ValueError("truncated")
    refuse_expansion(path, info)
    with archive.open(info) as member:
        shape, fortran, dtype = _header(member)
        start = member.tell()
    if dtype.hasobject:
        return Stored(name=name, shape=shape, dtype="object", read=unreadable)
    if prod(shape) * dtype.itemsize != info.file_size - start:
        raise ValueError("other bytes than its shape needs")
    order = "F" if fortran else "C"
    read = partial(_values, archive, info, dtype, (shape, order))
    return Stored(name=name, shape=shape, dtype=dtype.name, read=read)


def _header(member: IO[bytes]) -> tuple[Shape, bool, Any]:
    from numpy.lib import format as npy

    version = npy.read_magic(member)
    if version == (1, 0):
        return npy.read_array_header_1_0(member)
    return npy.read_array_header_2_0(member)


def _values(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    dtype: Any,
    shaped: tuple[Shape, Any],
) -> Array:
    import numpy as np

    shape, order = shaped
    with archive.open(info) as member:
        _header(member)
        row = np.frombuffer(member.read(), dtype)
    return row.reshape(shape, order=order).astype(dtype.newbyteorder("="), copy=False)


def write(path: Path, _network: ir.Network, tensors: Sequence[Stored]) -> None:
    """Write arrays as they are; bfloat16, which NumPy has not, as float32."""
    from numpy.lib import format as npy

    with zipfile.ZipFile(path, "x") as archive:
        for tensor in tensors:
            array = tensor.read()
            if tensor.dtype == "bfloat16":
                array = to_float32(array, tensor.dtype)
            with archive.open(f"{tensor.name}{_SUFFIX}", "w", force_zip64=True) as file:
                npy.write_array(file, array, allow_pickle=False)
