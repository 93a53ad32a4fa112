"""The op catalogue: each op once, with its arguments, shape, weights and MACs.

A shape is `(channels, height, width)` for feature maps, `(features,)` after a dense
or flatten. A rule that cannot be met raises `Misfit`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

from resdsl import limits

Shape = tuple[int, ...]
Values = Mapping[str, Any]


class Misfit(Exception):  # noqa: N818 - it becomes a diagnostic
    """An op that cannot work on its input; `argument` is the one to blame."""

    def __init__(self, problem: str, help: str, argument: str | None = None) -> None:
        """Say what does not fit and the edit to make."""
        super().__init__(problem)
        self.problem = problem
        self.help = help
        self.argument = argument


class Vanished(Misfit):
    """A feature map that shrinks to nothing: a larger input may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """What an argument may be: a description, a test, and the words it knows."""

    description: str
    accepts: Callable[[Any], bool]
    words: tuple[str, ...] = ()


def _whole(value: Any, least: int) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and least <= value <= limits.DIMENSION


def _real(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


SIZE = Type(
    description=f"a whole number from 1 to {limits.DIMENSION:,}",
    accepts=lambda v: _whole(v, 1),
)
COUNT = Type(
    description=f"a whole number from 0 to {limits.DIMENSION:,}",
    accepts=lambda v: _whole(v, 0),
)
POSITIVE = Type(
    description="a number greater than 0", accepts=lambda v: _real(v) and v > 0
)
REAL = Type(description="a number", accepts=_real)
SHARE = Type(
    description="a number from 0 up to but not including 1",
    accepts=lambda v: _real(v) and 0 <= v < 1,
)
FLAG = Type(
    description="true or false",
    accepts=lambda v: isinstance(v, bool),
    words=("true", "false"),
)
PADDING = Type(
    description="`even`, `same`, `valid` or a whole number of at least 0",
    accepts=lambda v: v in {"even", "same", "valid"} or _whole(v, 0),
    words=("even", "same", "valid"),
)

REQUIRED = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of an op; `default` is REQUIRED where there is none."""

    name: str
    type: Type
    default: Any = REQUIRED
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One tensor of an op, by its role; the shape has PyTorch's order of axes."""

    role: str
    shape: Shape
    trainable: bool = True

    @property
    def size(self) -> int:
        """The number of values."""
        return prod(self.shape)


def _same(_values: Values, shape: Shape) -> Shape:
    return shape


def _no_weights(_values: Values, _shape: Shape) -> tuple[Weight, ...]:
    return ()


def _no_macs(_values: Values, _input: Shape, _output: Shape) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An op of the catalogue.

    `name` is what a spec writes; `kind` names it inside (IR, templates); several
    kinds of one name differ by `variant`, as in `norm batch`. The first argument is
    the positional one if `positional` says so.
    """

    name: str
    kind: str
    purpose: str
    variant: str | None = None
    arguments: tuple[Argument, ...] = ()
    positional: bool = False
    shape: Callable[[Values, Shape], Shape] = _same
    weights: Callable[[Values, Shape], tuple[Weight, ...]] = _no_weights
    macs: Callable[[Values, Shape, Shape], int] = _no_macs

    def argument(self, name: str) -> Argument | None:
        """The argument of that name."""
        return next((a for a in self.arguments if a.name == name), None)


# Shape rules


def _feature_map(shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise Misfit(
            f"needs a feature map, but gets a vector of {shape[0]:,} features",
            "put it before `flatten` and the first `dense`",
        )
    return shape[0], shape[1], shape[2]


def window(size: int, values: Values) -> int:
    """Positions of a sliding window along an axis of `size`; 0 or less if none."""
    stride = values["stride"]
    if values["padding"] == "same":
        return -(-size // stride)
    padded = size + 2 * values["padding"]
    reach = values.get("dilation", 1) * (values["kernel"] - 1) + 1
    if padded < reach:
        return 0
    if not values.get("ceil", False):
        return (padded - reach) // stride + 1
    positions = -((reach - padded) // stride) + 1
    # the last window must start inside the input or its left padding
    inside = (positions - 1) * stride < size + values["padding"]
    return positions if inside else positions - 1


def _windowed(values: Values, shape: Shape) -> tuple[int, int]:
    _, height, width = _feature_map(shape)
    rows, columns = window(height, values), window(width, values)
    if rows < 1 or columns < 1:
        reach = values.get("dilation", 1) * (values["kernel"] - 1) + 1
        spans = "" if reach == values["kernel"] else f"spans {reach} x {reach}, and "
        raise Vanished(
            f"{spans}does not fit into {height} x {width}",
            "use a larger input, a smaller kernel or fewer strides",
            "kernel",
        )
    return rows, columns


def _conv_shape(values: Values, shape: Shape) -> Shape:
    _feature_map(shape)
    channels, groups = values["channels"], values["groups"]
    for direction, number in (("input", shape[0]), ("output", channels)):
        if number % groups:
            divisors = [d for d in range(1, number + 1) if number % d == 0]
            near = sorted(divisors, key=lambda d: abs(d - groups))[:3]
            listed = ", ".join(map(str, sorted(near)))
            raise Misfit(
                f"has {number:,} {direction} channels, which {groups} groups do not"
                " divide",
                f"use a width that is a multiple of {groups}, or groups that divide"
                f" {number} ({listed})",
                "groups",
            )
    return (channels, *_windowed(values, shape))


def _pool_shape(values: Values, shape: Shape) -> Shape:
    padding, kernel = values["padding"], values["kernel"]
    if padding != "same" and padding > kernel // 2:
        raise Misfit(
            f"has padding {padding}, more than half of its kernel of {kernel}",
            f"use padding of at most {kernel // 2}, or `zeropad {padding}` before it",
            "padding",
        )
    return (shape[0], *_windowed(values, shape))


def _global_shape(_values: Values, shape: Shape) -> Shape:
    channels, _, _ = _feature_map(shape)
    return (channels, 1, 1)


def _blur_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    pad = (values["kernel"] - 1) // 2
    if min(height, width) <= pad:
        raise Vanished(
            f"reflects {pad} pixels at each side, but the map is {height} x {width}",
            "use a larger input",
            "kernel",
        )
    stride = values["stride"]
    return (channels, (height - 1) // stride + 1, (width - 1) // stride + 1)


def _zero_pad_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    pad = 2 * values["padding"]
    return (channels, height + pad, width + pad)


def _subsample_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    stride = values["stride"]
    return (channels, -(-height // stride), -(-width // stride))


def _pad_channels_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    if values["channels"] < channels:
        raise Misfit(
            f"cannot make {values['channels']:,} channels of {channels:,}",
            "use a projection where channels become fewer",
            "channels",
        )
    return (values["channels"], height, width)


def _dense_shape(values: Values, shape: Shape) -> Shape:
    if len(shape) != 1:
        raise Misfit(
            "needs a vector, but gets a feature map of " + " x ".join(map(str, shape)),
            "put `avgpool global` or `flatten` before it",
        )
    return (values["features"],)


def _flatten_shape(_values: Values, shape: Shape) -> Shape:
    return (prod(shape),)


def _group_norm_shape(values: Values, shape: Shape) -> Shape:
    if shape[0] % values["groups"]:
        raise Misfit(
            f"has {shape[0]:,} channels, which {values['groups']} groups do not divide",
            f"use a width that is a multiple of {values['groups']}, or fewer groups",
            "groups",
        )
    return shape


def _on_feature_map(_values: Values, shape: Shape) -> Shape:
    _feature_map(shape)
    return shape


# Weight and MAC rules


def _conv_weights(values: Values, shape: Shape) -> tuple[Weight, ...]:
    channels, kernel = values["channels"], values["kernel"]
    weight = (channels, shape[0] // values["groups"], kernel, kernel)
    bias = (Weight(role="bias", shape=(channels,)),) if values["bias"] else ()
    return (Weight(role="weight", shape=weight), *bias)


def _conv_macs(values: Values, shape: Shape, output: Shape) -> int:
    return prod(output) * shape[0] // values["groups"] * values["kernel"] ** 2


def _dense_weights(values: Values, shape: Shape) -> tuple[Weight, ...]:
    features = values["features"]
    bias = (Weight(role="bias", shape=(features,)),) if values["bias"] else ()
    return (Weight(role="weight", shape=(features, shape[0])), *bias)


def _dense_macs(_values: Values, shape: Shape, output: Shape) -> int:
    return shape[0] * output[0]


def _affine(_values: Values, shape: Shape) -> tuple[Weight, ...]:
    channels = (shape[0],)
    return (Weight(role="weight", shape=channels), Weight(role="bias", shape=channels))


def _batch_norm_weights(values: Values, shape: Shape) -> tuple[Weight, ...]:
    return (
        *_affine(values, shape),
        Weight(role="running_mean", shape=(shape[0],), trainable=False),
        Weight(role="running_var", shape=(shape[0],), trainable=False),
    )


def attention_kernel(channels: int) -> int:
    """ECA's kernel: (log2(channels) + 1) / 2 cut to a whole number, made odd, >= 3."""
    return max(3, channels.bit_length() // 2 | 1)


def _attention_weights(_values: Values, shape: Shape) -> tuple[Weight, ...]:
    return (Weight(role="weight", shape=(1, 1, attention_kernel(shape[0]))),)


def _attention_macs(_values: Values, shape: Shape, _output: Shape) -> int:
    return shape[0] * attention_kernel(shape[0])


def _blur_macs(values: Values, _shape: Shape, output: Shape) -> int:
    return prod(output) * int(values["kernel"]) ** 2


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


def _activation(variant: str, purpose: str, *arguments: Argument) -> Operation:
    return Operation(
        name="act", kind=variant, purpose=purpose, variant=variant, arguments=arguments
    )


CATALOGUE: tuple[Operation, ...] = (
    Operation(
        name="conv",
        kind="conv",
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
        ),
        shape=_conv_shape,
        weights=_conv_weights,
        macs=_conv_macs,
    ),
    Operation(
        name="norm",
        kind="batch_norm",
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
        weights=_batch_norm_weights,
    ),
    Operation(
        name="norm",
        kind="group_norm",
        variant="group",
        purpose="group normalisation",
        positional=True,
        arguments=(
            Argument(name="groups", type=SIZE, default=32, meaning="channel groups"),
            _EPS,
        ),
        shape=_group_norm_shape,
        weights=_affine,
    ),
    _activation("relu", "max(x, 0)"),
    _activation("relu6", "min(max(x, 0), 6)"),
    _activation(
        "leaky_relu",
        "x where positive, else slope * x",
        Argument(name="slope", type=POSITIVE, default=Decimal("0.01")),
    ),
    _activation("elu", "x where positive, else exp(x) - 1"),
    _activation("gelu", "x * Phi(x), exact"),
    _activation("silu", "x * sigmoid(x)"),
    _activation("hardswish", "x * min(max(x + 3, 0), 6) / 6"),
    _activation("hardsigmoid", "min(max(x + 3, 0), 6) / 6"),
    _activation("sigmoid", "1 / (1 + exp(-x))"),
    _activation("tanh", "hyperbolic tangent"),
    _activation("softmax", "exp(x) / sum(exp(x)) over the channels"),
    Operation(
        name="maxpool",
        kind="max_pool",
        purpose="maximum over a window; padding is never a maximum",
        arguments=(_kernel(), _stride("kernel"), _padding("even"), _CEIL),
        shape=_pool_shape,
    ),
    Operation(
        name="avgpool",
        kind="avg_pool",
        purpose="mean over a window; padding is not counted",
        arguments=(_kernel(), _stride("kernel"), _padding(0), _CEIL),
        shape=_pool_shape,
    ),
    Operation(
        name="avgpool",
        kind="global_avg_pool",
        variant="global",
        purpose="mean over the whole map",
        shape=_global_shape,
    ),
    Operation(
        name="blurpool",
        kind="blur_pool",
        purpose="binomial blur with reflected borders, then a stride",
        arguments=(_stride(2), _kernel(3)),
        shape=_blur_shape,
        macs=_blur_macs,
    ),
    Operation(
        name="dense",
        kind="dense",
        purpose="fully connected layer; a 1 x 1 map before it is flattened",
        positional=True,
        arguments=(
            Argument(name="features", type=SIZE, meaning="outputs"),
            Argument(name="bias", type=FLAG, default=True, meaning="add a bias"),
        ),
        shape=_dense_shape,
        weights=_dense_weights,
        macs=_dense_macs,
    ),
    Operation(
        name="flatten",
        kind="flatten",
        purpose="feature map to vector",
        shape=_flatten_shape,
    ),
    Operation(
        name="zeropad",
        kind="zero_pad",
        purpose="zeros around the map",
        positional=True,
        arguments=(
            Argument(name="padding", type=COUNT, meaning="rows, columns a side"),
        ),
        shape=_zero_pad_shape,
    ),
    Operation(
        name="subsample",
        kind="subsample",
        purpose="every stride-th pixel, from the first",
        positional=True,
        arguments=(Argument(name="stride", type=SIZE, meaning="step"),),
        shape=_subsample_shape,
    ),
    Operation(
        name="pad_channels",
        kind="pad_channels",
        purpose="zero channels after the old ones",
        positional=True,
        arguments=(
            Argument(name="channels", type=SIZE, meaning="channels afterwards"),
        ),
        shape=_pad_channels_shape,
    ),
    Operation(
        name="dropout",
        kind="dropout",
        purpose="zeroes single values in training",
        positional=True,
        arguments=(Argument(name="rate", type=SHARE, meaning="share zeroed"),),
    ),
    Operation(
        name="drop_path",
        kind="drop_path",
        purpose="zeroes whole samples in training; divides by the share kept",
        positional=True,
        arguments=(Argument(name="rate", type=SHARE, meaning="share zeroed"),),
    ),
    Operation(
        name="eca",
        kind="channel_attention",
        purpose="efficient channel attention: x times a conv over its channel means",
        shape=_on_feature_map,
        weights=_attention_weights,
        macs=_attention_macs,
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
