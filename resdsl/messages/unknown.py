"""Names and words that are nowhere, and what may be meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from resdsl.base import library
from resdsl.base.diagnostics import Diagnostic
from resdsl.messages.beyond import beyond
from resdsl.messages.files import spelled, use_of
from resdsl.messages.making import Placed, article, finding
from resdsl.messages.suggest import did_you_mean, instead_of_flow, join_meant, nearest
from resdsl.ops import VARIANTS
from resdsl.syntax.nodes import EntityKind, Identifier, Name
from resdsl.syntax.words import JOINS


def unknown_definition(
    kind: EntityKind,
    name: Name,
    known: Sequence[str],
    aliases: Sequence[str],
    others: Sequence[EntityKind],
) -> Diagnostic:
    """A name that is not defined here.

    Args:
        kind: what it should be the name of.
        name: the name, without a qualifier.
        known: the names that are defined.
        aliases: of used files that define it.
        others: the other kinds of which there is something of this name.
    """
    text = name.identifier.text
    return finding(
        "E0203",
        f"unknown {kind} `{text}`",
        name.span,
        _where(text, known, aliases, others) or _instead(kind, text, known),
        text=f"no {kind} of this name here",
        edit=name.span if aliases else None,
    )


# an op and its kernel in one word
_SIZED_OP = r"([a-z]+?)_?(\d+x\d+)"
# what people call definitions elsewhere: the paper's three options for shortcuts, and
# nets for their blocks
_CALLED = (
    ("shortcut", r"(option_?)?a", "option A is `shortcut pad`"),
    ("shortcut", r"(option_?)?b", "option B is `shortcut projection`"),
    ("shortcut", r"(option_?)?c", "option C is `shortcut projection always`"),
    ("shortcut", r"(point_?wise_?)?conv.*", "a 1x1 conv is `shortcut projection`"),
    (
        "block",
        r"resnext.*",
        "that of ResNeXt is `block bottleneck(groups=32, base_width=4)`",
    ),
    (
        "block",
        r"wide_?(resnet)?.*",
        "that of wide nets is `block bottleneck(base_width=128)`",
    ),
)


def _instead(kind: EntityKind, text: str, known: Sequence[str]) -> str:
    if kind == "network":
        return use_of(text, known)
    for what, names, told in _CALLED:
        if kind == what and re.fullmatch(names, text.lower()):
            return told
    return did_you_mean(text, known, kind)


def _where(
    text: str,
    known: Sequence[str],
    aliases: Sequence[str],
    others: Sequence[EntityKind],
) -> str | None:
    """The same name elsewhere: under an alias, or of another kind."""
    if aliases:
        return f"write `{aliases[0]}.{text}`: its file is used under that name"
    if others and nearest(text, known) is None:
        return f"`{text}` is of another kind here: {article(others[0])}"
    return None


def unknown_op(
    name: Name, known: Sequence[str], statements: Sequence[str], said: str = ""
) -> Diagnostic:
    """An op that is neither in the catalogue nor defined; `said` names its value."""
    text = name.identifier.text
    small = text.lower()
    variant = next((n for n, kinds in VARIANTS.items() if small in kinds), None)
    sized = re.fullmatch(_SIZED_OP, small)
    own = [each for each in known if each not in VARIANTS]
    edit = None
    if variant is not None:
        help_line = f"write `{variant} {small}`"
        edit = name.span
    elif sized is not None and sized[1] in known:
        help_line = f"write `{sized[1]} {sized[2]}`"
        edit = name.span
    elif (instead := instead_of_flow(text)) is not None:
        help_line = instead
    elif text in JOINS and said:
        help_line = f"write `{text} {{ identity; from {said} }}`, with `mark {said}`"
        help_line += " where that value is made"
    elif text in JOINS:
        help_line = f"write `{text} {{ ... }}`, a branch a line"
    elif not nearest(text, own) and (elsewhere := beyond(text)) is not None:
        help_line = elsewhere
    elif text in statements:
        help_line = f"`{text}` is a statement of a network, not an op"
    else:
        help_line = did_you_mean(text, [*known, "let", *JOINS], "op")
    return finding(
        "E0203",
        f"unknown op `{text}`",
        name.span,
        help_line,
        text="no op of this name here",
        edit=edit,
    )


def unknown_alias(
    name: Name, known: Sequence[str], here: Collection[str]
) -> Diagnostic:
    """A qualifier that no `use ... as` introduces; `here` is known without one."""
    alias, text = name.qualifier, name.identifier.text
    assert alias is not None
    spec = f"{alias.text}/{text.lower()}"
    if nearest(alias.text, known) is not None:
        help_line = did_you_mean(alias.text, known, "alias")
    elif text in here:
        help_line = f"write `{text}`: what is used without `as` has no prefix"
    elif library.is_bundled(spec):
        shown = spelled(text, spec)
        help_line = f'write `use "{spec}"` at the top, and `{shown}` here'
    elif known:
        help_line = did_you_mean(alias.text, known, "alias")
    else:
        help_line = f'write `use "..." as {alias.text}` at the top'
    message = f"nothing is used as `{alias.text}`"
    return finding("E0204", message, alias.span, help_line)


def not_in_alias(kind: EntityKind, name: Name, known: Sequence[str]) -> Diagnostic:
    """A qualified name that its file does not define."""
    assert name.qualifier is not None
    return finding(
        "E0203",
        f"`{name.qualifier.text}` has no {kind} `{name.identifier.text}`",
        name.identifier.span,
        did_you_mean(name.identifier.text, known, kind),
    )


def unknown_word(what: str, word: Identifier, known: Sequence[str]) -> Diagnostic:
    """A word that is none of those of a statement."""
    return finding(
        "E0224",
        f"unknown {what} `{word.text}`",
        word.span,
        did_you_mean(word.text, known, what),
    )


def unknown_join(name: Name, known: Sequence[str]) -> Diagnostic:
    """A word before braces that joins nothing."""
    text = name.text
    meant = join_meant(text)
    help_line = f"write `{meant} {{ ... }}`" if meant else None
    return finding(
        "E0203",
        f"unknown join `{text}`",
        name.span,
        help_line or did_you_mean(text, known, "join"),
        text="no join of this name",
    )


def unknown_mark(
    name: Identifier, known: Sequence[str], *, is_label: bool
) -> Diagnostic:
    """A value that is asked for by a name that it has not."""
    help_line = f"write `mark {name.text}` above, where the value is made"
    if is_label:
        help_line = "labels name modules, not values: write"
        help_line += f" `mark {name.text}` behind what has this label"
    elif nearest(name.text, known) is not None:
        help_line = did_you_mean(name.text, known, "mark")
    return finding(
        "E0230",
        f"no value is named `{name.text}` here",
        name.span,
        help_line,
        text="nothing above makes it",
    )


def unknown_parameter(
    name: str, network: Identifier, known: Sequence[str]
) -> Diagnostic:
    """`--set`, or an argument, for a parameter that the network does not declare."""
    message = f"network `{network.text}` has no parameter `{name}`"
    source = network.span.source
    spec = source.name.removesuffix(".rd")
    if known:
        help_line = did_you_mean(name, known, "parameter")
    elif library.is_bundled(spec) and source.text == library.bundled_text(spec):
        declared = f"network Mine({name}=...) from {network.text}"
        help_line = f'in a file of your own: `use "{spec}"`, then `{declared} {{ }}`'
    else:
        help_line = f"declare it: `network {network.text}({name}=...)`"
    return finding("E0227", message, network.span, help_line)


def unknown_stage(
    network: str, name: str, known: Sequence[str], place: Placed
) -> Diagnostic:
    """`--stages` names a stage that the network does not have."""
    return finding(
        "E0203",
        f"network `{network}` has no stage `{name}`",
        place.span,
        did_you_mean(name, known, "stage"),
    )
