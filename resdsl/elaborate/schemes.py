"""Naming schemes as specs define them: their rows to what names a network's parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from keyword import iskeyword

from resdsl.base.cache import kept
from resdsl.base.diagnostics import Problem
from resdsl.base.source import Span
from resdsl.elaborate.inheritance import InForce
from resdsl.messages import names as name_messages
from resdsl.messages import schemes as messages
from resdsl.model.naming.taken import MODULE_ATTRIBUTES, OWN_ATTRIBUTES
from resdsl.model.schemes import KERAS, USUAL, WORD, Scheme, filled, mentions
from resdsl.model.scope import Entity, Scope
from resdsl.ops import NAMES
from resdsl.syntax import nodes as syntax

# what the patterns of a row may say, with what the first one is called
_WORDS = {"unit": ("stage", "name", "unit")}
_ROWS = ("unit", "shortcut")
# what is counted, from whatever number a pattern says
_COUNTED = {"stage", "unit"}
_PLACE = "first"
START = Scheme(
    name="",
    container=None,
    stage="layer{stage1}",
    inner=None,
    unit="{unit0}",
    shortcut="downsample",
    shortcut_first=False,
    words=(),
)


def find_scheme(name: syntax.Name, scope: Scope) -> Entity:
    """The definition that a `names` statement means.

    Raises:
        Problem: there is none.
    """
    if name.qualifier is not None:
        return scope.find("scheme", name)
    entity = scope.resolve("scheme", name)
    if entity is None:
        known = sorted({*scope.known("scheme"), KERAS})
        word = name.identifier
        raise Problem(name_messages.unknown_word("scheme", word, known))
    return entity


def chosen_scheme(names: InForce[syntax.Names] | None, scope: Scope) -> Scheme:
    """The scheme of a network of that scope: what it says, or the usual one."""
    if names is not None:
        return scheme_of(find_scheme(names.node.scheme, names.scope))
    prelude = scope.prelude or scope
    return scheme_of(prelude.own["scheme", USUAL])


@kept(16, where=lambda entity: entity.shared)
def scheme_of(entity: Entity) -> Scheme:
    """What a definition says.

    Raises:
        Problem: it cannot name a network.
    """
    scheme = replace(START, name=entity.name)
    for row in entity.scheme.rows:
        scheme = with_row(scheme, row)
    return scheme


def with_row(scheme: Scheme, row: syntax.Row) -> Scheme:
    """A scheme with what a row says.

    Raises:
        Problem: the row is wrong.
    """
    word = row.word.text
    if row.place is not None and (word != "shortcut" or row.place.text != _PLACE):
        places = [_PLACE] if word == "shortcut" else []
        raise Problem(name_messages.unknown_word("place", row.place, places))
    if word not in {*_ROWS, *NAMES}:
        known = (*_ROWS, *NAMES)
        raise Problem(name_messages.unknown_word("row", row.word, known))
    _check_words(row)
    match word:
        case "unit":
            return _with_unit(scheme, row)
        case "shortcut":
            _check_name(row)
            first = row.place is not None
            return replace(scheme, shortcut=row.text, shortcut_first=first)
        case _:
            _check_name(row)
            return replace(scheme, words=(*scheme.words, (word, row.text)))


def _with_unit(scheme: Scheme, row: syntax.Row) -> Scheme:
    """The parts of a pattern: a container, the stage, what is in it, and the unit."""
    parts = row.text.split(".")
    _check_parts(parts, row)
    if not mentions(parts[-1], "unit"):
        raise Problem(messages.units_alike(row.text_span, "unit", "{unit0}"))
    stages = [i for i, p in enumerate(parts[:-1]) if mentions(p, "stage", "name")]
    if not stages:
        raise Problem(messages.units_alike(row.text_span, "stage", "{stage0}"))
    (place, *_) = stages
    if mentions(parts[-1], "name"):
        raise Problem(messages.named_unit(row.text_span))
    if place > 1 or len(parts) - place > 3 or len(stages) > 1:
        raise Problem(messages.too_many_parts(row.text_span))
    return replace(
        scheme,
        container=parts[0] if place else None,
        stage=parts[place],
        inner=parts[place + 1] if len(parts) - place == 3 else None,
        unit=parts[-1],
    )


def _inside(row: syntax.Row, start: int, length: int) -> Span:
    """A stretch of the text of a row."""
    first = row.text_span.start + 1 + start
    return Span(row.text_span.source, first, first + length)


def _check_words(row: syntax.Row) -> None:
    """Every word in braces means something."""
    known = _WORDS.get(row.word.text, ())
    for word in WORD.finditer(row.text):
        said, start = word[1], word[2]
        if said in known and bool(start) == (said in _COUNTED) and len(start) < 3:
            continue
        span = _inside(row, word.start(), len(word[0]))
        if said in known and said in _COUNTED:
            raise Problem(messages.uncounted(span, said))
        listed = [f"{{{w}0}}" if w in _COUNTED else f"{{{w}}}" for w in known]
        raise Problem(messages.unknown_pattern(span, row.word.text, listed))


def _check_parts(parts: Sequence[str], row: syntax.Row) -> None:
    """What stands between dots is what PyTorch takes for a name."""
    at = 0
    for part in parts:
        shown = filled(part, {"stage": 0, "unit": 0, "name": "a"})
        is_name = shown.replace("-", "_").replace("_", "a").isalnum()
        if not (is_name and shown.isascii()) or _is_taken(shown):
            raise Problem(messages.no_part(_inside(row, at, max(1, len(part))), part))
        at += len(part) + 1


def _check_name(row: syntax.Row) -> None:
    """A word that is an attribute of emitted classes."""
    if not (row.text.isidentifier() and row.text.isascii()) or _is_taken(row.text):
        raise Problem(messages.no_part(row.text_span, row.text))


def _is_taken(name: str) -> bool:
    return iskeyword(name) or name in MODULE_ATTRIBUTES | OWN_ATTRIBUTES
