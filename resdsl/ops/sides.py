"""Sizes that may differ by direction: of kernels, strides, paddings, dilations."""

from __future__ import annotations

from collections.abc import Callable

from resdsl.base.records import record


@record
class Sides:
    """Two sizes that differ: along the rows' direction, and along the columns'."""

    rows: int
    columns: int

    def __str__(self) -> str:
        return f"{self.rows}x{self.columns}"


# one number says both sizes where they are the same
Size = int | Sides


def size_of(rows: int, columns: int) -> Size:
    """A size for each direction: one number where both are equal."""
    return rows if rows == columns else Sides(rows=rows, columns=columns)


def axes(size: Size) -> tuple[int, int]:
    """The size in each direction: height first, then width."""
    return (size.rows, size.columns) if isinstance(size, Sides) else (size, size)


def by_axis(function: Callable[..., int], *sizes: Size) -> Size:
    """What a function makes of some sizes, in each direction apart."""
    if not any(isinstance(size, Sides) for size in sizes):
        return function(*sizes)
    rows, columns = (function(*each) for each in zip(*map(axes, sizes), strict=True))
    return size_of(rows, columns)


def window_text(kernel: Size) -> str:
    """`3x3`, `1x7`."""
    rows, columns = axes(kernel)
    return f"{rows}x{columns}"
