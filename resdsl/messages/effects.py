"""E0314: what a stage says in vain."""

from __future__ import annotations

from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.values import error
from resdsl.syntax.nodes import Identifier

_EXAMPLES = {
    "stride": "stride=stride` on one of its ops",
    "dilation": "dilation=dilation` (`first_dilation` on the strided conv)",
    "first_dilation": "dilation=first_dilation` on its first conv",
}


def unused(
    variable: str,
    value: int,
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
    return error(
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
    return error(
        "E0314",
        f"stage {stage} has a width of {width}, and block `{block}` does not use"
        f" `width`: it makes {channels} channels",
        first.span,
        f"write `width` in the block, as in `conv 3x3 width`, or the width that it"
        f" makes: `{repeat} x {channels}`",
        *others,
    )


def place_of_nothing(stage: Identifier, key: Span) -> Diagnostic:
    """`stride_on` in a stage without a stride."""
    return error(
        "E0314",
        f"stage {stage.text} has no stride that `stride_on` could place",
        key,
        "write `stride=2` before it, or remove it",
    )
