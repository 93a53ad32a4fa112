"""`.safetensors`: the length of a JSON header, the header, the values.

Read and written here rather than with the library of that name, whose NumPy side lacks
bfloat16 and whose errors do not say what is wrong with which tensor.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import IO, Any

from resdsl.model import ir
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    in_a_row,
    laid_out,
)

_LENGTH = 8  # bytes of the header's length, little-endian
_LARGEST_HEADER = 5_000_000  # that of a net of a thousand layers has 0.5 MB
_AXES = 64  # of a tensor, NumPy's limit

_DTYPES = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
}
_CODES = {dtype: code for code, dtype in _DTYPES.items()}
_SIZES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2}
_SIZES |= {"I8": 1, "U64": 8, "U32": 4, "U16": 2, "U8": 1, "BOOL": 1}


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The tensors of a file.

    Raises:
        CheckpointError: it is malformed.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        header, start = _header(path, file, size)
        end = start
        entries = {}
        for name, fields in header.items():
            if name == "__metadata__":
                continue
            entry, stop = _entry(path, file, name, fields, start, size)
            entries[name] = entry
            end = max(end, stop)
        if end != size:
            raise _malformed(path, f"it has {size - end:,} bytes behind its tensors")
        yield Checkpoint(path=path, layout="torch", entries=entries)


def _malformed(path: Path, why: str) -> CheckpointError:
    return CheckpointError.of(f"{path} is not a sound safetensors file: {why}")


def _header(path: Path, file: IO[bytes], size: int) -> tuple[dict[str, Any], int]:
    """The header, and where the values start."""
    length = int.from_bytes(file.read(_LENGTH), "little")
    if size < _LENGTH + 2:
        raise _malformed(path, f"it has only {size} bytes")
    if length > size - _LENGTH or length > _LARGEST_HEADER:
        raise _malformed(
            path, f"its header claims {length:,} bytes, the file has {size:,}"
        )
    try:
        header = json.loads(file.read(length), object_pairs_hook=_unique)
    except (ValueError, RecursionError):  # of UTF-8 and JSON
        raise _malformed(path, "its header is not JSON") from None
    if not isinstance(header, dict):
        raise _malformed(path, "its header is no JSON object")
    return header, _LENGTH + length


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is there twice")
    return found


def _entry(
    path: Path, file: IO[bytes], name: str, fields: Any, start: int, size: int
) -> tuple[Stored, int]:
    """One tensor, and where its values end in the file."""
    match fields:
        case {
            "dtype": str(code),
            "shape": [*shape],
            "data_offsets": [int(begin), int(end)],
        } if len(shape) <= _AXES and all(
            type(n) is int and 0 <= n < 2**63 for n in shape
        ):
            pass
        case _:
            raise _malformed(path, f"its header does not describe `{name}`")
    if not 0 <= begin <= end <= size - start:
        raise _malformed(path, f"`{name}` lies outside the file: it is truncated")
    if code in _SIZES and prod(shape) * _SIZES[code] != end - begin:
        raise _malformed(path, f"`{name}` has other bytes than its shape needs")
    dtype, whole = _DTYPES.get(code, code), tuple(shape)
    read = partial(in_a_row, file, start + begin, end - begin, dtype, whole)
    return Stored(name=name, shape=whole, dtype=dtype, read=read), start + end


def write(path: Path, network: ir.Network, tensors: Sequence[Stored]) -> None:
    """Write tensors, widest numbers first: so all are aligned."""
    import numpy as np

    ordered = sorted(tensors, key=lambda t: -_SIZES[_CODES[t.dtype]])
    # the library takes texts only; PyTorch's tools look for the format
    origin = {"format": "pt", "spec": network.spec, "network": network.name}
    header: dict[str, Any] = {"__metadata__": origin}
    offset = 0
    for tensor in ordered:
        code = _CODES[tensor.dtype]
        stop = offset + prod(tensor.shape) * _SIZES[code]
        places = {"shape": list(tensor.shape), "data_offsets": [offset, stop]}
        header[tensor.name] = {"dtype": code, **places}
        offset = stop
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _LENGTH)
    with path.open("xb") as file:
        file.write(len(text).to_bytes(_LENGTH, "little"))
        file.write(text)
        for tensor in ordered:
            array = laid_out(tensor.read())
            little = array.dtype.newbyteorder("<")
            file.write(np.ascontiguousarray(array, little).data)
