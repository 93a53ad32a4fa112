"""TensorFlow's checkpoints, without TensorFlow: `.index` and `.data-...`, or one file.

The second version has a table of where each tensor lies in other files, the first one
is a table of the tensors themselves. A user may name the index, one of the data files,
or what all their names start with.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from math import prod
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from resdsl.base.records import record
from resdsl.ops.types import Shape
from resdsl.weights.checkpoints import sstable, wire
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    in_a_row,
    reading,
    unreadable,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

_WHAT = "a TensorFlow checkpoint"
_ENDING = re.compile(r"\.(index|data-\d{5}-of-\d{5})$")
_DTYPES = {
    1: "float32",
    2: "float64",
    3: "int32",
    4: "uint8",
    5: "int16",
    6: "int8",
    7: "string",
    9: "int64",
    10: "bool",
    14: "bfloat16",
    17: "uint16",
    19: "float16",
    22: "uint32",
    23: "uint64",
}
_SIZES = {"float64": 8, "int64": 8, "uint64": 8, "int16": 2, "uint16": 2}
_SIZES |= {"float16": 2, "bfloat16": 2, "bool": 1, "int8": 1, "uint8": 1}
# what Keras's objects and optimizers have beside weights
_VARIABLE = "/.ATTRIBUTES/VARIABLE_VALUE"
_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH"
_SLOT = "/.OPTIMIZER_SLOT/"


def index_of(path: Path) -> Path:
    """The index of a checkpoint that is called by any of its names."""
    return path.with_name(f"{_ENDING.sub('', path.name)}.index")


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The variables of a checkpoint of either version, in Keras's order of axes.

    Raises:
        CheckpointError: it is damaged, or a tensor is in slices.
        OSError: one of its files cannot be read.
    """
    index = index_of(path)
    if path.is_file() and not _ENDING.search(path.name):
        index = path
    with ExitStack() as stack:
        file = stack.enter_context(index.open("rb"))
        with reading(path, _WHAT):
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            with data:
                table = dict(sstable.values(data))
                header = bytes(data[slice(*table.pop(b""))])
                if any(
                    field.number == 1 and field.value is None
                    for field in wire.fields(header, 0, len(header))
                ):
                    entries = dict(_first(file, data, header, table))
                else:
                    shards = _Shards(index, header, stack)
                    entries = dict(_second(data, table, shards))
            if not entries:
                raise ValueError("no tensors")
        yield _checkpoint(path, entries)


def _checkpoint(path: Path, entries: Mapping[str, Stored]) -> Checkpoint:
    kept, remarks = {}, []
    full = _full_names(entries)
    for key, entry in entries.items():
        if _SLOT in key or key.startswith("optimizer/"):
            remarks = ["the state of the optimizer is left out"]
        elif entry.dtype != "string" and not key.startswith("save_counter/"):
            name = full.get(key) or key.removesuffix(_VARIABLE)
            kept[name if name not in kept else key] = entry
    return Checkpoint(path=path, layout="keras", entries=kept, remarks=tuple(remarks))


def _full_names(entries: Mapping[str, Stored]) -> dict[str, str]:
    """What variables of objects are called, by the keys that they are saved under."""
    graph = entries.get(_GRAPH)
    if graph is None or graph.read is unreadable:
        return {}
    data, found = bytes(graph.read()), {}
    for node in wire.fields(data, 0, len(data)):
        for part in wire.fields(data, node.start, node.end):
            if part.number == 2 and part.value is None:
                texts = {
                    field.number: wire.text(data, field)
                    for field in wire.fields(data, part.start, part.end)
                    if field.value is None
                }
                if texts.get(2) and texts.get(3):
                    found[texts[3]] = texts[2]
    return found


# The second version


class _Shards:
    """The files that hold the values, opened when they are needed."""

    def __init__(self, index: Path, header: bytes, stack: ExitStack) -> None:
        fields = {f.number: f.value for f in wire.fields(header, 0, len(header))}
        if fields.get(2):
            raise CheckpointError.of(f"{index} is of a machine of another byte order")
        self.number = fields.get(1) or 0
        self.prefix = index.name.removesuffix(".index")
        self.index = index
        self.stack = stack
        self.files: dict[int, tuple[IO[bytes], int]] = {}

    def file(self, number: int) -> tuple[IO[bytes], int]:
        """One of them, and its size."""
        if number not in self.files:
            name = f"{self.prefix}.data-{number:05}-of-{self.number:05}"
            path = self.index.with_name(name)
            if not path.is_file():
                raise CheckpointError.of(
                    f"{self.index} needs {name} beside it, which is not there",
                    help="a checkpoint of TensorFlow is all files that are called so",
                )
            opened = self.stack.enter_context(path.open("rb"))
            self.files[number] = (opened, path.stat().st_size)
        return self.files[number]


def _second(
    data: Any, table: Mapping[bytes, sstable.Place], shards: _Shards
) -> Iterator[tuple[str, Stored]]:
    for key, (start, end) in table.items():
        if not key.startswith(b"\0"):  # else a slice
            name = key.decode()
            yield name, _bundled(data, name, (start, end), shards)


