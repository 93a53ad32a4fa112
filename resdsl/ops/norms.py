"""Norms: what they take, shapes, weights."""

from __future__ import annotations

from decimal import Decimal
from math import prod

from resdsl.base.records import record
from resdsl.ops.layers import OnFeatureMap
from resdsl.ops.types import (
    COUNT,
    FLAG,
    POSITIVE,
    SHARE,
    SIZE,
    Misfit,
    Number,
    Shape,
    Values,
    Weight,
    argument,
    feature_map,
)

# how many there are where nothing is said
GROUPS = 32


class Norm(OnFeatureMap):
    """Normalises, then scales and shifts each channel."""

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale and shift."""
        return (
            Weight(role="weight", shape=shape[:1]),
            Weight(role="bias", shape=shape[:1]),
        )


@record
class BatchNorm(Norm):
    """Over the batch; `momentum` is the share of a running statistic that is kept."""

    eps: Number = argument(POSITIVE, Decimal("1e-5"))
    momentum: Number = argument(SHARE, Decimal("0.9"))
    scale: bool = argument(FLAG, True)

    def output(self, shape: Shape) -> Shape:
        """The same; a vector does, too, if there is a scale."""
        if not self.scale:
            feature_map(shape)
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Shift, scale if it has one, and the running statistics."""
        return (
            *Norm.weights(self, shape)[not self.scale :],
            Weight(role="running_mean", shape=shape[:1], trainable=False),
            Weight(role="running_var", shape=shape[:1], trainable=False),
        )


class OfGroups(Norm):
    """Over groups of channels of one sample: so many, or each of some size."""

    groups: int
    size: int

    def number(self, shape: Shape) -> int:
        """How many groups there are."""
        return shape[0] // self.size if self.size else self.groups

    def output(self, shape: Shape) -> Shape:
        """The same."""
        channels, _, _ = feature_map(shape)
        if self.size and self.groups != GROUPS:
            raise Misfit(
                f"has {self.groups} groups, and groups of {self.size} channels",
                "leave out one of `groups` and `size`",
                "size",
            )
        number, what = self.groups, f"{self.groups} groups"
        if self.size:
            number, what = self.size, f"groups of {self.size}"
        if channels % number:
            raise Misfit(
                f"has {channels:,} channels, which {what} do not divide",
                f"use a width that is a multiple of {number}, or"
                f" {'smaller' if self.size else 'fewer'} groups",
                "size" if self.size else "groups",
                f"{what} here",
                channels=True,
            )
        return shape


@record
class GroupNorm(OfGroups):
    """Over groups of channels of one sample."""

    groups: int = argument(SIZE, GROUPS)
    size: int = argument(COUNT, 0)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))
    shift: bool = argument(FLAG, True)

    def output(self, shape: Shape) -> Shape:
        """The same."""
        OfGroups.output(self, shape)
        if prod(shape) == self.number(shape):
            raise Misfit(
                "has groups of a single value, of which nothing is left",
                "use fewer groups, or put it before the pooling",
                "size" if self.size else "groups",
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale, and shift if it has one."""
        return Norm.weights(self, shape)[: 1 + self.shift]


@record
class LayerNorm(Norm):
    """Over the channels of a pixel, or the features of a vector."""

    eps: Number = argument(POSITIVE, Decimal("1e-5"))
    shift: bool = argument(FLAG, True)

    def output(self, shape: Shape) -> Shape:
        """The same; a vector does, too."""
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale, and shift if it has one."""
        return Norm.weights(self, shape)[: 1 + self.shift]


@record
class RmsNorm(Values):
    """Over the channels of a pixel, or the features of a vector: no mean, no shift."""

    eps: Number = argument(POSITIVE, Decimal("1e-5"))

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A scale."""
        return (Weight(role="weight", shape=shape[:1]),)


@record
class SimpleNorm(OnFeatureMap):
    """Over the channels of a pixel: their variance, and nothing of their mean."""

    eps: Number = argument(POSITIVE, Decimal("1e-5"))

    def output(self, shape: Shape) -> Shape:
        """The same."""
        feature_map(shape)
        if shape[0] == 1:
            raise Misfit(
                "has a single channel, which has no variance",
                "use `norm rms`, or more channels",
                channels=True,
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """A scale."""
        return (Weight(role="weight", shape=shape[:1]),)


@record
class ResponseNorm(Norm):
    """x, and x times how strong its channel is on the whole map beside the others."""

    eps: Number = argument(POSITIVE, Decimal("1e-6"))


@record
class FilterResponseNorm(Norm):
    """Each channel of a sample over the root of the mean of its squares."""

    eps: Number = argument(POSITIVE, Decimal("1e-5"))


@record
class DeviationNorm(OfGroups):
    """Over the deviation of a group of channels of one sample; means stay."""

    groups: int = argument(SIZE, GROUPS)
    size: int = argument(COUNT, 0)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))


@record
class EvoNorm(OfGroups):
    """x times a sigmoid of what is learned and x, over the deviation of its group."""

    groups: int = argument(SIZE, GROUPS)
    size: int = argument(COUNT, 0)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale and shift, and what x is multiplied by in the sigmoid."""
        return (
            *Norm.weights(self, shape),
            Weight(role="v", shape=shape[:1], keras="v"),
        )
