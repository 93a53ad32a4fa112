"""The op catalogue: each op once, with its arguments, shape, weights and MACs.

A shape is `(channels, height, width)` for feature maps, `(features,)` after a dense
or flatten. A rule that cannot be met raises `Misfit`.
"""

from __future__ import annotations

from typing import Literal

from resdsl.ops import layers, windows
from resdsl.ops.types import (
    REAL,
    REQUIRED,
    Argument,
    Misfit,
    Number,
    Operation,
    Padding,
    Shape,
    Type,
    Values,
    Vanished,
    Weight,
)

__all__ = [
    "BY_KIND",
    "CATALOGUE",
    "NAMES",
    "REAL",
    "REQUIRED",
    "VARIANTS",
    "Argument",
    "Misfit",
    "Number",
    "Operation",
    "Padding",
    "Shape",
    "Type",
    "Values",
    "Vanished",
    "Weight",
    "plain",
]


def _activation(
    name: str,
    values: type[Values] = Values,
    sign: Literal["any", "nonnegative"] = "any",
) -> Operation:
    return Operation(name="act", kind=name, variant=name, values=values, sign=sign)


CATALOGUE: tuple[Operation, ...] = (
    Operation(
        name="conv",
        kind="conv",
        values=windows.Conv,
        positional=True,
        output_channels="channels",
        takes_channels=True,
    ),
    Operation(
        name="norm",
        kind="batch_norm",
        variant="batch",
        values=layers.BatchNorm,
        takes_channels=True,
    ),
    Operation(
        name="norm",
        kind="group_norm",
        variant="group",
        values=layers.GroupNorm,
        positional=True,
        takes_channels=True,
    ),
    _activation("relu", sign="nonnegative"),
    _activation("relu6", sign="nonnegative"),
    _activation("leaky_relu", layers.LeakyRelu),
    _activation("elu"),
    _activation("gelu"),
    _activation("silu"),
    _activation("hardswish"),
    _activation("hardsigmoid", sign="nonnegative"),
    _activation("sigmoid", sign="nonnegative"),
    _activation("tanh"),
    _activation("softmax", sign="nonnegative"),
    Operation(name="maxpool", kind="max_pool", values=windows.MaxPool, sign="kept"),
    Operation(name="avgpool", kind="avg_pool", values=windows.AvgPool, sign="kept"),
    Operation(
        name="avgpool",
        kind="global_avg_pool",
        variant="global",
        values=layers.GlobalAvgPool,
        sign="kept",
    ),
    Operation(
        name="blurpool",
        kind="blur_pool",
        values=windows.BlurPool,
        takes_channels=True,
        sign="kept",
    ),
    Operation(
        name="dense",
        kind="dense",
        values=layers.Dense,
        positional=True,
        output_channels="features",
        takes_channels=True,
    ),
    Operation(name="flatten", kind="flatten", values=layers.Flatten, sign="kept"),
    Operation(
        name="zeropad",
        kind="zero_pad",
        values=layers.ZeroPad,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="subsample",
        kind="subsample",
        values=layers.Subsample,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="pad_channels",
        kind="pad_channels",
        values=layers.PadChannels,
        positional=True,
        output_channels="channels",
        sign="kept",
    ),
    Operation(
        name="dropout",
        kind="dropout",
        values=layers.Dropout,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="drop_path",
        kind="drop_path",
        values=layers.DropPath,
        positional=True,
        sign="kept",
    ),
    Operation(
        name="eca",
        kind="channel_attention",
        values=layers.ChannelAttention,
        takes_channels=True,
    ),
    Operation(name="add", kind="add"),
    Operation(name="split", kind="split"),
)

BY_KIND = {operation.kind: operation for operation in CATALOGUE}
NAMES = tuple(dict.fromkeys(operation.name for operation in CATALOGUE))
VARIANTS = {
    name: {o.variant: o for o in CATALOGUE if o.name == name and o.variant}
    for name in NAMES
}
# what a spec gets where it names no variant and sets no `default`
_PLAIN = {o.name: o for o in reversed(CATALOGUE)}


def plain(name: str) -> Operation:
    """The op of a name where no variant is said: batch norm, ReLU, a windowed pool."""
    return _PLAIN[name]
