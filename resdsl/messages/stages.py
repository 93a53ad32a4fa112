"""E03xx: what stages say, and strides that become dilation."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.making import Message, finding
from resdsl.messages.suggest import did_you_mean, listed, nearest
from resdsl.ops.sides import Size
from resdsl.syntax.nodes import Identifier

_CHOSEN = {
    "block": "`block=bottleneck` or `block=bottleneck(groups=32)`",
    "shortcut": "`shortcut=projection` or `shortcut=none`",
}


def not_a_definition(span: Span, key: str) -> Diagnostic:
    """A key of a stage, such as `block=`, with something else than a name."""
    kind = key.removeprefix("first_")
    return finding(
        "E0224",
        f"`{key}` of a stage is the name of a {kind}, not {span.text}",
        span,
        f"write it as in {_CHOSEN[kind].replace(kind, key)}",
    )


# an output stride that asks for more dilation than any published net has
too_dilated = Message(
    "E0313",
    "an output stride of <wanted> needs a dilation of <factor> in stage <stage>",
    "write a larger one: at most two strides become dilation (2, then 4)",
)

# an output stride where a stage has a stride of two sizes
sided_stride = Message(
    "E0313",
    "dilation cannot take the place of the stride <stride> of stage <stage>",
    "leave the output stride away, or give the stage one number for its stride",
)

# an output stride that the network does not reach
beyond_stride = Message(
    "E0313",
    "an output stride of <wanted> is more than the network's own, <has>",
    "write at most <has>, or leave it away",
)

# an output stride that cannot be reached by dilation
no_such_stride = Message(
    "E0313",
    "an output stride of <wanted> cannot be had: with dilation for the strides of"
    " stages it is <nearest>",
    "write <nearest>; strides of a stem and of groups stay",
)


def new_stage(name: Identifier, known: Sequence[str]) -> Diagnostic:
    """A derived network names a stage that its base does not have."""
    near, new = nearest(name.text, known), f"`add stage {name.text}: ...`"
    help_line = "the base has no stages: write it as a network of its own"
    if near:
        help_line = f"did you mean `{near}`? A new stage is {new}"
    elif known:
        help_line = f"stages of the base: {listed(known)}; a new one is {new}"
    message = f"the base has no stage `{name.text}` to replace"
    return finding("E0311", message, name.span, help_line)


def new_group(name: Identifier, known: Sequence[str]) -> Diagnostic:
    """A derived network names a group that its base does not have."""
    help_line = "write a network of its own instead of deriving it"
    if known:
        help_line = did_you_mean(name.text, known, "group")
    message = f"the base has no group `{name.text}` to replace"
    return finding("E0311", message, name.span, help_line)


# `add stage` outside of a derived network
not_derived = Message(
    "E0311", "`add stage` is for derived networks", "write `stage <said>: ...`"
)

# `add stage` for a stage that is there
not_new = Message(
    "E0311",
    "the base has a stage `<said>` already",
    "write `stage <said>: ...` to replace it",
    other="the base's",
)

# What a stage says and its block does not use

_EXAMPLES = {
    "stride": "stride=stride` on one of its ops",
    "dilation": "dilation=dilation` (`first_dilation` on the strided conv)",
    "first_dilation": "dilation=first_dilation` on its first conv",
}


def unused(
    variable: str,
    value: Size,
    stage: str,
    places: tuple[Label, ...],
    dilating: Label | None,
) -> Diagnostic:
    """A stride or dilation of a stage that its block does not use.

    The last of the places is the name of the block; `dilating` is the output stride
    that made the dilation.
    """
    first, *others = places
    block = others[-1].span.text
    away = f"the {variable}" if dilating is None else "`output_stride`"
    others += [] if dilating is None else [dilating]
    return finding(
        "E0314",
        f"stage {stage} has a {variable} of {value}, and block `{block}` does not use"
        f" `{variable}`",
        first.span,
        f"write `{_EXAMPLES[variable]} in the block, or take {away} away",
        *others,
    )


def unused_width(
    width: int, made: tuple[int, int], stage: str, places: tuple[Label, ...]
) -> Diagnostic:
    """A width that the block does not use; `made` is the repeat and what comes out."""
    first, *others = places
    block, (repeat, channels) = others[-1].span.text, made
    return finding(
        "E0314",
        f"stage {stage} has a width of {width}, and block `{block}` does not use"
        f" `width`: it makes {channels} channels",
        first.span,
        f"write `width` in the block, as in `conv 3x3 width`, or the width that it"
        f" makes: `{repeat} x {channels}`",
        *others,
    )


# `stride_on` in a stage without a stride
place_of_nothing = Message(
    "E0314",
    "stage <stage> has no stride that `stride_on` could place",
    "write `stride=2` before it, or remove it",
)
