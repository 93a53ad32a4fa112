"""E04xx: what a target cannot do."""

from __future__ import annotations

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages.values import error


def guarded_channels(span: Span) -> Diagnostic:
    """A guard that drops a change of channels in some blocks only."""
    return error(
        "E0405",
        "a guard drops this op in some blocks only, and it changes the channels",
        span,
        "write a block of its own for the stages that have it: `stage ... block=NAME`",
    )


def blocks_differ(block: Span) -> Diagnostic:
    """Blocks of one definition of which one flattens its map."""
    return error(
        "E0406",
        "the first block here flattens its map for a `dense`, the others get a vector",
        block,
        "write `flatten` before the stage",
    )


def flattened_differently(span: Span) -> Diagnostic:
    """A `flatten` of maps of several sizes in one definition."""
    return error(
        "E0406",
        "this op flattens maps of different sizes in the uses of its definition",
        span,
        "flatten before the stages, or put `avgpool global` before it",
    )


def shortcut_starts_differ(span: Span, name: str) -> Diagnostic:
    """A shortcut of which a guard drops all parameters in some blocks of a unit."""
    return error(
        "E0408",
        f"in some blocks a guard drops all parameters of the shortcut `{name}`: it"
        " starts at their input, in the others at `split`",
        span,
        "write a `shortcut` line for each, `shortcut NAME stride` and `shortcut"
        " identity`",
    )


def orders_differ(span: Span) -> Diagnostic:
    """A gate or `add` of values in the order of a map and values in their own."""
    return error(
        "E0407",
        "Keras flattens a map in another order than PyTorch, and here its values meet"
        " those of a `dense`",
        span,
        "put a `dense` between the `flatten` and here",
    )


def same_with_stride_and_dilation(span: Span) -> Diagnostic:
    """A conv that pads unevenly, strides and dilates: TensorFlow has no such thing."""
    return error(
        "E0402",
        "Keras cannot pad this `conv` as `same`: it has both a stride and a dilation",
        span,
        "use `padding=even`, or leave the stride or the dilation away",
    )


def layers_of_one_name(span: Span, name: str) -> Diagnostic:
    """Two layers whose names in the Keras code are the same."""
    return error(
        "E0403",
        f"two layers would be called `{name}`, which Keras refuses",
        span,
        "give this one another label",
    )


def two_standardizations(spans: list[Span]) -> Diagnostic:
    """Convs of one network that add different numbers to their weights' variance."""
    return error(
        "E0404",
        "Keras cannot standardise the weights of `conv` in two ways in one network",
        spans[-1],
        "give `standardize` one value, `default conv standardize=1e-8`",
    )
