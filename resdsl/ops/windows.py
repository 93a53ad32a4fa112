"""Ops that slide a window over a feature map: what they take, shapes, weights, MACs."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from typing import Any

from resdsl.base.records import record
from resdsl.ops.sides import Size, axes, by_axis
from resdsl.ops.types import (
    BORDER,
    FLAG,
    NAME,
    NONNEGATIVE,
    PADDING,
    SIDES,
    SIZE,
    Misfit,
    Number,
    Padding,
    Shape,
    Values,
    Vanished,
    Weight,
    argument,
    feature_map,
    kernel_and_bias,
)


class Window(Values):
    """A window that slides over a feature map: of a conv or a pool."""

    kernel: Size
    stride: Size
    padding: Padding

    @property
    def window(self) -> Size:
        """Rows and columns of its kernel."""
        return self.kernel

    @property
    def dilation(self) -> Size:
        """From one value that a window reads to the next."""
        return 1

    @property
    def ceil(self) -> bool:
        """Whether the output size is rounded up; what lies outside is not counted."""
        return False

    @property
    def count_padding(self) -> bool:
        """Whether the zeros of the padding are taken into a mean."""
        return False

    @property
    def reach(self) -> Size:
        """Pixels from the first that a window reads to the last."""
        return by_axis(lambda d, k: d * (k - 1), self.dilation, self.kernel)

    @property
    def is_centred(self) -> bool:
        """Whether the padding puts its centre on every stride-th pixel of the map."""
        if self.padding == "same":
            return False
        return by_axis(lambda pixels: 2 * pixels, self.padding) == self.reach

    @property
    def essence(self) -> Window:
        """What it does to a map that is padded already, to an output of known size."""
        changes: dict[str, Any] = {"padding": 0}  # a field of what derives from this
        return replace(self, **changes)

    def leading(self, shape: Shape, output: Shape) -> Shape:
        """The padding in rows above and columns left of an input, by the shapes."""
        if self.padding != "same":
            return axes(self.padding)
        window = (axes(self.stride), axes(self.reach))
        return tuple(
            max((after - 1) * stride + reach + 1 - before, 0) // 2
            for before, after, stride, reach in zip(
                shape[1:], output[1:], *window, strict=True
            )
        )

    def map_size(self, shape: Shape) -> tuple[int, int]:
        """Rows and columns that come out."""
        _, height, width = feature_map(shape)
        rows, columns = self._positions(height, 0), self._positions(width, 1)
        if rows < 1 or columns < 1:
            span = by_axis(lambda reach: reach + 1, self.reach)
            size = " x ".join(map(str, axes(span)))
            spans = "" if span == self.kernel else f"spans {size}, and "
            raise Vanished(
                f"{spans}does not fit into {height} x {width}",
                "use a larger input, a smaller kernel or fewer strides",
                "kernel",
            )
        return rows, columns

    def _positions(self, size: int, axis: int) -> int:
        """Of the window along an axis of `size`; 0 or less if there is none."""
        stride = axes(self.stride)[axis]
        if self.padding == "same":
            return -(-size // stride)
        padding = axes(self.padding)[axis]
        steps = size + 2 * padding - axes(self.reach)[axis] - 1  # of a pixel
        if not self.ceil:
            return steps // stride + 1 if steps >= 0 else 0
        # one window may be larger than the map: by less than a stride
        positions = -(-steps // stride) + 1
        # the last window must start inside the input or its left padding
        inside = (positions - 1) * stride < size + padding
        return positions if inside else positions - 1


class Filters(Window):
    """A window whose filters make channels: of a conv."""

    channels: int
    groups: int

    def output(self, shape: Shape) -> Shape:
        """Other channels, on a smaller map."""
        feature_map(shape)
        self._check_groups("input", shape[0])
        self._check_groups("output", self.channels)
        return (self.channels, *self.map_size(shape))

    def _check_groups(self, direction: str, number: int) -> None:
        groups = self.groups
        if number % groups == 0:
            return
        divisors = [d for d in range(1, number + 1) if number % d == 0]
        near = sorted(divisors, key=lambda d: abs(d - groups))[:3]
        listed = ", ".join(map(str, sorted(near)))
        raise Misfit(
            f"has {number:,} {direction} channels, which {groups} groups do not divide",
            f"use a width that is a multiple of {groups}, or groups that divide"
            f" {number} ({listed})",
            "groups",
            f"{groups} groups here",
            channels=True,
        )

    def filters(self, shape: Shape) -> Shape:
        """The shape of its kernel for an input, in PyTorch's order."""
        return (self.channels, shape[0] // self.groups, *axes(self.kernel))

    def macs(self, shape: Shape, output: Shape) -> int:
        """One for each weight that a value sums over."""
        return prod(output) * shape[0] // self.groups * prod(axes(self.kernel))


@record
class Conv(Filters):
    """A convolution; its weights are standardised where `standardize` is above 0.

    Where `gain` is, too, a learned number for each output channel scales them: times
    the gain, over the root of how many weights a filter has. A `linear` one of 1x1 is
    a dense layer of each pixel, whose weight has two axes.
    """

    channels: int = argument(SIZE)
    kernel: Size = argument(SIDES)
    stride: Size = argument(SIDES, 1)
    padding: Padding = argument(PADDING, "even")
    dilation: Size = argument(SIDES, 1)
    groups: int = argument(SIZE, 1)
    bias: bool = argument(FLAG, False)
    standardize: Number = argument(NONNEGATIVE, 0)
    gain: Number = argument(NONNEGATIVE, 0)
    linear: bool = argument(FLAG, False)

    def output(self, shape: Shape) -> Shape:
        """Other channels, on a smaller map."""
        feature_map(shape)
        whole = self.kernel == self.stride == self.groups == 1 and not self.standardize
        if self.linear and not (whole and self.padding in {0, "same"}):
            raise Misfit(
                "is no dense layer of each pixel: that has a kernel of 1x1, and neither"
                " stride, padding, groups nor standardised weights",
                "leave out `linear`",
                "linear",
            )
        if self.gain and not self.standardize:
            raise Misfit(
                "has a gain, and weights that are not standardised",
                "write `standardize=1e-5`, too, or leave out `gain`",
                "gain",
            )
        output = Filters.output(self, shape)
        if self.standardize and prod(self.filters(shape)[1:]) == 1:
            raise Misfit(
                "standardises filters of a single weight, of which nothing is left",
                "use a larger kernel or fewer groups, or leave out `standardize`",
                "standardize",
            )
        return output

    def is_depthwise(self, shape: Shape) -> bool:
        """Whether each of several channels that come in has filters of its own."""
        return 1 < self.groups == shape[0]

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A kernel for every output channel."""
        kernel = self.filters(shape)
        if self.linear:
            weight, *bias = kernel_and_bias(kernel[:2], self.bias)
            return (replace(weight, pixels=2), *bias)
        found = kernel_and_bias(kernel, self.bias)
        if not self.gain:
            return found
        gains = (self.channels, 1, 1, 1)
        return (*found, Weight(role="gain", shape=gains, keras="gain"))


@record
class ExpertConv(Filters):
    """A convolution by a sum of kernels, weighed for each image by another value."""

    channels: int = argument(SIZE)
    experts: int = argument(SIZE)
    by: str = argument(NAME)
    kernel: int = argument(SIZE)
    stride: int = argument(SIZE, 1)
    padding: Padding = argument(PADDING, "even")
    dilation: int = argument(SIZE, 1)
    groups: int = argument(SIZE, 1)

    def check_weights(self, weights: Shape) -> None:
        """See that what `by` names has a value for each kernel."""
        if weights != (self.experts,):
            has = " x ".join(f"{size:,}" for size in weights)
            kind = "a map of" if len(weights) == 3 else "a vector of"
            raise Misfit(
                f"mixes {self.experts} kernels by `{self.by}`, {kind} {has}",
                f"let `{self.by}` be a vector of {self.experts}: end what makes it"
                f" with `dense {self.experts}` and an `act`",
                "by",
            )

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A row for each kernel."""
        one = self.filters(shape)
        rows = (self.experts, prod(one))
        return (Weight(role="weight", shape=rows, row=one),)

    def macs(self, shape: Shape, output: Shape) -> int:
        """Those of a conv, and what mixes the kernels."""
        return Filters.macs(self, shape, output) + self.weights(shape)[0].size


class Pool(Window):
    """Pools what is in the window."""

    @property
    def is_idle(self) -> bool:
        """Whether its output is its input, so that emitted code has no such op."""
        return (self.kernel, self.stride) == (1, 1) and self.padding in {0, "same"}

    @property
    def essence(self) -> Window:
        """What it does to a map that is padded already, to an output of known size."""
        counts = self.count_padding and self.padding != 0
        changes: dict[str, Any] = {"padding": 0, "ceil": False}
        if self.count_padding:
            changes["count_padding"] = counts
        return replace(self, **changes)

    def output(self, shape: Shape) -> Shape:
        """As many channels, on a smaller map."""
        half = by_axis(lambda kernel: kernel // 2, self.kernel)
        if self.padding != "same" and any(
            pixels > most
            for pixels, most in zip(axes(self.padding), axes(half), strict=True)
        ):
            raise Misfit(
                f"has padding {self.padding}, more than half of its kernel of"
                f" {self.kernel}",
                f"use padding of at most {half}, or"
                f" `{_zeropad(self.padding)}` before it",
                "padding",
            )
        return (shape[0], *self.map_size(shape))


def _zeropad(padding: Padding) -> str:
    """The op that pads so."""
    return f"zeropad {padding if isinstance(padding, int) else f'padding={padding}'}"


@record
class MaxPool(Pool):
    """The maximum of a window; padding is never a maximum."""

    kernel: Size = argument(SIDES)
    stride: Size = argument(SIDES, "kernel")
    padding: Padding = argument(PADDING, "even")
    ceil: bool = argument(FLAG, False)


@record
class AvgPool(Pool):
    """The mean of a window."""

    kernel: Size = argument(SIDES)
    stride: Size = argument(SIDES, "kernel")
    padding: Padding = argument(PADDING, 0)
    ceil: bool = argument(FLAG, False)
    count_padding: bool = argument(FLAG, False)

    def output(self, shape: Shape) -> Shape:
        """A pool's; padding counts only where frameworks agree on what is counted."""
        if self.count_padding and self.padding == "same" and self.stride != 1:
            raise Misfit(
                'counts a padding that depends on the size: "same" with a stride',
                "use `zeropad` before it and `padding=0`",
                "count_padding",
            )
        if self.count_padding and self.padding and self.ceil:
            raise Misfit(
                "counts its padding and rounds its size up",
                f"use `{_zeropad(self.padding)}` before it and `padding=0`",
                "count_padding",
            )
        return Pool.output(self, shape)


@record
class BlurPool(Values):
    """A binomial blur with reflected borders, or of zeros, then a stride.

    One of even size moves the map by half a pixel: its border is a pixel less at left
    and top.
    """

    stride: int = argument(SIZE, 2)
    kernel: int = argument(SIZE, 3)
    border: str = argument(BORDER, "reflected")

    @property
    def window(self) -> int:
        """Rows and columns of its kernel."""
        return self.kernel

    def output(self, shape: Shape) -> Shape:
        """As many channels, on a smaller map."""
        channels, height, width = feature_map(shape)
        stride, most = self.stride, self.kernel // 2
        if self.border == "reflected" and min(height, width) <= most:
            sides = "each side" if self.kernel % 2 else "right and bottom"
            raise Vanished(
                f"reflects {most} pixels at {sides}, but the map is {height} x {width}",
                "use a larger input",
                "kernel",
            )
        return (channels, (height - 1) // stride + 1, (width - 1) // stride + 1)

    def macs(self, _shape: Shape, output: Shape) -> int:
        """One for each value of a window."""
        return prod(output) * self.kernel**2