def _bundled(data: Any, name: str, place: sstable.Place, shards: _Shards) -> Stored:
    numbers: dict[int, int] = {}
    shape: Shape = ()
    for field in wire.fields(data, *place):
        if field.number == 2:
            shape = _shape(data, field)
        elif field.number == 7:
            raise CheckpointError.of(
                f"{shards.index} has `{name}` in slices, which are not put together"
            )
        elif field.value is not None:
            numbers[field.number] = field.value
    dtype = _DTYPES.get(numbers.get(1, 0), "of an unknown type")
    file, size = shards.file(numbers.get(3, 0))
    start, length = numbers.get(4, 0), numbers.get(5, 0)
    if start + length > size:
        raise ValueError("truncated")
    if name == _GRAPH:
        return Stored(
            name=name,
            shape=shape,
            dtype=dtype,
            read=partial(_text, file, start, length),
        )
    return _stored(name, dtype, shape, (file, start, length))


def _text(file: IO[bytes], start: int, length: int) -> Any:
    """The first of some texts, whose lengths and their checksum come before it."""
    file.seek(start)
    data = file.read(length)
    size, place = wire.varint(data, 0)
    return data[place + 4 :][:size]


def _shape(data: Any, field: wire.Field) -> Shape:
    sizes = []
    for axis in wire.fields(data, field.start, field.end):
        size = 0
        for part in wire.fields(data, axis.start, axis.end):
            if part.number == 1:
                (size,) = wire.numbers(data, part)
        if axis.number == 2:
            sizes.append(size)
    return tuple(sizes)


def _stored(
    name: str, dtype: str, shape: Shape, place: tuple[IO[bytes], int, int]
) -> Stored:
    width = _SIZES.get(dtype, 4)
    read = unreadable
    if dtype in _DTYPES.values() and dtype != "string":
        if any(n < 0 for n in shape) or prod(shape) * width != place[2]:
            raise ValueError("other bytes than its shape needs")
        read = partial(in_a_row, *place, dtype, shape)
    return Stored(name=name, shape=shape, dtype=dtype, read=read)


# The first version


@record
class _Fact:
    """What the header says of a tensor."""

    name: str
    shape: Shape
    dtype: str


def _first(
    file: IO[bytes], data: Any, header: bytes, table: Mapping[bytes, sstable.Place]
) -> Iterator[tuple[str, Stored]]:
    facts = {fact.name: fact for fact in _facts(header)}
    for start, end in table.values():
        for saved in wire.fields(data, start, end):
            if saved.number != 2:
                continue
            name, tensor = "", None
            for field in wire.fields(data, saved.start, saved.end):
                if field.number == 1:
                    name = wire.text(data, field)
                elif field.number == 3:
                    tensor = field
            fact = facts[name]
            yield name, _valued(file, data, tensor, fact)


def _facts(header: bytes) -> Iterator[_Fact]:
    for meta in wire.fields(header, 0, len(header)):
        for tensor in wire.fields(header, meta.start, meta.end):
            if tensor.number != 1:
                continue
            name, dtype = "", 0
            shape: Shape = ()
            for field in wire.fields(header, tensor.start, tensor.end):
                if field.number == 1:
                    name = wire.text(header, field)
                elif field.number == 2:
                    shape = _shape(header, field)
                elif field.number == 3:
                    dtype = field.value or 0
            yield _Fact(name=name, shape=shape, dtype=_DTYPES.get(dtype, "unknown"))


# fields of a tensor that hold its numbers: as they are, and as long as each needs
_ROWS = {"float32": 5, "float64": 6}
_PACKED = {"float16": 13, "bfloat16": 13, "int64": 10, "bool": 11}
_SMALL_ONES = 7


def _valued(
    file: IO[bytes], data: Any, tensor: wire.Field | None, fact: _Fact
) -> Stored:
    """A tensor whose values are in the table."""
    if tensor is None:
        raise ValueError("no values")
    row = _ROWS.get(fact.dtype)
    packed = _PACKED.get(fact.dtype, _SMALL_ONES)
    for field in wire.fields(data, tensor.start, tensor.end):
        place = (file, field.start, field.end - field.start)
        if field.number in {4, row} and field.value is None:
            return _stored(fact.name, fact.dtype, fact.shape, place)
        if field.number == packed and row is None:
            read = partial(_unpacked, place, fact)
            return Stored(name=fact.name, shape=fact.shape, dtype=fact.dtype, read=read)
    return _stored(fact.name, fact.dtype, fact.shape, (file, 0, 0))


def _unpacked(place: tuple[IO[bytes], int, int], fact: _Fact) -> Array:
    import numpy as np

    file, start, length = place
    file.seek(start)
    field = wire.Field(number=1, start=0, end=length, value=None)
    numbers = wire.numbers(file.read(length), field)
    if fact.dtype in {"float16", "bfloat16"}:  # their bits
        array = np.array(numbers, "uint16")
        array = array.view("float16") if fact.dtype == "float16" else array
    else:
        array = np.array(numbers, fact.dtype)
    return array.reshape(fact.shape)
