"""Padding of windowed ops where a framework has only "same" and "valid"."""

from __future__ import annotations

from resdsl.base.records import record
from resdsl.emit.folding import alike, binary, least, number, reduced, uneven_sides
from resdsl.emit.plan import OpPart
from resdsl.ops import windows
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
        return reduced(binary("-", self.after, self.before))


def padding_of(part: OpPart) -> WindowPadding | None:
    """The padding of a conv or pool in all its uses; None if it is another op."""
    if not part.values(windows.Window):
        return None
    padding = part.attributes["padding"]
    if padding == "same" and part.attributes.get("count_padding", False):
        before, after = uneven_sides(part.attributes["kernel"])
        return WindowPadding(word="valid", before=before, after=after)
    if padding == "same":
        uneven = not all(map(_exact, part.values(windows.AvgPool)))
        return WindowPadding(word="same", uncounted=uneven)
    if part.values(windows.Conv):
        return _of_conv(part, padding)
    return _of_pool(part, padding)


def _exact(pool: windows.AvgPool) -> bool:
    """Whether Keras takes the mean of what lies in the map where it pads as "same".

    On PyTorch it repeats the pixels at the border where sides differ, and counts them.
    """
    return pool.kernel <= 2 or (pool.stride == 1 and pool.kernel % 2 == 1)


def _of_conv(part: OpPart, padding: Expression) -> WindowPadding:
    uses = part.values(windows.Conv)
    if all(conv.is_centred for conv in uses):
        return WindowPadding(word="even")
    if all(conv.padding == 0 for conv in uses):
        return WindowPadding(word="valid")
    return WindowPadding(word="valid", before=padding, after=padding)


def _of_pool(part: OpPart, padding: Expression) -> WindowPadding:
    # a window of one pixel starts at none behind the last
    uses = part.values(windows.Pool)
    ceil = part.attributes["ceil"] and any(pool.kernel > 1 for pool in uses)
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
    if 1 in {pool.stride, pool.kernel}:
        return pool.is_centred
    # at most one pixel, at the right and bottom
    tiles = pool.kernel == pool.stride == 2
    return tiles and pool.ceil and pool.padding == 0


def _rounding_up(part: OpPart, padding: Expression) -> Expression:
    """What to add at the end for a size that is rounded up.

    One pixel less than the stride makes up for the last step, one less than the kernel
    reaches a window that starts at the last pixel; none starts behind it.
    """
    extra = binary("-", part.attributes["stride"], number(1))
    step = reduced(binary("+", padding, extra))
    reach = reduced(binary("-", part.attributes["kernel"], number(1)))
    pools = part.values(windows.Pool)
    beyond = [p.padding + p.stride - p.kernel for p in pools if p.padding != "same"]
    if all(pixels <= 0 for pixels in beyond):
        return step
    if all(pixels >= 0 for pixels in beyond):
        return reach
    return least(step, reach)
