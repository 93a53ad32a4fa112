"""E03xx: networks that are well-formed and cannot work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic, Label
from resdsl.base.source import Span
from resdsl.messages.making import Message, finding, shown
from resdsl.ops.types import Shape


def dimensions(shape: Shape) -> str:
    """`64 x 56 x 56`."""
    return " x ".join(map(str, shape))


def misfit(
    message: str, help: str, op: Label, cause: Label | None, vanished: bool
) -> Diagnostic:
    """An op that cannot work on its input; `cause` is the width to blame for it."""
    code = "E0305" if vanished else "E0304"
    if cause is None:
        return finding(code, message, op.span, help, text=op.text)
    return finding(code, message, cause.span, help, op, text=cause.text)


VANISHED = "E0305"
UNMET = "E0310"
# the codes of a join whose branches have different sizes
DIFFERING = ("E0301", "E0306")


def smallest_input(diagnostic: Diagnostic, size: int | None) -> Diagnostic:
    """The same finding with the smallest input that works."""
    if size is None:
        return diagnostic
    return replace(diagnostic, help=f"the smallest input that works is {size} x {size}")


def other_sizes(
    diagnostic: Diagnostic, axis: int | None, rule: str, near: Sequence[int]
) -> Diagnostic:
    """The same finding where the size of the input is to blame, not the network.

    The rule is for height and width, or for one axis.
    """
    such = f", such as {' or '.join(map(str, near))}" if near else ""
    sides = "height and width" if axis is None else ("height", "width")[axis]
    return replace(diagnostic, help=f"the input's {sides} must be {rule}{such}")


def shortcut_differs(
    name: str | None,
    where: str,
    shapes: tuple[Shape, Shape],
    at: Span,
    stage: Label,
    *,
    shrinks: bool,
    key: str,
) -> Diagnostic:
    """A shortcut whose output is not the block's; `name` is None for the identity.

    `shrinks` says that the block changes the size without a stride: no shortcut can;
    `key` is that of a stage which says it of its own blocks, "" for a line.
    """
    got, wanted = shapes
    keep = "keep the size in the block (`padding=even`, strides as `stride=stride`)"
    if name is None:
        start, when = (f"{key}=", "") if key else ("shortcut ", " change")
        help_line = (
            f"write `{start}projection` (a 1x1 conv), `{start}pad` (no"
            f" parameters) or `{start}none{when}` (nothing is added here)"
        )
        if shrinks:
            same = got[0] == wanted[0]
            help_line = keep if same else f"{keep}, and {help_line}"
        return finding(
            "E0301",
            f"the shortcut of {where} is an identity, but its input is"
            f" {dimensions(got)} and the block's output {dimensions(wanted)}",
            at,
            help_line,
            stage,
            text="identity needs equal shapes",
        )
    return finding(
        "E0301",
        f"shortcut `{name}` of {where} makes {dimensions(got)}, but the block"
        f" {dimensions(wanted)}",
        at,
        keep if shrinks else "let its ops make `out` channels and take `stride=stride`",
        stage,
    )


def no_line(
    where: str, shapes: tuple[Shape, Shape], line: Span, stage: Label, *, shrinks: bool
) -> Diagnostic:
    """A block to which no line applies, and which changes the shape.

    `shrinks` says that it changes the size without a stride.
    """
    got, wanted = shapes
    if not shrinks:
        when = "stride" if got[0] == wanted[0] else "channels"
        return finding(
            "E0301",
            f"no `shortcut` line is for {where}, which makes {dimensions(wanted)} of"
            f" {dimensions(got)}",
            stage.span,
            f"write another line, such as `shortcut projection {when}` or `shortcut"
            f" none {when}`",
            Label(span=line, text="does not apply here"),
        )
    return finding(
        "E0301",
        f"{where} makes {dimensions(wanted)} of {dimensions(got)} without a stride or"
        " other channels, so its shortcut is an identity",
        stage.span,
        "keep the size in the block (`padding=even`), or give the stage the stride",
        Label(span=line, text="applies where stride or channels change"),
    )


# a block with an `add` in a network without a `shortcut` line
no_shortcut = Message(
    "E0302",
    "block `<name>` adds a shortcut, and the network does not say which",
    "write `shortcut projection` (option B), `shortcut pad` (A), `shortcut"
    " projection always` (C), `shortcut identity`, `shortcut none change` (added"
    " only where shapes stay) or `shortcut none` (plain)",
    other="added here",
)


# a `split` that leaves open where a shortcut without weights starts
start_unsaid = Message(
    "E0315",
    "`split` does not say whether shortcut `<name>` of <where>, which has no weights,"
    " starts here",
    "write `split all` (every shortcut starts here) or `split weighted` (this one at"
    " the block's input, as in pre-activation ResNets)",
)

# a `shortcut` line in a network whose block has no `add`
no_add = Message(
    "E0303",
    "block `<name>` has no `add`, so that no shortcut can reach it",
    "remove `<said>`, or write `add` where the shortcut is to be added",
    other="the block",
)


def gate_differs(span: Span, got: Shape, wanted: Shape) -> Diagnostic:
    """A gate whose branch does not fit its input."""
    return finding(
        "E0306",
        f"the gate's branch makes {dimensions(got)}, which cannot multiply"
        f" {dimensions(wanted)}",
        span,
        f"end it with {wanted[0]} channels or one, of size 1 x 1 or of the input's",
    )


_MAKES = {
    "concat": "the same size",
    "product": "the same shape, one pixel or one channel",
}


def branches_differ(
    word: str, shapes: tuple[Shape, Shape], spans: tuple[Span, Span]
) -> Diagnostic:
    """Two branches that cannot be joined."""
    one, two = map(dimensions, shapes)
    help_line = f"`{word}` needs branches of {_MAKES.get(word, 'one shape')}"
    if word == "concat" and len(shapes[0]) == 1:
        help_line = "`concat` joins feature maps: put it before `flatten` and `dense`"
    elif word != "concat" and shapes[0][1:] == shapes[1][1:]:
        help_line += f": end this one with {shapes[0][0]:,} channels"
    elif shapes[0][1:] != shapes[1][1:]:
        help_line += ": give each the same stride and padding"
    other = Label(span=spans[0], text=f"this branch makes {one}")
    message = f"this branch of `{word}` makes {two}, and the first one {one}"
    return finding("E0316", message, spans[1], help_line, other)


# a join of which guards drop every branch
no_branch_left = Message(
    "E0316",
    "guards drop every branch of `<word>` here",
    "let one branch be there always, such as `identity`",
)


def weights_differ(span: Span, got: Shape, wanted: Shape, branches: int) -> Diagnostic:
    """A `by` that does not make a weight for every channel of every branch."""
    return finding(
        "E0316",
        f"`by` makes {dimensions(got)}, and {branches} branches of"
        f" {wanted[0] // branches:,} channels need {dimensions(wanted)}",
        span,
        f"start it with `avgpool global`, and end it with {wanted[0]:,} channels",
    )


def select_groups(span: Span, number: object, channels: int) -> Diagnostic:
    """Groups of a `select` that do not divide its channels."""
    return finding(
        "E0316",
        f"`select` has {channels:,} channels, which {shown(number)} groups do not"
        " divide",
        span,
        "use a whole number that divides them",
    )


# a network without something it needs
missing = Message("E0307", "the network has no `<what>`", "<help>")

# features are asked for of a network without stages
no_stages = Message(
    "E0307",
    "network `<name>` has no stages, whose maps are its features",
    "write `stage NAME: BLOCKS x WIDTH`, or leave out --features",
)


def too_many(what: str, number: int | None, most: int, span: Span) -> Diagnostic:
    """More of something than the limit; `number` is None where it is not counted."""
    has = f"{number:,} {what}, " if number is not None else f"{what}: "
    return finding("E0308", f"{has}more than the limit of {most:,}", span)


# a number of blocks that is known only where they are made
count_of_channels = Message(
    "E0317",
    "how many blocks a network has must follow from its parameters, not from `in`",
    "give the number as a parameter of the op",
)


def dimension_range(what: str, value: object, span: Span) -> Diagnostic:
    """A size that is no whole number, less than 1 or too large."""
    match value:
        case Decimal():
            help_line = "`/` makes a real number: write `//`, or a whole number"
        case int() if value < 1:
            help_line = "write at least 1"
        case _:
            help_line = f"write a whole number of at most {limits.DIMENSION:,}"
    return finding(
        "E0309",
        f"{what} is a whole number from 1 to {limits.DIMENSION:,}, not {shown(value)}",
        span,
        help_line,
    )


# an input that has not three sizes
input_rank = Message(
    "E0309",
    "an input has three sizes, not <given>",
    "write channels x height x width, as in `input 3 x 224 x 224`",
)


def unmet(
    quantity: str,
    relation: str,
    found: tuple[str, str],
    difference: str,
    span: Span,
    line: str | None,
) -> Diagnostic:
    """An `expect` that does not hold; `line` is one that does."""
    wanted, has = found
    words = {
        "==": "",
        "!=": "other than ",
        "<": "less than ",
        "<=": "at most ",
        ">": "more than ",
        ">=": "at least ",
    }[relation]
    if quantity in {"parameters", "MACs"}:
        message = f"expected {words}{wanted} {quantity}, but the network has {has}"
    else:
        message = f"expected {quantity} {words}{wanted}, but it is {has}"
    help_line = f"write `{line}`, if the network is right" if line else None
    edit = span if line else None
    return finding(
        *(UNMET, message, span, help_line), text=difference, edit=edit, sure=False
    )
