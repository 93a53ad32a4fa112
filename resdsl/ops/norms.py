"""Norms: what they take, shapes, weights."""

from __future__ import annotations

from decimal import Decimal
from math import prod

from resdsl.base.records import record
from resdsl.ops.layers import OnFeatureMap
from resdsl.ops.types import (
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


class Norm(OnFeatureMap):
    """Normalises, then scales and shifts each channel."""

    __slots__ = ()

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

    def output(self, shape: Shape) -> Shape:
        """The same; a vector does, too."""
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale and shift, and the running statistics."""
        return (
            *Norm.weights(self, shape),
            Weight(role="running_mean", shape=shape[:1], trainable=False),
            Weight(role="running_var", shape=shape[:1], trainable=False),
        )


@record
class GroupNorm(Norm):
    """Over groups of channels of one sample."""

    groups: int = argument(SIZE, 32)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))
    shift: bool = argument(FLAG, True)

    def output(self, shape: Shape) -> Shape:
        """The same."""
        _check_groups(shape, self.groups)
        if prod(shape) == self.groups:
            raise Misfit(
                "has groups of a single value, of which nothing is left",
                "use fewer groups, or put it before the pooling",
                "groups",
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale, and shift if it has one."""
        return Norm.weights(self, shape)[: 1 + self.shift]


def _check_groups(shape: Shape, groups: int) -> None:
    channels, _, _ = feature_map(shape)
    if channels % groups:
        raise Misfit(
            f"has {channels:,} channels, which {groups} groups do not divide",
            f"use a width that is a multiple of {groups}, or fewer groups",
            "groups",
            f"{groups} groups here",
            channels=True,
        )


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
class DeviationNorm(Norm):
    """Over the deviation of a group of channels of one sample; means stay."""

    groups: int = argument(SIZE, 32)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))

    def output(self, shape: Shape) -> Shape:
        """The same."""
        _check_groups(shape, self.groups)
        return shape


@record
class EvoNorm(DeviationNorm):
    """x times a sigmoid of what is learned and x, over the deviation of its group."""

    groups: int = argument(SIZE, 32)
    eps: Number = argument(POSITIVE, Decimal("1e-5"))

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """Scale and shift, and what x is multiplied by in the sigmoid."""
        return (
            *Norm.weights(self, shape),
            Weight(role="v", shape=shape[:1], keras="v"),
        )
