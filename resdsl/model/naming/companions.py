"""Layers of emitted Keras code that come along with the layer of an op."""

from __future__ import annotations

import re

from resdsl.model import ir
from resdsl.model.expressions import names_in
from resdsl.ops.types import PADDING
from resdsl.syntax.nodes import Number

# what a head ends with if its last op is not one layer, which can be told its type
OUTPUT = "output_float32"


def pad_name(kind: str, name: str) -> str:
    """The layer that pads for another: `conv1_pad` for `conv1_conv`, `pool1_pad`."""
    if kind == "conv":
        name = name.removesuffix("_conv")
    if kind == "max_pool":
        name = re.sub(r"(pool\d*)_pool$", r"\1", name)
    return f"{name}_pad"


def stride_name(name: str) -> str:
    """The layer that takes every stride-th pixel after another."""
    return f"{name}_stride"


def strided_and_dilated(op: ir.Op) -> bool:
    """Whether a conv has both, which Keras refuses: it strides in a layer behind."""
    values = op.values
    return bool(values.get("stride", 1) > 1 and values.get("dilation", 1) > 1)


def companions(op: ir.Op, name: str) -> tuple[str, ...]:
    """The layers that may come along with an op of that name, in any of its uses."""
    values = op.values
    match op.kind:
        case "conv" | "max_pool" | "avg_pool":
            pad = (pad_name(op.kind, name),) if _pads(op) else ()
            strided = _more_than_one(op, "stride") and _more_than_one(op, "dilation")
            return (*pad, stride_name(name)) if strided else pad
        case "blur_pool":
            return tuple(f"{name}_{i}" for i in range(2, values["kernel"]))
        case "channel_attention":
            parts = ("pool", "channels", "sigmoid", "weights", "mul")
            return tuple(f"{name}_{part}" for part in parts)
    return ()


# what the padding follows from
_SIZES = ("kernel", "stride", "padding", "dilation")


def _varies(op: ir.Op, argument: str) -> bool:
    """Whether another use of an op may have another value."""
    attribute = op.attributes.get(argument)
    if attribute is None or isinstance(attribute.expression, Number | None):
        return False
    return any(v.name not in PADDING.words for v in names_in(attribute.expression))


def _more_than_one(op: ir.Op, argument: str) -> bool:
    """Whether an argument is above 1 here or may be in another use."""
    return op.values.get(argument, 1) > 1 or _varies(op, argument)


# operations in the support functions of an op, which Keras names by their class and a
# count: `pad`, `pad_1`, ...
_OPERATIONS = {
    "blur_pool": ("pad",),
    "pad_channels": ("pad",),
    "max_pool": ("pad",),
    "avg_pool": ("get_item", "ones_like", "divide", "true_divide"),
}


def operations(op: ir.Op) -> tuple[str, ...]:
    """What Keras may name by itself for an op."""
    found = _OPERATIONS.get(op.operation.kind, ())
    if found and op.kind in {"max_pool", "avg_pool"} and not _pads(op):
        return ()
    return found


def _pads(op: ir.Op) -> bool:
    """Whether a layer that pads stands before that of a conv or pool.

    In any of the op's uses, that is: layers have the same names in all of them.
    """
    values = op.values
    counts = values.get("count_padding", False)
    padding = op.attributes["padding"]
    if "same" in {padding.value, padding.word}:  # a number where there is no stride
        return bool(counts)
    if op.kind != "conv" and values["ceil"]:
        return True
    if (values["padding"] or _varies(op, "kernel")) and any(
        _varies(op, name) for name in _SIZES
    ):
        return True
    if values["padding"] == 0:
        return False
    dilation = values.get("dilation", 1)
    centred = values["padding"] * 2 == dilation * (values["kernel"] - 1)
    return counts or not centred or (values["stride"] > 1 and dilation == 1)
