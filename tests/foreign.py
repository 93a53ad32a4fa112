"""Files of other ecosystems, written by hand as their frameworks write them."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgpack  # which distributed brings
import numpy as np
from numpy.typing import NDArray

from resdsl.model import ir
from resdsl.weights import bridge

Arrays = Mapping[str, NDArray[Any]]


def drawn(net: ir.Network) -> dict[str, NDArray[Any]]:
    """Values by PyTorch's names, in PyTorch's order of axes."""
    generator = np.random.default_rng(0)
    return {
        tensor.torch: generator.uniform(0.5, 1.5, tensor.shape).astype("float32")
        for tensor in bridge.tensors(net)
    }


# Protocol buffers


def varint(value: int) -> bytes:
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


# Caffe


def write_caffe(path: Path, arrays: Arrays, *, old: bool = False) -> None:
    """Blobs by layer and number; of the newer kind of layers, or the older one."""
    layers: dict[str, list[NDArray[Any]]] = {}
    for name, array in arrays.items():
        layers.setdefault(name.rpartition("/")[0], []).append(array)
    data = field(1, "net")
    for name, blobs in layers.items():
        conv = blobs[0].ndim == 4
        parts = (
            field(4, name) + field(5, 4 if conv else 14)
            if old
            else field(1, name) + field(2, "Convolution" if conv else "InnerProduct")
        )
        parts += b"".join(field(6 if old else 7, _blob(b, old=old)) for b in blobs)
        data += field(2 if old else 100, parts)
    path.write_bytes(data)


def _blob(array: NDArray[Any], *, old: bool) -> bytes:
    values = field(5, array.astype("<f4").tobytes())
    if not old:
        sizes = b"".join(map(varint, array.shape))
        return values + field(7, field(1, sizes))
    shape = (1,) * (4 - array.ndim) + array.shape
    axes = (field(n, size) for n, size in enumerate(shape, start=1))
    return b"".join(axes) + values


# TensorFlow


def table(items: Mapping[bytes, bytes]) -> bytes:
    """A sorted table of one block."""
    block = _block(items)
    index = _block({max(items): varint(0) + varint(len(block) - 5)})
    empty = _block({})
    places = [len(block), len(block) + len(empty)]
    footer = varint(places[0]) + varint(len(empty) - 5)
    footer += varint(places[1]) + varint(len(index) - 5)
    magic = (0xDB4775248B80FB57).to_bytes(8, "little")
    return block + empty + index + footer.ljust(40, b"\0") + magic


def _block(items: Mapping[bytes, bytes]) -> bytes:
    data, last = b"", b""
    for key, value in sorted(items.items()):
        shared = 0
        while shared < min(len(key), len(last)) and key[shared] == last[shared]:
            shared += 1
        own = key[shared:]
        data += varint(shared) + varint(len(own)) + varint(len(value)) + own + value
        last = key
    return data + struct.pack("<II", 0, 1) + b"\0" + b"\0" * 4


def write_tensorflow(path: Path, arrays: Arrays) -> None:
    """The index, and the file with the values beside it."""
    values, items = b"", {b"": field(1, 1)}
    for name, array in sorted(arrays.items()):
        shape = b"".join(field(2, field(1, size)) for size in array.shape)
        data = array.astype("<f4").tobytes()
        entry = field(1, 1) + field(2, shape) + field(4, len(values))
        items[name.encode()] = entry + field(5, len(data))
        values += data
    path.write_bytes(table(items))
    path.with_suffix(".data-00000-of-00001").write_bytes(values)


# Flax


def write_flax(path: Path, arrays: Arrays) -> None:
    tree: dict[str, Any] = {}
    for name, array in arrays.items():
        *folders, last = name.split("/")
        inner = tree
        for folder in folders:
            inner = inner.setdefault(folder, {})
        content = (array.shape, array.dtype.name, array.tobytes())
        inner[last] = msgpack.ExtType(1, msgpack.packb(content, use_bin_type=True))
    path.write_bytes(msgpack.packb(tree | {"step": 3, "rate": 0.1, "none": None}))


# Pickles of arrays


def write_pickle(path: Path, arrays: Arrays, protocol: int = 2) -> None:
    path.write_bytes(pickle.dumps({**arrays, "epoch": 3}, protocol=protocol))


def write_npz(path: Path, arrays: Arrays) -> None:
    np.savez(path, **arrays)  # type: ignore[arg-type] # names may be any


WRITERS: dict[str, Callable[[Path, Arrays], None]] = {
    ".caffemodel": write_caffe,
    ".index": write_tensorflow,
    ".msgpack": write_flax,
    ".pdparams": write_pickle,
    ".npz": write_npz,
}
