"""E0203, E0204: names that mean nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from resdsl.base import library
from resdsl.base.diagnostics import Diagnostic
from resdsl.messages.foreign import instead_of_flow
from resdsl.messages.names import article
from resdsl.messages.suggest import did_you_mean, listed, nearest
from resdsl.messages.values import error
from resdsl.ops import VARIANTS
from resdsl.syntax.nodes import EntityKind, Name


def unknown(
    kind: EntityKind,
    name: Name,
    known: Sequence[str],
    aliases: Sequence[str],
    others: Sequence[EntityKind],
) -> Diagnostic:
    """A name that means nothing here.

    Args:
        kind: what it should be the name of.
        name: the name, without a qualifier.
        known: the names that mean something.
        aliases: of used files that define it.
        others: the other kinds of which there is something of this name.
    """
    text = name.identifier.text
    return error(
        "E0203",
        f"unknown {kind} `{text}`",
        name.span,
        _where(text, known, aliases, others) or _instead(kind, text, known),
        text=f"no {kind} of this name here",
    )


# the paper's three options for shortcuts
_OPTIONS = {
    "a": "option A is `shortcut pad`",
    "b": "option B is `shortcut projection`",
    "c": "option C is `shortcut projection always`",
}


def _instead(kind: EntityKind, text: str, known: Sequence[str]) -> str:
    if kind == "network":
        return _from_elsewhere(text, known)
    if kind == "shortcut" and re.fullmatch(r"(?i:(option_?)?[abc])", text):
        return _OPTIONS[text[-1].lower()]
    return did_you_mean(text, known, kind)


def _where(
    text: str,
    known: Sequence[str],
    aliases: Sequence[str],
    others: Sequence[EntityKind],
) -> str | None:
    """What means something like it: under an alias, or of another kind."""
    if aliases:
        return f"write `{aliases[0]}.{text}`: its file is used under that name"
    if others and nearest(text, known) is None:
        return f"`{text}` is of another kind here: {article(others[0])}"
    return None


def _from_elsewhere(text: str, known: Sequence[str]) -> str:
    """The `use` that brings a network, or the name of one that is here."""
    small = text.lower()
    specs = [s for s in library.bundled() if s.rpartition("/")[2] == small]
    if specs and not any(name.lower() == small for name in known):
        network = _spelled(text, specs[0])
        shown = f", and `{network}` here" if network != text else ""
        others = f" (or {listed(specs[1:], 3)})" if specs[1:] else ""
        return f'write `use "{specs[0]}"` at the top{shown}{others}'
    near = nearest(text, known)
    if near is not None:
        return f"did you mean `{near}`?"
    return 'bring its file in with `use "FILE.rd"`, or a bundled one: `resdsl list`'


def _spelled(network: str, spec: str) -> str:
    """The network as a bundled spec spells it."""
    text = library.bundled_path(spec).read_text(encoding="utf-8")
    names = re.findall(r"^network\s+(\w+)", text, re.MULTILINE)
    return next((n for n in names if n.lower() == network.lower()), network)


def unknown_op(
    name: Name, known: Sequence[str], statements: Sequence[str]
) -> Diagnostic:
    """An op that is neither in the catalogue nor defined."""
    text = name.identifier.text
    small = text.lower()
    variant = next((n for n, kinds in VARIANTS.items() if small in kinds), None)
    sized = re.fullmatch(r"([a-z]+?)_?(\d+x\d+)", small)
    if variant is not None:
        help_line = f"write `{variant} {small}`"
    elif sized is not None and sized[1] in known:
        help_line = f"write `{sized[1]} {sized[2]}`"
    elif (instead := instead_of_flow(text)) is not None:
        help_line = instead
    elif text in statements:
        help_line = f"`{text}` is a statement of a network, not an op"
    else:
        help_line = did_you_mean(text, [*known, "let", "gate"], "op")
    return error(
        "E0203",
        f"unknown op `{text}`",
        name.span,
        help_line,
        text="no op of this name here",
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
        shown = _spelled(text, spec)
        help_line = f'write `use "{spec}"` at the top, and `{shown}` here'
    elif known:
        help_line = did_you_mean(alias.text, known, "alias")
    else:
        help_line = f'write `use "..." as {alias.text}` at the top'
    message = f"nothing is used as `{alias.text}`"
    return error("E0204", message, alias.span, help_line)


def not_in_alias(kind: EntityKind, name: Name, known: Sequence[str]) -> Diagnostic:
    """A qualified name that its file does not define."""
    assert name.qualifier is not None
    return error(
        "E0203",
        f"`{name.qualifier.text}` has no {kind} `{name.identifier.text}`",
        name.identifier.span,
        did_you_mean(name.identifier.text, known, kind),
    )
