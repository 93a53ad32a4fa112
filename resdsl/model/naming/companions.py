"""Layers of emitted Keras code that come along with the layer of an op."""

from __future__ import annotations

import re
from collections.abc import Callable

from resdsl.model import ir
from resdsl.model.expressions import names_in
from resdsl.ops.layers import ChannelAttention
from resdsl.ops.sides import Sides
from resdsl.ops.types import PADDING
from resdsl.ops.windows import Conv, Window
from resdsl.syntax.nodes import Number

# the layer of images
INPUT = "input_layer"
# the layer that ends a head in float32 if its last op is more than one layer
OUTPUT = "output_float32"


def pad_name(kind: str, name: str) -> str:
    """The layer that pads for another: `conv1_pad` for `conv1_conv`, `pool1_pad`."""
    if kind in {"conv", "expert_conv"}:
        name = name.removesuffix("_conv")
    if kind == "max_pool":
        name = re.sub(r"(pool\d*)_pool$", r"\1", name)
    return f"{name}_pad"


def stride_name(name: str) -> str:
    """The layer that takes every stride-th pixel after another."""
    return f"{name}_stride"


def strided_and_dilated(op: ir.Op) -> bool:
    """Whether a conv has both, which Keras refuses: it strides in a layer behind."""
    window = op.values
    return isinstance(window, Window) and window.stride != 1 and window.dilation != 1


def depthwise_of(network: ir.Network) -> Callable[[ir.Op], bool]:
    """What tells the ops whose layer is Keras's DepthwiseConv2D.

    None is where one has standardised weights, which are a class of Conv2D, or two
    strides, which TensorFlow refuses there without oneDNN: one rule for all of a net,
    also where it is emitted without its head, decides about the shapes of weights.
    """
    found = filter(_is_depthwise, (network.whole or network).ops)
    return _is_depthwise if all(map(_is_plain, found)) else lambda _: False


def _is_depthwise(op: ir.Op) -> bool:
    return isinstance(op.values, Conv) and op.values.is_depthwise(op.input)


def _is_plain(op: ir.Op) -> bool:
    conv = op.values
    assert isinstance(conv, Conv)
    return not conv.standardize and not isinstance(conv.stride, Sides)


def companions(op: ir.Op, name: str) -> tuple[str, ...]:
    """The layers that may come along with an op of that name, in any of its uses."""
    match op.values:
        case Window(stride=stride, dilation=dilation) as window:
            pad = (pad_name(op.kind, name),) if _pads(op, window) else ()
            strided = stride != 1 or _varies(op, "stride")
            dilated = dilation != 1 or _varies(op, "dilation")
            return (*pad, stride_name(name)) if strided and dilated else pad
        case ChannelAttention():
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


def _pads(op: ir.Op, window: Window) -> bool:
    """Whether a layer that pads stands before that of a conv or pool.

    In any of the op's uses, that is: layers have the same names in all of them.
    """
    said_same = op.attributes["padding"].word == "same"
    if said_same or window.padding == "same":  # a number where there is no stride
        return window.count_padding
    if window.ceil:
        return True
    if (window.padding or _varies(op, "kernel")) and any(
        _varies(op, name) for name in _SIZES
    ):
        return True
    if window.padding == 0:
        return False
    strides = window.stride != 1 and window.dilation == 1
    return window.count_padding or not window.is_centred or strides
