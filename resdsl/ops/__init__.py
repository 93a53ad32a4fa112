"""The op catalogue: each op once, with its arguments, shape, weights and MACs.

A shape is `(channels, height, width)` for feature maps, `(features,)` after a dense
or flatten. A rule that cannot be met raises `Misfit`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from resdsl.ops import rules
from resdsl.ops.rules import attention_kernel
from resdsl.ops.types import (
    COUNT,
    FLAG,
    NONNEGATIVE,
    PADDING,
    POSITIVE,
    REAL,
    REQUIRED,
    SHARE,
    SIZE,
    Argument,
    Misfit,
    Operation,
    Shape,
    Type,
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
    "Operation",
    "Shape",
    "Type",
    "Vanished",
    "Weight",
    "attention_kernel",
    "plain",
]

_BIAS = Argument(name="bias", type=FLAG, default=False, meaning="add a bias")
_EPS = Argument(
    name="eps",
    type=POSITIVE,
    default=Decimal("1e-5"),
    meaning="added to the variance",
)
_CEIL = Argument(
    name="ceil",
    type=FLAG,
    default=False,
    meaning="round the output size up; what lies outside is not counted",
)


def _kernel(default: Any = REQUIRED) -> Argument:
    return Argument(
        name="kernel", type=SIZE, default=default, meaning="height and width"
    )


def _stride(default: Any) -> Argument:
    return Argument(name="stride", type=SIZE, default=default, meaning="step")


def _padding(default: Any) -> Argument:
    return Argument(
        name="padding",
        type=PADDING,
        default=default,
        meaning="at each side; `even` is dilation * (kernel - 1) // 2, `same` is"
        " TensorFlow's (uneven where a stride meets an even size), `valid` is 0",
    )


def _activation(
    variant: str,
    purpose: str,
    *arguments: Argument,
    sign: Literal["any", "nonnegative"] = "any",
) -> Operation:
    return Operation(
        name="act",
        kind=variant,
        purpose=purpose,
        variant=variant,
        arguments=arguments,
        sign=sign,
    )


CATALOGUE: tuple[Operation, ...] = (
    Operation(
        name="conv",
        kind="conv",
        output_channels="channels",
        takes_channels=True,
        purpose="convolution",
        positional=True,
        arguments=(
            Argument(name="channels", type=SIZE, meaning="output channels"),
            _kernel(),
            _stride(1),
            _padding("even"),
            Argument(name="dilation", type=SIZE, default=1, meaning="kernel spacing"),
            Argument(name="groups", type=SIZE, default=1, meaning="channel groups"),
            _BIAS,
            Argument(
                name="standardize",
                type=NONNEGATIVE,
                default=0,
                meaning="where above 0: standardise the weights of every output"
                " channel, with this added to the variance",
            ),
        ),
        shape=rules.conv_shape,
        weights=rules.conv_weights,
        macs=rules.conv_macs,
    ),
    Operation(
        name="norm",
        kind="batch_norm",
        takes_channels=True,
        variant="batch",
        purpose="batch normalisation",
        arguments=(
            _EPS,
            Argument(
                name="momentum",
                type=SHARE,
                default=Decimal("0.9"),
                meaning="share of the running statistic that is kept",
            ),
        ),
        shape=rules.on_feature_map,
        weights=rules.batch_norm_weights,
    ),
    Operation(
        name="norm",
        kind="group_norm",
        takes_channels=True,
        variant="group",
        purpose="group normalisation",
        positional=True,
        arguments=(
            Argument(name="groups", type=SIZE, default=32, meaning="channel groups"),
            _EPS,
        ),
        shape=rules.group_norm_shape,
        weights=rules.affine,
    ),
    _activation("relu", "max(x, 0)", sign="nonnegative"),
    _activation("relu6", "min(max(x, 0), 6)", sign="nonnegative"),
    _activation(
        "leaky_relu",
        "x where positive, else slope * x",
        Argument(name="slope", type=POSITIVE, default=Decimal("0.01")),
    ),
    _activation("elu", "x where positive, else exp(x) - 1"),
    _activation("gelu", "x * Phi(x), exact"),
    _activation("silu", "x * sigmoid(x)"),
    _activation("hardswish", "x * min(max(x + 3, 0), 6) / 6"),
    _activation("hardsigmoid", "min(max(x + 3, 0), 6) / 6", sign="nonnegative"),
    _activation("sigmoid", "1 / (1 + exp(-x))", sign="nonnegative"),
    _activation("tanh", "hyperbolic tangent"),
    _activation(
        "softmax", "exp(x) / sum(exp(x)) over the channels", sign="nonnegative"
    ),
    Operation(
        name="maxpool",
        kind="max_pool",
        sign="kept",
        purpose="maximum over a window; padding is never a maximum",
        arguments=(_kernel(), _stride("kernel"), _padding("even"), _CEIL),
        shape=rules.pool_shape,
    ),
    Operation(
        name="avgpool",
        kind="avg_pool",
        sign="kept",
        purpose="mean over a window; padding is not counted unless it says so",
        arguments=(
            _kernel(),
            _stride("kernel"),
            _padding(0),
            _CEIL,
            Argument(
                name="count_padding",
                type=FLAG,
                default=False,
                meaning="take the zeros of the padding into the mean",
            ),
        ),
        shape=rules.average_shape,
    ),
    Operation(
        name="avgpool",
        kind="global_avg_pool",
        sign="kept",
        variant="global",
        purpose="mean over the whole map",
        shape=rules.global_shape,
    ),
    Operation(
        name="blurpool",
        kind="blur_pool",
        takes_channels=True,
        sign="kept",
        purpose="binomial blur with reflected borders, then a stride",
        arguments=(_stride(2), _kernel(3)),
        shape=rules.blur_shape,
        macs=rules.blur_macs,
    ),
    Operation(
        name="dense",
        kind="dense",
        output_channels="features",
        takes_channels=True,
        purpose="fully connected layer; a 1 x 1 map before it is flattened",
        positional=True,
        arguments=(
            Argument(name="features", type=SIZE, meaning="outputs"),
            Argument(name="bias", type=FLAG, default=True, meaning="add a bias"),
        ),
        shape=rules.dense_shape,
        weights=rules.dense_weights,
        macs=rules.dense_macs,
    ),
    Operation(
        name="flatten",
        kind="flatten",
        sign="kept",
        purpose="feature map to vector",
        shape=rules.flatten_shape,
    ),
    Operation(
        name="zeropad",
        kind="zero_pad",
        sign="kept",
        purpose="zeros around the map",
        positional=True,
        arguments=(
            Argument(name="padding", type=COUNT, meaning="rows, columns a side"),
        ),
        shape=rules.zero_pad_shape,
    ),
    Operation(
        name="subsample",
        kind="subsample",
        sign="kept",
        purpose="every stride-th pixel, from the first",
        positional=True,
        arguments=(Argument(name="stride", type=SIZE, meaning="step"),),
        shape=rules.subsample_shape,
    ),
    Operation(
        name="pad_channels",
        kind="pad_channels",
        output_channels="channels",
        sign="kept",
        purpose="zero channels after the old ones",
        positional=True,
        arguments=(
            Argument(name="channels", type=SIZE, meaning="channels afterwards"),
        ),
        shape=rules.pad_channels_shape,
    ),
    Operation(
        name="dropout",
        kind="dropout",
        sign="kept",
        purpose="zeroes single values in training",
        positional=True,
        arguments=(Argument(name="rate", type=SHARE, meaning="share zeroed"),),
    ),
    Operation(
        name="drop_path",
        kind="drop_path",
        sign="kept",
        purpose="zeroes whole samples in training; divides by the share kept",
        positional=True,
        arguments=(Argument(name="rate", type=SHARE, meaning="share zeroed"),),
        shape=rules.on_feature_map,
    ),
    Operation(
        name="eca",
        kind="channel_attention",
        takes_channels=True,
        purpose="efficient channel attention: x times a conv over its channel means",
        shape=rules.on_feature_map,
        weights=rules.attention_weights,
        macs=rules.attention_macs,
    ),
    Operation(
        name="add",
        kind="add",
        purpose="adds the shortcut (in a block, once)",
    ),
    Operation(
        name="split",
        kind="split",
        purpose="where a shortcut with parameters starts (in a block, before `add`)",
    ),
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
