"""E0231: naming schemes, and what they cannot name."""

from __future__ import annotations

from collections.abc import Sequence

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages.making import Message, finding
from resdsl.messages.suggest import listed

_CODE = "E0231"

# a pattern under which two units, or stages, would have one name
units_alike = Message(
    _CODE,
    "the pattern gives every <what> of a network the same name",
    "write `<word>` in it",
)

# the name of a stage in that of its units, which one function makes for all stages
named_unit = Message(
    _CODE,
    "the name of a unit cannot say the name or place of its stage",
    "write the number of the stage, `{stage0}`",
)

# the name of a stage that goes on with another, which it does not tell
no_more = Message(
    _CODE,
    "the pattern does not say how a stage is called that goes on with another",
    "write `{name}_{more}`",
)

# stages that go on, in modules that do not count their units alone
goes_on_unnumbered = Message(
    _CODE,
    "a stage can go on with another only where units lie in it under their numbers",
    'write `unit "blocks.{stage0}.{unit0}"`, or remove this row',
)

# an only unit in the place of its stage, where a stage may go on there
goes_on_in_a_unit = Message(
    _CODE,
    "a stage cannot go on with one whose only unit lies in the place of that stage",
    "remove this row, or the row `<other>`",
)

# a shortcut that is more than a name and what numbers its ops
too_many_parts_of_shortcut = Message(
    _CODE,
    "a shortcut lies in the unit, under one name",
    "write `downsample.{op0}`, or `downsample` where a single op has that name itself",
)

# a group, or ops, that would lie where emitted code cannot put them
elsewhere = Message(
    _CODE,
    "this does not lie where the stages lie",
    "write `<where>`",
)

# a pattern with more levels than emitted code has
too_many_parts = Message(
    _CODE,
    "the pattern has too many parts between dots",
    "write a container, the stage, a part in it and the unit at most,"
    " as in `stages.{stage0}.blocks.{unit0}`",
)


# a word that counts, and does not say from where
uncounted = Message(
    _CODE,
    "`<said>` does not say what the first <what> has for a number",
    "write `{<what>0}` or `{<what>1}`",
)


# ops of which not each makes what the next one takes, one by one among the stages
paths_part = Message(
    _CODE,
    "paths part here, and `names <scheme>` has these ops in a row with the stages",
    "write them in a group, `name: { ... }`",
)

# a group behind the last stage, where groups lie in the stage that follows
no_stage_follows = Message(
    _CODE,
    "`names <scheme>` puts a group into the stage behind it, and there is none",
    "write these ops at the start of the head",
)

# parts of one name, or of one that the other would be a part of
two_parts = Message(
    _CODE,
    "two parts of the network would be called `<name>`",
    "give one of them another label, or choose other `names`",
    other="the other",
)


def unknown_pattern(span: Span, row: str, known: Sequence[str]) -> Diagnostic:
    """A word in braces that a row does not know."""
    what = f"write one of {listed(known)}" if known else "write the name without braces"
    message = f"`{span.text}` means nothing in the pattern of `{row}`"
    return finding(_CODE, message, span, what)


def no_part(span: Span, part: str) -> Diagnostic:
    """What PyTorch cannot have for a name, or has for something else."""
    message = f"`{part}` cannot be the name of a module"
    if not part:
        message = "a module needs a name, and there is none here"
    help_line = "write letters, digits and `_`, and no name that modules have already"
    return finding(_CODE, message, span, help_line)
