"""E0203, E0204: names that mean nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resdsl import library
from resdsl.diagnostics import Diagnostic
from resdsl.messages.names import article
from resdsl.messages.suggest import did_you_mean, listed, nearest
from resdsl.messages.values import error
from resdsl.ops import VARIANTS
from resdsl.source import Span
from resdsl.syntax import Name

if TYPE_CHECKING:
    from resdsl.scope import Kind, Scope


def unknown(kind: Kind, name: Name, known: Sequence[str], scope: Scope) -> Diagnostic:
    """A name that means nothing here."""
    text = name.identifier.text
    if kind == "network":
        itself = {e.name for e in scope.networks() if _holds(e.node.span, name.span)}
        known = [other for other in known if other not in itself]
    return error(
        "E0203",
        f"unknown {kind} `{text}`",
        name.span,
        _where(kind, text, scope) or _instead(kind, text, known),
        text=f"no {kind} of this name here",
    )


# the paper's three options for shortcuts
_OPTIONS = {
    "a": "option A is `shortcut pad`",
    "b": "option B is `shortcut projection`",
    "c": "option C is `shortcut projection always`",
}


def _instead(kind: Kind, text: str, known: Sequence[str]) -> str:
    if kind == "network":
        return _from_elsewhere(text, known)
    if kind == "shortcut" and re.fullmatch(r"(?i:(option_?)?[abc])", text):
        return _OPTIONS[text[-1].lower()]
    return did_you_mean(text, known, kind)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _where(kind: Kind, text: str, scope: Scope) -> str | None:
    """What means something like it: under an alias, or of another kind."""
    aliases = [a for a, used in scope.qualified.items() if (kind, text) in used.own]
    if aliases:
        return f"write `{aliases[0]}.{text}`: its file is used under that name"
    others = (k for k in ("block", "shortcut", "op", "network") if scope.get(k, text))
    other = next(others, None)
    if other is not None and nearest(text, scope.known(kind)) is None:
        return f"`{text}` is of another kind here: {article(other)}"
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
    from resdsl.messages.idioms import flow  # no start needs its patterns

    text = name.identifier.text
    small = text.lower()
    variant = next((n for n, kinds in VARIANTS.items() if small in kinds), None)
    sized = re.fullmatch(r"([a-z]+?)_?(\d+x\d+)", small)
    if variant is not None:
        help_line = f"write `{variant} {small}`"
    elif sized is not None and sized[1] in known:
        help_line = f"write `{sized[1]} {sized[2]}`"
    elif flow(text) is not None:
        help_line = f"{flow(text)}"
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


def unknown_alias(name: Name, known: Sequence[str], scope: Scope) -> Diagnostic:
    """A qualifier that no `use ... as` introduces."""
    alias, text = name.qualifier, name.identifier.text
    assert alias is not None
    spec = f"{alias.text}/{text.lower()}"
    here = {name for _, name in (*scope.own, *scope.imported)}
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


def not_in_alias(kind: Kind, name: Name, known: Sequence[str]) -> Diagnostic:
    """A qualified name that its file does not define."""
    assert name.qualifier is not None
    return error(
        "E0203",
        f"`{name.qualifier.text}` has no {kind} `{name.identifier.text}`",
        name.identifier.span,
        did_you_mean(name.identifier.text, known, kind),
    )
