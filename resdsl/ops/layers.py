"""The other ops: what they take, shapes, weights, MACs."""

from __future__ import annotations

from decimal import Decimal
from math import prod
from typing import Literal

from resdsl.base.records import record
from resdsl.ops.sides import Size, axes
from resdsl.ops.types import (
    COUNT,
    FLAG,
    LENGTH,
    METHOD,
    NAME,
    PER,
    PIXELS,
    POSITIVE,
    REAL,
    SHARE,
    SIDES,
    SIZE,
    STARTS,
    WHICH,
    Misfit,
    Number,
    Shape,
    Values,
    Weight,
    argument,
    feature_map,
    kernel_and_bias,
)


class OnFeatureMap(Values):
    """Of an op that needs a feature map, and gives one of the same shape."""

    def output(self, shape: Shape) -> Shape:
        """The same."""
        feature_map(shape)
        return shape


@record
class ShiftedScale(Values):
    """Every value times one learned number, and another one added."""

    def weights(self, _shape: Shape) -> tuple[Weight, ...]:
        """A scale and a shift."""
        return (
            Weight(role="scale", shape=(1,), keras="scale"),
            Weight(role="bias", shape=(1,)),
        )


@record
class StarRelu(ShiftedScale):
    """The square of ReLU, scaled and shifted by two learned numbers."""


@record
class Prelu(Values):
    """Negative values are multiplied by what is learned, for each channel."""

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A slope for each channel."""
        pixels = 2 if len(shape) == 3 else 0
        return (Weight(role="weight", shape=shape[:1], keras="alpha", pixels=pixels),)


@record
class Tlu(Values):
    """What is learned for each channel is the least value."""

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A threshold for each channel."""
        return (Weight(role="tau", shape=shape[:1], keras="tau"),)


@record
class Scale(Values):
    """Every value times one number."""

    factor: Number = argument(REAL)

    @property
    def is_idle(self) -> bool:
        """Whether its output is its input, so that emitted code has no such op."""
        return self.factor == 1


