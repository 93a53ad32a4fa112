"""`.msgpack`: what Flax's `to_bytes` writes, dictionaries of arrays, by their path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import IO, Any

from resdsl.base.records import record
from resdsl.ops.types import Shape
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    in_a_row,
    kind_of,
    reading,
)

_ARRAY, _SCALAR = 1, 3  # Flax's own types
_DEEPEST = 50
_CHUNKED = "__msgpack_chunked_array__"
_SHORT = 0xC0  # below it a byte is a value, or a length as well
# by the first byte: the kind, and the bytes of a length or value
_KINDS = {
    0xC0: ("none", 0),
    0xC2: ("false", 0),
    0xC3: ("true", 0),
    **{0xC4 + n: ("bytes", 1 << n) for n in range(3)},
    **{0xC7 + n: ("extra", 1 << n) for n in range(3)},
    0xCA: ("real", 4),
    0xCB: ("real", 8),
    **{0xCC + n: ("number", 1 << n) for n in range(4)},
    **{0xD0 + n: ("signed", 1 << n) for n in range(4)},
    **{0xD9 + n: ("text", 1 << n) for n in range(3)},
    0xDC: ("list", 2),
    0xDD: ("list", 4),
    0xDE: ("map", 2),
    0xDF: ("map", 4),
}


@record(eq=False)
class _Array:
    """Where an array's bytes lie, of which type and shape."""

    shape: Shape
    dtype: str
    start: int
    length: int


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The arrays of a file, in Flax's order of axes, which is Keras's.

    Raises:
        CheckpointError: it is damaged, or no such file.
    """
    with path.open("rb") as file:
        with reading(path, "a msgpack file of Flax"):
            found = _Reader(file, path.stat().st_size).value(0)
            if file.read(1):
                raise ValueError("bytes behind it")
            entries = {e.name: e for e in _entries(path, file, found, "")}
        yield Checkpoint(path=path, layout="keras", entries=entries)


def _entries(path: Path, file: IO[bytes], value: Any, name: str) -> Iterator[Stored]:
    if isinstance(value, _Array):
        place = value.start, value.length
        read = partial(in_a_row, file, *place, value.dtype, value.shape)
        yield Stored(name=name, shape=value.shape, dtype=value.dtype, read=read)
    elif isinstance(value, Mapping):
        if _CHUNKED in value:
            raise CheckpointError.of(
                f"{path} has `{name}` in pieces, of more than 1 GB"
            )
        for key, inner in value.items():
            yield from _entries(path, file, inner, f"{name}/{key}".lstrip("/"))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _entries(path, file, inner, f"{name}/{number}".lstrip("/"))


class _Reader:
    """Values one after the other; bytes of arrays stay in the file."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self.file = file
        self.size = size

    def _bytes(self, length: int) -> bytes:
        data = self.file.read(length) if length <= self.size else b""
        if len(data) != length:
            raise ValueError("truncated")
        return data

    def _number(self, length: int, *, signed: bool = False) -> int:
        return int.from_bytes(self._bytes(length), "big", signed=signed)

    def value(self, depth: int) -> Any:
        """The next one."""
        if depth > _DEEPEST:
            raise ValueError("too deep")
        first = self._number(1)
        if first < 0x80:
            return first
        if first >= 0xE0:
            return first - 0x100
        if first < _SHORT:
            kind = "map" if first < 0x90 else "list" if first < 0xA0 else "text"
            return self._made(kind, first & (0x1F if first >= 0xA0 else 0x0F), depth)
        if 0xD4 <= first <= 0xD8:
            return self._extra(1 << (first - 0xD4))
        kind, width = _KINDS[first]
        match kind:
            case "none" | "true" | "false":
                return {"true": True, "false": False}.get(kind)
            case "number" | "signed":
                return self._number(width, signed=kind == "signed")
            case "real":
                return self._bytes(width)  # nobody asks for it
            case _:
                return self._made(kind, self._number(width), depth)

    def _made(self, kind: str, length: int, depth: int) -> Any:
        match kind:
            case "text":
                return self._bytes(length).decode()
            case "bytes":
                return self._bytes(length)
            case "extra":
                return self._extra(length)
            case "list":
                return [self.value(depth + 1) for _ in range(length)]
        return {self._key(depth): self.value(depth + 1) for _ in range(length)}

    def _key(self, depth: int) -> str | int:
        key = self.value(depth + 1)
        if not isinstance(key, str | int):
            raise ValueError("no name")
        return key

    def _extra(self, length: int) -> Any:
        """An array: its shape, type and bytes; what else there is has no values."""
        code = self._number(1)
        end = self.file.tell() + length
        if code not in {_ARRAY, _SCALAR}:
            self._bytes(length)
            return None
        if self._number(1) != 0x93:  # a list of three
            raise ValueError("no array")
        shape, dtype = self.value(_DEEPEST - 1), self.value(_DEEPEST)
        kind, width = _KINDS[self._number(1)]
        size = self._number(width)
        start = self.file.tell()
        if kind != "bytes" or start + size != end or end > self.size:
            raise ValueError("no array")
        self.file.seek(end)
        if not all(type(n) is int and n >= 0 for n in shape):
            raise ValueError("no shape")
        if size != prod(shape) * kind_of(dtype).itemsize:
            raise ValueError("other bytes than its shape needs")
        return _Array(shape=tuple(shape), dtype=dtype, start=start, length=size)
