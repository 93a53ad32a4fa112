"""Shape, weight and MAC rules of the ops; a rule that cannot be met raises `Misfit`."""

from __future__ import annotations

from functools import lru_cache
from math import prod

from resdsl.ops.types import Misfit, Shape, Values, Vanished, Weight

_KNOWN = 256  # weights of shapes that recur, as in every block of a stage


def _feature_map(shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise Misfit(
            f"needs a feature map, but gets a vector of {shape[0]:,} features",
            "put it before `flatten` and the first `dense`",
        )
    return shape[0], shape[1], shape[2]


def window(size: int, values: Values) -> int:
    """Positions of a sliding window along an axis of `size`; 0 or less if none."""
    stride: int = values["stride"]
    if values["padding"] == "same":
        return -(-size // stride)
    padded: int = size + 2 * values["padding"]
    reach: int = values.get("dilation", 1) * (values["kernel"] - 1) + 1
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


def conv_shape(values: Values, shape: Shape) -> Shape:
    _feature_map(shape)
    channels, groups = values["channels"], values["groups"]
    if values["standardize"] and values["padding"] == "same":
        raise Misfit(
            'has standardised weights and a stride with "same" padding',
            "use `padding=even`, or `zeropad` before it and `padding=valid`",
            "padding",
        )
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
                f"{groups} groups here",
                channels=True,
            )
    if values["standardize"] and shape[0] // groups * values["kernel"] ** 2 == 1:
        raise Misfit(
            "standardises filters of a single weight, of which nothing is left",
            "use a larger kernel or fewer groups, or leave out `standardize`",
            "standardize",
        )
    return (channels, *_windowed(values, shape))


def pool_shape(values: Values, shape: Shape) -> Shape:
    padding, kernel = values["padding"], values["kernel"]
    if padding != "same" and padding > kernel // 2:
        raise Misfit(
            f"has padding {padding}, more than half of its kernel of {kernel}",
            f"use padding of at most {kernel // 2}, or `zeropad {padding}` before it",
            "padding",
        )
    return (shape[0], *_windowed(values, shape))


def average_shape(values: Values, shape: Shape) -> Shape:
    """A pool's; with counted padding only where frameworks agree on what is counted."""
    if values["count_padding"]:
        if values["padding"] == "same" and values["stride"] > 1:
            raise Misfit(
                'counts a padding that depends on the size: "same" with a stride',
                "use `zeropad` before it and `padding=0`",
                "count_padding",
            )
        if values["padding"] and values["ceil"]:
            raise Misfit(
                "counts its padding and rounds its size up",
                f"use `zeropad {values['padding']}` before it and `padding=0`",
                "count_padding",
            )
    return pool_shape(values, shape)


def global_shape(_values: Values, shape: Shape) -> Shape:
    channels, _, _ = _feature_map(shape)
    return (channels, 1, 1)


def blur_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    kernel = values["kernel"]
    if kernel % 2 == 0:
        raise Misfit(
            f"has a kernel of {kernel}: a blur of even size moves the map by half a"
            " pixel",
            f"use a kernel of {kernel - 1} or {kernel + 1}",
            "kernel",
        )
    pad = (kernel - 1) // 2
    if min(height, width) <= pad:
        raise Vanished(
            f"reflects {pad} pixels at each side, but the map is {height} x {width}",
            "use a larger input",
            "kernel",
        )
    stride = values["stride"]
    return (channels, (height - 1) // stride + 1, (width - 1) // stride + 1)


def zero_pad_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    pad = 2 * values["padding"]
    return (channels, height + pad, width + pad)


def subsample_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    stride = values["stride"]
    return (channels, -(-height // stride), -(-width // stride))


def pad_channels_shape(values: Values, shape: Shape) -> Shape:
    channels, height, width = _feature_map(shape)
    if values["channels"] < channels:
        raise Misfit(
            f"cannot make {values['channels']:,} channels of {channels:,}",
            "use a projection where channels become fewer",
            "channels",
            f"{values['channels']:,} channels here",
            channels=True,
        )
    return (values["channels"], height, width)


def dense_shape(values: Values, shape: Shape) -> Shape:
    if len(shape) != 1:
        raise Misfit(
            "needs a vector, but gets a feature map of " + " x ".join(map(str, shape)),
            "put `avgpool global` or `flatten` before it",
        )
    return (values["features"],)


def flatten_shape(_values: Values, shape: Shape) -> Shape:
    return (prod(shape),)


def group_norm_shape(values: Values, shape: Shape) -> Shape:
    _feature_map(shape)
    if shape[0] % values["groups"]:
        raise Misfit(
            f"has {shape[0]:,} channels, which {values['groups']} groups do not divide",
            f"use a width that is a multiple of {values['groups']}, or fewer groups",
            "groups",
            f"{values['groups']} groups here",
            channels=True,
        )
    if prod(shape) == values["groups"]:
        raise Misfit(
            "has groups of a single value, of which nothing is left",
            "use fewer groups, or put it before the pooling",
            "groups",
        )
    return shape


def on_feature_map(_values: Values, shape: Shape) -> Shape:
    _feature_map(shape)
    return shape


# Weight and MAC rules


def conv_weights(values: Values, shape: Shape) -> tuple[Weight, ...]:
    channels, kernel = values["channels"], values["kernel"]
    weight = (channels, shape[0] // values["groups"], kernel, kernel)
    return _kernel_weights(weight, values["bias"])


@lru_cache(maxsize=_KNOWN)
def _kernel_weights(shape: Shape, bias: bool) -> tuple[Weight, ...]:
    weight = Weight(role="weight", shape=shape)
    return (weight, Weight(role="bias", shape=shape[:1])) if bias else (weight,)


def conv_macs(values: Values, shape: Shape, output: Shape) -> int:
    macs: int = prod(output) * shape[0] // values["groups"] * values["kernel"] ** 2
    return macs


def dense_weights(values: Values, shape: Shape) -> tuple[Weight, ...]:
    return _kernel_weights((values["features"], shape[0]), values["bias"])


def dense_macs(_values: Values, shape: Shape, output: Shape) -> int:
    return shape[0] * output[0]


def affine(_values: Values, shape: Shape) -> tuple[Weight, ...]:
    return _affine(shape[:1])


@lru_cache(maxsize=_KNOWN)
def _affine(channels: Shape) -> tuple[Weight, ...]:
    return (Weight(role="weight", shape=channels), Weight(role="bias", shape=channels))


def batch_norm_weights(_values: Values, shape: Shape) -> tuple[Weight, ...]:
    return _batch_norm_weights(shape[:1])


@lru_cache(maxsize=_KNOWN)
def _batch_norm_weights(channels: Shape) -> tuple[Weight, ...]:
    return (
        *_affine(channels),
        Weight(role="running_mean", shape=channels, trainable=False),
        Weight(role="running_var", shape=channels, trainable=False),
    )


def attention_kernel(channels: int) -> int:
    """ECA's kernel: (log2(channels) + 1) / 2 cut to a whole number, made odd, >= 3."""
    return max(3, channels.bit_length() // 2 | 1)


def attention_weights(_values: Values, shape: Shape) -> tuple[Weight, ...]:
    return (Weight(role="weight", shape=(1, 1, attention_kernel(shape[0]))),)


def attention_macs(_values: Values, shape: Shape, _output: Shape) -> int:
    return shape[0] * attention_kernel(shape[0])


def blur_macs(values: Values, _shape: Shape, output: Shape) -> int:
    return prod(output) * int(values["kernel"]) ** 2
