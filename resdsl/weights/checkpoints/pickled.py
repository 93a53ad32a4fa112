"""Tensors of PyTorch and NumPy in pickles, from notes of how they would be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import prod
from typing import TYPE_CHECKING, Any

from resdsl.base.records import record
from resdsl.ops.types import Shape
from resdsl.weights.checkpoints.stored import Stored, kind_of, unreadable
from resdsl.weights.checkpoints.unpickling import Called, Global, Persistent, Raw

if TYPE_CHECKING:
    from resdsl.weights.bridge import Array

# the types of PyTorch's storages, whose names end in `Storage`
_STORAGES = {
    "Double": "float64",
    "Float": "float32",
    "Half": "float16",
    "BFloat16": "bfloat16",
    "Long": "int64",
    "Int": "int32",
    "Short": "int16",
    "Char": "int8",
    "Byte": "uint8",
    "Bool": "bool",
    "ComplexFloat": "complex64",
    "ComplexDouble": "complex128",
}
_PLAIN = ("torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2")
_UNTYPED = "torch._utils._rebuild_tensor_v3"
_PARAMETERS = (
    "torch._utils._rebuild_parameter",
    "torch._utils._rebuild_parameter_with_state",
)
_OTHERS = ("torch._utils._rebuild", "torch._tensor._rebuild")
_ARRAYS = tuple(f"numpy.{n}.multiarray._reconstruct" for n in ("core", "_core"))
_BUFFERS = tuple(f"numpy.{n}.numeric._frombuffer" for n in ("core", "_core"))
_CODES = {"f": "float", "i": "int", "u": "uint", "b": "bool", "c": "complex"}


@record(eq=False)
class Values:
    """Numbers in a row, as they lie in a file: `read(start, length)` in bytes."""

    length: int
    read: Callable[[int, int], bytes]


def stored_tensor(
    name: str, value: Any, storages: Mapping[Any, Values]
) -> Stored | None:
    """A tensor, if a value is one.

    Raises:
        Exception: any one, where it is damaged.
    """
    if not isinstance(value, Called):
        return None
    if value.name in _PARAMETERS:
        return stored_tensor(name, value.arguments[0], storages)
    if value.name in _PLAIN:
        storage, offset, shape, steps = value.arguments[:4]
        dtype = _storage_type(storage)
    elif value.name == _UNTYPED:
        storage, offset, shape, steps = value.arguments[:4]
        dtype = value.arguments[6].name.removeprefix("torch.")
    elif value.name in _ARRAYS and value.state is not None:
        return _of_state(name, value.state)
    elif value.name in _BUFFERS:
        data, dtype_made, shape, order = value.arguments
        return _array(name, data, dtype_made, shape, fortran=order == "F")
    elif value.name.startswith(_OTHERS):
        return Stored(name=name, shape=(), dtype=_unusual(value), read=unreadable)
    else:
        return None
    values = storages[_key(storage)]
    return _strided(name, dtype, values, (offset, shape, steps))


def _key(storage: Any) -> Any:
    kind, _, key, *_ = storage.key
    if kind != "storage":
        raise ValueError("no storage")
    return key


def _storage_type(storage: Persistent) -> str:
    name: str = storage.key[1].name
    name = name.rpartition(".")[2].removesuffix("Storage")
    return _STORAGES.get(name, name.lower())


def _unusual(value: Called) -> str:
    """What a message calls a tensor that is quantised, sparse or without values."""
    return f"{value.name.rpartition('_rebuild_')[2]}, not dense"


def _strided(name: str, dtype: str, values: Values, place: tuple[Any, ...]) -> Stored:
    """A tensor of PyTorch's: a first place and a step for each axis of a storage."""
    offset, shape, steps = place
    numbers = (offset, *shape, *steps)
    if len(shape) != len(steps) or not all(type(n) is int and n >= 0 for n in numbers):
        raise ValueError("no shape")
    try:
        width = kind_of(dtype).itemsize
    except TypeError:
        return Stored(name=name, shape=tuple(shape), dtype=dtype, read=unreadable)
    # from the first number to the last one
    there = all(shape)
    reach = (
        1 + sum((n - 1) * step for n, step in zip(shape, steps, strict=True))
        if there
        else 0
    )
    if (offset + reach) * width > values.length:
        raise ValueError("beyond its storage")
    read = partial(_stepped, values, dtype, (offset, reach), (tuple(shape), steps))
    return Stored(name=name, shape=tuple(shape), dtype=dtype, read=read)


def _stepped(
    values: Values, dtype: str, span: tuple[int, int], axes: tuple[Shape, Shape]
) -> Array:
    import numpy as np

    (offset, reach), (shape, steps) = span, axes
    kind = kind_of(dtype)
    data = values.read(offset * kind.itemsize, reach * kind.itemsize)
    row = np.frombuffer(data, kind)
    if len(row) != reach:
        raise ValueError("too short")
    strides = [step * kind.itemsize for step in steps]
    return np.lib.stride_tricks.as_strided(row, shape, strides, writeable=False)


# NumPy's arrays


def _of_state(name: str, state: Any) -> Stored:
    _, shape, dtype, fortran, data = state
    return _array(name, data, dtype, shape, fortran=bool(fortran))


def _array(
    name: str, data: Any, dtype: Any, shape: Any, *, fortran: bool = False
) -> Stored:
    import numpy as np

    code = dtype.arguments[0]
    order = dtype.state[1] if dtype.state else "="
    kind = np.dtype(str(code)).newbyteorder(">" if order == ">" else "<")
    if kind.hasobject or kind.kind not in _CODES:
        return Stored(name=name, shape=(), dtype=str(code), read=unreadable)
    shape = tuple(shape)
    length = data.length if isinstance(data, Raw) else len(data)
    if any(type(n) is not int or n < 0 for n in shape):
        raise ValueError("no shape")
    if length != prod(shape) * kind.itemsize:
        raise ValueError("other bytes than its shape needs")
    read = partial(_numbers, data, kind, shape, "F" if fortran else "C")
    return Stored(name=name, shape=shape, dtype=kind.name, read=read)


def _numbers(data: Any, kind: Any, shape: Shape, order: Any) -> Array:
    import numpy as np

    if isinstance(data, Raw):
        data = data.read()
    if isinstance(data, str):  # from Python 2
        data = data.encode("latin-1")
    row = np.frombuffer(data, kind).reshape(shape, order=order)
    array: Array = row.astype(kind.newbyteorder("="), copy=False)
    return array


def called_class(value: Any) -> str | None:
    """The class or function whose result a value would be."""
    if isinstance(value, Called):
        function = value.function
        if value.name.startswith(("copy_reg.", "copyreg.")) and value.arguments:
            function = value.arguments[0]
        if isinstance(function, Global):
            return function.name
    return None
