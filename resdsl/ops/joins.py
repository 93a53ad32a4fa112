"""What the branches of a join make together, by their shapes."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.ops.types import Shape


def joined(word: str, shapes: Sequence[Shape]) -> Shape | None:
    """The shape of a sum, product, concatenation or selection; None if they differ.

    A map of one pixel multiplies every pixel of another, one of one channel every
    channel. Maps are concatenated along their channels; vectors, whose order differs
    between frameworks, are not.
    """
    first = shapes[0]
    if word == "concat":
        if any(len(shape) != 3 or shape[1:] != first[1:] for shape in shapes):
            return None
        return (sum(shape[0] for shape in shapes), *first[1:])
    if word == "product" and len(first) == 3:
        return _product(shapes)
    return None if any(shape != first for shape in shapes) else first


def _product(shapes: Sequence[Shape]) -> Shape | None:
    """The shape of a product of maps: of the most channels, and of the largest size."""
    channels = max(shape[0] for shape in shapes)
    size = max(shape[1:] for shape in shapes)
    for shape in shapes:
        if shape[0] not in (1, channels) or shape[1:] not in ((1, 1), size):
            return None
    return (channels, *size)


def pixel(shape: Shape, times: int = 1) -> Shape:
    """One pixel of so many times the channels; a vector of as many features."""
    return (times * shape[0], *(1 for _ in shape[1:]))
