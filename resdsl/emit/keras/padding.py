"""Padding of windowed ops where a framework has only "same" and "valid"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from resdsl.base.diagnostics import Problem
from resdsl.base.records import record
from resdsl.emit.folding import (
    alike,
    applied,
    binary,
    directions,
    each_way,
    has_two_sizes,
    number,
    reduced,
    uneven_sides,
)
from resdsl.emit.plan import OpPart, Plan
from resdsl.messages import target as messages
from resdsl.model.expressions import by_direction
from resdsl.model.naming.companions import strided_and_dilated
from resdsl.ops import windows
from resdsl.ops.sides import Sides, axes
from resdsl.syntax.nodes import Expression


@record
class WindowPadding:
    """How to pad for an op.

    `word` is "even" (the same at each side, so that a window has its centre on every
    stride-th pixel), "same" (TensorFlow's, uneven) or "valid". `before` and `after` are
    pixels to add first, None where none are. Those that a mean must leave out are
    `uncounted`, those that must never be a maximum are `lowest`.
    """

    word: str
    before: Expression | None = None
    after: Expression | None = None
    uncounted: bool = False
    lowest: bool = False

    @property
    def extra(self) -> Expression:
        """How many more pixels to add after than before."""
        if self.before is None or self.after is None or alike(self.before, self.after):
            return number(0)
        return each_way(partial(binary, "-"), self.after, self.before)


Paddings = Mapping[OpPart, WindowPadding | None]


def paddings_of(plan: Plan) -> Paddings:
    """How every op of a network pads.

    Raises:
        Problem: Keras cannot pad a pool so.
    """
    convs = (part for part in plan.ops if part.kind == "conv")
    # where a conv has two sizes, `_conv` leaves padding to a layer before it
    pads = not any(part.has_sides for part in convs)
    return {
        part: _padding_of(part, pads=pads and part.kind == "conv") for part in plan.ops
    }


def _padding_of(part: OpPart, *, pads: bool) -> WindowPadding | None:
    """The padding of a conv or pool in all its uses; None if it is another op.

    `pads` says that what applies a conv pads evenly where it has a stride.
    """
    if not part.values(windows.Window):
        return None
    padding = part.attributes["padding"]
    if padding == "same" and part.attributes.get("count_padding", False):
        before, after = uneven_sides(part.attributes["kernel"])
        return WindowPadding(word="valid", before=before, after=after)
    if padding == "same":
        pools = part.values(windows.AvgPool)
        uneven = not all(map(_exact, pools))
        if uneven and any(isinstance(pool.stride, Sides) for pool in pools):
            raise Problem(messages.same_mean_of_two_strides(part.node.span))
        return WindowPadding(word="same", uncounted=uneven)
    if part.values(windows.Filters):
        return _of_conv(part, padding, pads=pads)
    return _of_pool(part, padding)


def _exact(pool: windows.AvgPool) -> bool:
    """Whether Keras takes the mean of what lies in the map where it pads as "same".

    On PyTorch it repeats the pixels at the border where sides differ, and counts them.
    """
    return all(
        kernel <= 2 or (stride == 1 and kernel % 2 == 1)
        for kernel, stride in zip(axes(pool.kernel), axes(pool.stride), strict=True)
    )


def _of_conv(part: OpPart, padding: Expression, *, pads: bool) -> WindowPadding:
    uses = part.values(windows.Filters)
    alone = pads or not strides_evenly(part)
    if all(conv.is_centred for conv in uses) and alone:
        return WindowPadding(word="even")
    if all(conv.padding == 0 for conv in uses):
        return WindowPadding(word="valid")
    return WindowPadding(word="valid", before=padding, after=padding)


def strides_evenly(part: OpPart) -> bool:
    """Whether it is a conv with a stride, where Keras's "same" would be uneven."""
    if any(map(strided_and_dilated, part.uses)):  # it dilates, and strides afterwards
        return False
    return any(c.stride != 1 and c.kernel != 1 for c in part.values(windows.Filters))


def _of_pool(part: OpPart, padding: Expression) -> WindowPadding:
    # a window of one pixel starts at none behind the last
    uses = part.values(windows.Pool)
    ceil = part.attributes["ceil"] and any(pool.kernel != 1 for pool in uses)
    pads = any(pool.padding for pool in uses)
    if not ceil and not pads:
        return WindowPadding(word="valid")
    if part.attributes.get("count_padding") and pads:
        return WindowPadding(word="valid", before=padding, after=padding)
    if all(map(_same, uses)):
        return WindowPadding(word="same")
    after = _rounding_up(part, padding) if ceil else padding
    return WindowPadding(
        word="valid",
        before=padding,
        after=after,
        uncounted=bool(part.values(windows.AvgPool)),
        lowest=bool(part.values(windows.MaxPool)) and not part.nonnegative,
    )


def _same(pool: windows.Pool) -> bool:
    """Whether "same" adds just what a pool asks for; pools do not count it."""
    assert pool.padding != "same"
    sizes = (pool.kernel, pool.stride, pool.padding)
    return all(
        2 * padding == kernel - 1
        if 1 in {stride, kernel}
        # at most one pixel, at the right and bottom
        else (kernel, stride, padding, pool.ceil) == (2, 2, 0, True)
        for kernel, stride, padding in zip(*map(axes, sizes), strict=True)
    )


def _rounding_up(part: OpPart, padding: Expression) -> Expression:
    """What to add at the end for a size that is rounded up.

    One pixel less than the stride makes up for the last step, one less than the kernel
    reaches a window that starts at the last pixel; none starts behind it.
    """
    said = (part.attributes["kernel"], part.attributes["stride"], padding)
    if not part.has_sides:
        return _rounding_along(part, 0, *said)
    if not any(map(has_two_sizes, said)):
        raise Problem(messages.rounds_two_sizes(part.node.span))
    ways = (_rounding_along(part, axis, *s) for axis, s in enumerate(directions(said)))
    return reduced(by_direction(*ways))


def _rounding_along(
    part: OpPart, axis: int, kernel: Expression, stride: Expression, padding: Expression
) -> Expression:
    step = reduced(binary("+", padding, binary("-", stride, number(1))))
    reach = reduced(binary("-", kernel, number(1)))
    beyond = [
        axes(pool.padding)[axis] + axes(pool.stride)[axis] - axes(pool.kernel)[axis]
        for pool in part.values(windows.Pool)
        if pool.padding != "same"
    ]
    if all(pixels <= 0 for pixels in beyond):
        return step
    if all(pixels >= 0 for pixels in beyond):
        return reach
    return applied("min", step, reach)