@record
class LearnedScale(Values):
    """Every value times what is learned: a number for all, or for each channel.

    Those of channels may be `mapped`: PyTorch has them as a map of one pixel.
    """

    init: Number = argument(REAL, 1)
    per: str = argument(PER, "channel")
    mapped: bool = argument(FLAG, False)

    @property
    def any_channels(self) -> bool:
        """Whether one number is for all of them."""
        return self.per == "map"

    def output(self, shape: Shape) -> Shape:
        """The same."""
        if self.mapped and (self.per != "channel" or len(shape) != 3):
            raise Misfit(
                "is no map of one pixel: that has a number for each channel of a map",
                "leave out `mapped`",
                "mapped",
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """The numbers."""
        if self.per == "map":
            return (Weight(role="weight", shape=(), keras="scale", pixels=1),)
        shape = (shape[0], 1, 1) if self.mapped else shape[:1]
        return (Weight(role="weight", shape=shape, keras="scale", flat=True),)


@record
class Upsample(Values):
    """A larger map: pixels repeated, or means of their neighbours, corners not kept."""

    factor: int = argument(SIZE)
    method: str = argument(METHOD, "nearest")

    def output(self, shape: Shape) -> Shape:
        """So many times as high and wide."""
        channels, height, width = feature_map(shape)
        return (channels, height * self.factor, width * self.factor)


@record
class SpaceToDepth(Values):
    """Squares of pixels as channels: all those of the first pixel, then of the next."""

    factor: int = argument(SIZE)

    def output(self, shape: Shape) -> Shape:
        """So many times as low and narrow."""
        channels, height, width = feature_map(shape)
        if height % self.factor or width % self.factor:
            raise Misfit(
                f"has a map of {height:,} x {width:,}, which {self.factor} does not"
                " divide",
                f"use an input whose sides are multiples of {self.factor} there",
                "factor",
                f"squares of {self.factor} x {self.factor}",
            )
        depth = channels * self.factor**2
        return (depth, height // self.factor, width // self.factor)


@record
class Shuffle(OnFeatureMap):
    """Channels in another order: the first of each group, then the second of each."""

    groups: int = argument(SIZE)

    def output(self, shape: Shape) -> Shape:
        """The same."""
        channels, _, _ = feature_map(shape)
        if channels % self.groups:
            raise Misfit(
                f"has {channels:,} channels, which {self.groups} groups do not divide",
                f"use a width that is a multiple of {self.groups}, or other groups",
                "groups",
                f"{self.groups} groups here",
                channels=True,
            )
        return shape


@record
class Split(Values):
    """Where shortcuts start: all, or only those with weights."""

    shortcuts: str = argument(STARTS, "unsaid")


@record
class Relu(Values):
    """Negative values become 0; `inplace` says that PyTorch may overwrite its input."""

    inplace: bool = argument(FLAG, True)


@record
class LeakyRelu(Values):
    """Positive values stay, negative ones are multiplied by `slope`; see `Relu`."""

    slope: Number = argument(POSITIVE, Decimal("0.01"))
    inplace: bool = argument(FLAG, True)


@record
class GlobalAvgPool(Values):
    """The mean of the whole map."""

    def output(self, shape: Shape) -> Shape:
        """One pixel."""
        channels, _, _ = feature_map(shape)
        return (channels, 1, 1)


@record
class AttentionPool(GlobalAvgPool):
    """The mean of the whole map, weighted by a softmax over its pixels."""

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A conv to one channel, which weighs the pixels."""
        return kernel_and_bias((1, shape[0], 1, 1), bias=True)

    def macs(self, shape: Shape, _output: Shape) -> int:
        """Those of the conv."""
        return prod(shape)


@record
class GlobalMaxPool(GlobalAvgPool):
    """The maximum of the whole map."""


@record
class Dense(Values):
    """A fully connected layer; a 1 x 1 map before it is flattened."""

    features: int = argument(SIZE)
    bias: bool = argument(FLAG, True)

    def output(self, shape: Shape) -> Shape:
        """A vector of another length."""
        if len(shape) != 1:
            size = " x ".join(map(str, shape))
            raise Misfit(
                f"needs a vector, but gets a feature map of {size}",
                "put `avgpool global` or `flatten` before it",
            )
        return (self.features,)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A row for every output."""
        return kernel_and_bias((self.features, shape[0]), self.bias)

    def macs(self, shape: Shape, output: Shape) -> int:
        """One for each weight."""
        return shape[0] * output[0]


@record
class Flatten(Values):
    """A feature map as a vector, channels first."""

    def output(self, shape: Shape) -> Shape:
        """All values in a row."""
        return (prod(shape),)


@record
class ZeroPad(Values):
    """Zeros around the map: rows and columns at each side, or right and bottom."""

    padding: Size = argument(PIXELS)
    sides: str = argument(WHICH, "all")

    def output(self, shape: Shape) -> Shape:
        """A larger map."""
        channels, height, width = feature_map(shape)
        rows, columns = axes(self.padding)
        sides = 2 if self.sides == "all" else 1
        return (channels, height + sides * rows, width + sides * columns)


@record
class Subsample(Values):
    """Every stride-th pixel, from the first."""

    stride: Size = argument(SIDES)

    def output(self, shape: Shape) -> Shape:
        """A smaller map."""
        channels, height, width = feature_map(shape)
        down, across = axes(self.stride)
        return (channels, -(-height // down), -(-width // across))


@record
class PadChannels(Values):
    """Channels of zeros: so many before the old ones, the others after them."""

    channels: int = argument(SIZE)
    before: int = argument(COUNT, 0)

    def output(self, shape: Shape) -> Shape:
        """More channels."""
        channels, height, width = feature_map(shape)
        if self.channels < channels:
            raise Misfit(
                f"cannot make {self.channels:,} channels of {channels:,}",
                "use a projection where channels become fewer",
                "channels",
                f"{self.channels:,} channels here",
                channels=True,
            )
        if self.before > self.channels - channels:
            raise Misfit(
                f"puts {self.before:,} channels of zeros before {channels:,}, and is to"
                f" make {self.channels:,}",
                f"write at most {self.channels - channels:,}",
                "before",
            )
        return (self.channels, height, width)


@record
class Piece(Values):
    """One of several equal pieces of the channels, counted from 0."""

    index: int = argument(COUNT)
    of: int = argument(SIZE)

    def output(self, shape: Shape) -> Shape:
        """A part of the channels."""
        channels, height, width = feature_map(shape)
        if channels % self.of:
            raise Misfit(
                f"has {channels:,} channels, which {self.of} pieces do not divide",
                f"make the channels a multiple of {self.of}, or use"
                " `slice CHANNELS start=S` for unequal pieces",
                "of",
                f"{self.of} pieces here",
                channels=True,
            )
        if self.index >= self.of:
            raise Misfit(
                f"is number {self.index} of {self.of} pieces, counted from 0",
                f"write an index from 0 to {self.of - 1}",
                "index",
            )
        return (channels // self.of, height, width)


@record
class Slice(Values):
    """So many channels in a row, from the one numbered `start`, the first being 0."""

    channels: int = argument(SIZE)
    start: int = argument(COUNT, 0)

    def output(self, shape: Shape) -> Shape:
        """A part of the channels."""
        channels, height, width = feature_map(shape)
        end = self.start + self.channels
        if end > channels:
            raise Misfit(
                f"ends at channel {end:,} of {channels:,}",
                f"take at most {channels - self.start:,} channels"
                if self.start < channels
                else f"start before channel {channels:,}",
                "channels" if self.start < channels else "start",
                channels=True,
            )
        return (self.channels, height, width)


@record
class Named(Values):
    """The name of a value."""

    name: str = argument(NAME)


@record
class Dropout(Values):
    """Zeroes single values in training."""

    rate: Number = argument(SHARE)


@record
class DropPath(OnFeatureMap):
    """Zeroes whole samples in training; divides by the share kept."""

    rate: Number = argument(SHARE)


@record
class ChannelAttention(OnFeatureMap):
    """Efficient channel attention: x times a conv over its channel means.

    How long its kernel is follows from the channels, unless it is said.
    """

    kernel: int | Literal["channels"] = argument(LENGTH, "channels")

    @property
    def any_channels(self) -> bool:
        """Whether its kernel is said."""
        return self.kernel != "channels"

    def output(self, shape: Shape) -> Shape:
        """The same."""
        if self.kernel != "channels" and self.kernel % 2 == 0:
            raise Misfit(
                f"has a kernel of {self.kernel}, which has no channel in its middle",
                f"use a kernel of {self.kernel - 1} or {self.kernel + 1}",
                "kernel",
            )
        return OnFeatureMap.output(self, shape)

    def _kernel(self, channels: int) -> int:
        return attention_kernel(channels) if self.kernel == "channels" else self.kernel

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """One kernel for all channels."""
        return (Weight(role="weight", shape=(1, 1, self._kernel(shape[0]))),)

    def macs(self, shape: Shape, _output: Shape) -> int:
        """Those of the conv over the channel means."""
        return shape[0] * self._kernel(shape[0])


def attention_kernel(channels: int) -> int:
    """ECA's kernel: (log2(channels) + 1) / 2 cut to a whole number, made odd, >= 3."""
    return max(3, channels.bit_length() // 2 | 1)
