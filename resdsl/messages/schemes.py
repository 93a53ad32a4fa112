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
    "number them: write `<word>` in it",
)

# the name of a stage in that of its units, which one function makes for all stages
named_unit = Message(
    _CODE,
    "the name of a unit cannot say the name of its stage",
    "write the number of the stage, `{stage0}`",
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
