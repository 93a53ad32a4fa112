"""`.pth`: what `torch.save` writes. Only tensors are unpickled, never code."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from resdsl.model import ir
from resdsl.weights.checkpoints.stored import (
    Checkpoint,
    CheckpointError,
    Stored,
    needed,
    reading,
)

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

# dictionaries that training scripts wrap a state dict in
_WRAPPERS = ("state_dict", "model_state_dict", "model")
_DEPTH = 4
_GLOBAL = re.compile(r"GLOBAL ([\w.]+)")


@contextmanager
def read(path: Path) -> Iterator[Checkpoint]:
    """The tensors of a state dict, wrapped or not.

    Raises:
        CheckpointError: it is damaged, or holds something else.
    """
    torch = needed("torch")
    loaded = _load(torch, path)
    state, remarks = _state_dict(torch, path, loaded)
    entries = {}
    for name, value in state.items():
        if isinstance(value, torch.Tensor):
            entries[str(name)] = _entry(torch, str(name), value)
        else:
            remarks.append(f"`{name}`, which is no tensor, is left out")
    yield Checkpoint(path=path, layout="torch", entries=entries, remarks=tuple(remarks))


def _load(torch: Any, path: Path) -> Any:
    """Whatever was pickled, if it is tensors and plain values."""
    from pickle import UnpicklingError

    _refuse_bombs(path)
    with reading(path, "a PyTorch checkpoint"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return torch.load(path, map_location="cpu", weights_only=True)
        except UnpicklingError as error:
            raise _refusal(path, str(error)) from None


def _refuse_bombs(path: Path) -> None:
    """PyTorch stores values as they are: what unpacks to far more is no checkpoint."""
    with reading(path, "a PyTorch checkpoint"):
        if not zipfile.is_zipfile(path):
            return
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > 2 * path.stat().st_size + 1_000_000:
            raise CheckpointError.of(
                f"{path} would unpack to {unpacked:,} bytes, and is not read"
            )


def _refusal(path: Path, message: str) -> CheckpointError:
    """PyTorch's refusal in one line, without its advice to trust the file."""
    found = _GLOBAL.search(message)
    if found is None:
        return CheckpointError.of(
            f"{path} cannot be read as a PyTorch checkpoint: it is truncated, damaged"
            " or another kind of file"
        )
    return CheckpointError.of(
        f"{path} holds `{found[1]}` and not only tensors: it is not read, as it could"
        " run code",
        help="where you trust it, load it and save only model.state_dict()",
    )


def _state_dict(
    torch: Any, path: Path, loaded: Any
) -> tuple[Mapping[Any, Any], list[str]]:
    """The dictionary of tensors, out of its wrappers."""
    remarks: list[str] = []
    for _ in range(_DEPTH):
        if not isinstance(loaded, Mapping):
            break
        inside = [
            key
            for key in _WRAPPERS
            if key in loaded and isinstance(loaded[key], Mapping) and loaded[key]
        ]
        if len(inside) > 1:
            listed = " and ".join(f"`{key}`" for key in inside)
            raise CheckpointError.of(
                f"{path} holds {listed}: it is not clear which is meant",
                help="save the one you mean on its own",
            )
        if not inside:
            break
        others = [f"`{key}`" for key in loaded if key != inside[0]]
        if others:
            left = ", ".join(others[:5]) + (", ..." if len(others) > 5 else "")
            remarks.append(f"only `{inside[0]}` is read; left out: {left}")
        loaded = loaded[inside[0]]
    if isinstance(loaded, Mapping) and any(
        isinstance(value, torch.Tensor) for value in loaded.values()
    ):
        return loaded, remarks
    raise CheckpointError.of(
        f"{path} holds no state dict of tensors, but {_kind_of(loaded)}"
    )


def _kind_of(value: Any) -> str:
    if isinstance(value, Mapping):
        return "other values by name" if value else "nothing"
    return f"one value of type {type(value).__name__}"


def _entry(torch: Any, name: str, tensor: Any) -> Stored:
    dtype = str(tensor.dtype).removeprefix("torch.")
    if tensor.layout != torch.strided or tensor.is_quantized or tensor.is_meta:
        dtype = f"{dtype}, not dense"
    return Stored(
        name=name,
        shape=tuple(tensor.shape),
        dtype=dtype,
        read=partial(_values, torch, tensor),
    )


def _values(torch: Any, tensor: Any) -> Array:
    values = tensor.detach().contiguous()
    if values.dtype == torch.bfloat16:
        bits: Array = values.view(torch.int16).numpy().view("uint16")
        return bits
    array: Array = values.numpy()
    return array


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
