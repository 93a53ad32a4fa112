"""Padding of windowed ops where a framework has only "same" and "valid"."""

from __future__ import annotations

from resdsl.base.records import record
from resdsl.emit.folding import alike, binary, least, number, reduced, uneven_sides
from resdsl.emit.plan import OpPart
from resdsl.ops import windows
from resdsl.syntax.nodes import Expression


@record
class Window:
    """How to pad for an op.

    `pad` is "even" (the same at each side, so that a window has its centre on every
    stride-th pixel), "same" (TensorFlow's, uneven) or "valid". `before` and `after` are
    pixels to add first, None where none are. `counted` means that a mean must leave
    out what was added.
    """

    pad: str
    before: Expression | None = None
    after: Expression | None = None
    counted: bool = False

    @property
    def extra(self) -> Expression:
        """How many more pixels to add after than before."""
        if self.before is None or self.after is None or alike(self.before, self.after):
            return number(0)
        return reduced(binary("-", self.after, self.before))


def window_of(part: OpPart) -> Window:
    """The padding of a conv or pool in all its uses."""
    padding = part.attributes["padding"]
    counts = part.attributes.get("count_padding", False)
    if padding == "same" and counts:
        before, after = uneven_sides(part.attributes["kernel"])
        return Window(pad="valid", before=before, after=after)
    if padding == "same":
        return Window(pad="same")
    if part.kind == "conv":
        return _conv_window(part, padding)
    return _pool_window(part, padding)


def _conv_window(part: OpPart, padding: Expression) -> Window:
    uses = part.values(windows.Conv)
    if all(conv.is_centred for conv in uses):
        return Window(pad="even")
    if all(conv.padding == 0 for conv in uses):
        return Window(pad="valid")
    return Window(pad="valid", before=padding, after=padding)


def _pool_window(part: OpPart, padding: Expression) -> Window:
    # a window of one pixel starts at none behind the last
    uses = part.values(windows.Pool)
    ceil = part.attributes["ceil"] and any(pool.kernel > 1 for pool in uses)
    pads = any(pool.padding for pool in uses)
    if not ceil and not pads:
        return Window(pad="valid")
    if part.attributes.get("count_padding") and pads:
        return Window(pad="valid", before=padding, after=padding)
    if all(map(_same, uses)):
        return Window(pad="same")
    after = _rounding_up(part, padding) if ceil else padding
    mean = part.kind == "avg_pool"
    return Window(pad="valid", before=padding, after=after, counted=mean)


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
