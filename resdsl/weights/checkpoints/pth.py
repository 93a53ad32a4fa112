"""`.pth` and other pickles: PyTorch's, Paddle's `.pdparams`, Detectron's `.pkl`.

They are read without PyTorch: nothing in them is called, and a tensor is read from its
place in the file. PyTorch's are archives of a pickle and of values, before version 1.6
several pickles with the values behind them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from resdsl.model import ir
from resdsl.weights.checkpoints.pickled import Values, stored_tensor
from resdsl.weights.checkpoints.state_dicts import state_dict
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    needed,
    reading,
)
from resdsl.weights.checkpoints.unpickling import Called, Persistent, unpickled

_WHAT = "a PyTorch checkpoint"
_MAGIC = 0x1950A86A20F9469CFC6C  # the first pickle of the older format
_LOCAL_HEADER = 30  # bytes before the name of a file in an archive
_NUMBER = 8  # bytes of the length before each storage of the older format
# of PyTorch's storages, in bytes; others have one
_WIDTHS = {"Double": 8, "Long": 8, "ComplexFloat": 8, "ComplexDouble": 16}
_WIDTHS |= {"Float": 4, "Int": 4, "QInt32": 4, "Half": 2, "BFloat16": 2, "Short": 2}
# a name for names that Paddle adds
_ADDED = ("StructuredToParameterName@@", "__author__")

Storages = Mapping[Any, Values]


@contextmanager
def read(path: Path, key: str | None = None) -> Iterator[Checkpoint]:
    """The tensors of a state dict, wrapped or not; of the one behind a key, if said.

    Raises:
        CheckpointError: it is damaged, or holds something else.
    """
    with path.open("rb") as file:
        with reading(path, _WHAT):
            loaded, storages = _loaded(path, file)
            state, remarks = state_dict(path, loaded, _is_tensor, key)
            entries = {}
            for name, value in state.items():
                entry = stored_tensor(str(name), _without_name(value), storages)
                if entry is not None:
                    entries[str(name)] = entry
                elif name not in _ADDED:
                    remarks.append(f"`{name}`, which is no tensor, is left out")
        yield Checkpoint(
            path=path, layout="torch", entries=entries, remarks=tuple(remarks)
        )


def _is_tensor(value: Any) -> bool:
    """Whether a value is a note of how to make a tensor or an array."""
    value = _without_name(value)
    return (
        isinstance(value, Called)
        and value.name.startswith(
            ("torch._utils._rebuild", "torch._tensor._rebuild", "numpy.")
        )
        and not value.name.endswith((".scalar", ".dtype"))
    )


def _without_name(value: Any) -> Any:
    """Paddle may save pairs of a name and an array."""
    if isinstance(value, Called) and value.name.endswith("tuple") and value.arguments:
        value = value.arguments[0]
    if (
        isinstance(value, tuple | list)
        and len(value) == 2
        and isinstance(value[0], str)
    ):
        return value[1]
    return value


def _loaded(path: Path, file: IO[bytes]) -> tuple[Any, Storages]:
    """Whatever was pickled, and where values lie outside of the pickle."""
    if zipfile.is_zipfile(file):
        return _archived(path, file)
    file.seek(0)
    first = unpickled(file)
    if first != _MAGIC:
        return first, {}
    for _ in range(2):  # the version of the format, and facts of the machine
        unpickled(file)
    loaded = unpickled(file)
    keys = unpickled(file)
    sizes = dict(_sizes(loaded, set()))
    return loaded, dict(_in_rows(file, keys, sizes))


# Archives


def _archived(path: Path, file: IO[bytes]) -> tuple[Any, Storages]:
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: info for info in archive.infolist()}
        unpacked = sum(info.file_size for info in members.values())
        if unpacked > 2 * path.stat().st_size + 1_000_000:
            raise CheckpointError.of(
                f"{path} would unpack to {unpacked:,} bytes, and is not read"
            )
        pickle = next(name for name in members if name.endswith("data.pkl"))
        with archive.open(pickle) as opened:
            loaded = unpickled(_kept(opened))
        folder = pickle.removesuffix("data.pkl") + "data/"
        return loaded, {
            name.removeprefix(folder): _member(file, archive, info)
            for name, info in members.items()
            if name.startswith(folder)
        }


def _kept(opened: IO[bytes]) -> IO[bytes]:
    from io import BytesIO

    return BytesIO(opened.read())


def _member(file: IO[bytes], archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Values:
    if info.compress_type != zipfile.ZIP_STORED:
        whole = archive.read(info)
        return Values(length=len(whole), read=lambda start, n: whole[start : start + n])
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER)
    name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
    start = info.header_offset + _LOCAL_HEADER + name + extra
    return Values(length=info.file_size, read=partial(_part, file, start))


def _part(file: IO[bytes], front: int, start: int, length: int) -> bytes:
    file.seek(front + start)
    return file.read(length)


# The older format


def _sizes(value: Any, seen: set[int]) -> Iterator[tuple[Any, int]]:
    """The widths of the storages that are noted in a value, by their keys."""
    if id(value) in seen:
        return
    if isinstance(value, Persistent):
        kind = value.key[1].name.rpartition(".")[2].removesuffix("Storage")
        yield value.key[2], _WIDTHS.get(kind, 1)
        return
    inner: list[Any] = []
    if isinstance(value, Mapping):
        inner = list(value.values())
    elif isinstance(value, tuple | list):
        inner = list(value)
    elif isinstance(value, Called):
        inner = [value.arguments, value.state, value.items]
    if inner:
        seen.add(id(value))
    for part in inner:
        yield from _sizes(part, seen)


def _in_rows(
    file: IO[bytes], keys: Sequence[Any], widths: Mapping[Any, int]
) -> Iterator[tuple[Any, Values]]:
    """Storages one behind the other, each behind how many numbers it has."""
    end = file.seek(0, 1)
    size = file.seek(0, 2)
    for key in keys:
        file.seek(end)
        length = int.from_bytes(file.read(_NUMBER), "little") * widths[key]
        start = end + _NUMBER
        end = start + length
        if end > size:
            raise ValueError("truncated")
        yield key, Values(length=length, read=partial(_part, file, start))


def write(path: Path, _network: ir.Network, tensors: Sequence[Stored]) -> None:
    """Write a state dict."""
    import numpy as np

    torch = needed("torch")
    state = {}
    for tensor in tensors:
        # np.ascontiguousarray would give a counter, which has no axis, one
        array = np.array(tensor.read(), order="C", copy=None)
        if not array.flags.writeable:
            array = array.copy()
        if tensor.dtype == "bfloat16":
            value = torch.from_numpy(array.view(np.int16)).view(torch.bfloat16)
        else:
            value = torch.from_numpy(array)
        state[tensor.name] = value
    with path.open("xb") as file:
        sink = _Sink(file)
        try:
            torch.save(state, sink)
        except RuntimeError:
            if sink.refusal is None:
                raise
            raise sink.refusal from None  # torch does not say what the system said


class _Sink:
    """A file that remembers why it could not be written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.refusal: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            self.refusal = error
            raise

    def flush(self) -> None:
        self._file.flush()
