"""Naming schemes as specs define them: their rows to what names a network's parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from keyword import iskeyword

from resdsl.base.diagnostics import Problem
from resdsl.base.source import Span
from resdsl.elaborate.inheritance import InForce
from resdsl.messages import schemes as messages
from resdsl.messages.unknown import unknown_word
from resdsl.model.naming.taken import MODULE_ATTRIBUTES, OWN_ATTRIBUTES
from resdsl.model.schemes import (
    KERAS,
    LISTED,
    USUAL,
    WORD,
    Count,
    Scheme,
    filled,
    mentions,
)
from resdsl.model.scope import Entity, Scope
from resdsl.ops import NAMES
from resdsl.syntax import nodes as syntax

# the words of a pattern: those that count from any number, and all others as written
_COUNTED = ("stage", "unit")
_WORDS = {
    "unit": ("{stage0}", "{name}", "{unit0}", "{place0}"),
    "stage": ("{name}", "{more}"),
    "single": ("{stage0}", "{name}"),
    "group": ("{label}", "{stage0}", "{place0}"),
    "stem": ("{op}", "{op0}", "{place0}"),
    "final": ("{op}", "{op0}", "{place0}"),
    "op": ("{op}", "{op0}", "{there0}"),
    "shortcut": ("{op0}",),
    "list": (LISTED,),
    "first": (),
    "last": (),
}
_ROWS = tuple(_WORDS)
# rows of which a scheme may have several
SEVERAL = ("list", "first", "last")
# what stands for words where only the form of a name matters
_ANY: dict[str, Count | str] = dict.fromkeys(("stage", "unit", "place"), 0)
_ANY |= dict.fromkeys(("name", "label", "op", "there"), "a")
_PLACES = {"shortcut": "first", "group": "alone", "unit": "numbered"}
START = Scheme(
    name="",
    container=None,
    stage="layer{stage1}",
    inner=None,
    unit="{unit0}",
    single="",
    group="{label}",
    stem="{op}",
    final="{op}",
    shortcut="downsample",
    shortcut_first=False,
    shortcut_alone=False,
    numbers_parts=False,
    skips_dropped=False,
    more="",
    words=(),
    lists=(),
    first=(),
    last=(),
    groups_alone=False,
    rows_numbered=False,
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
        raise Problem(unknown_word("scheme", word, known))
    return entity


def chosen_scheme(names: InForce[syntax.Names] | None, scope: Scope) -> Scheme:
    """The scheme of a network of that scope: what it says, or the usual one."""
    if names is not None:
        return scheme_of(find_scheme(names.node.scheme, names.scope))
    prelude = scope.prelude or scope
    return scheme_of(prelude.own["scheme", USUAL])


def scheme_of(entity: Entity) -> Scheme:
    """What a definition says.

    Raises:
        Problem: it cannot name a network.
    """
    scheme = replace(START, name=entity.name)
    for row in in_order(entity.scheme):
        scheme = with_row(scheme, row)
    return scheme


def in_order(node: syntax.Scheme) -> Iterator[syntax.Row]:
    """The rows, that of the unit first: the others lie where it says."""
    yield from (row for row in node.rows if row.word.text == "unit")
    yield from (row for row in node.rows if row.word.text != "unit")


def with_row(scheme: Scheme, row: syntax.Row) -> Scheme:
    """A scheme with what a row says.

    Raises:
        Problem: the row is wrong.
    """
    word = row.word.text
    place = _PLACES.get(word)
    if row.place is not None and row.place.text != place:
        places = [place] if place is not None else []
        raise Problem(unknown_word("place", row.place, places))
    if word not in {*_ROWS, *NAMES}:
        known = (*_ROWS, *NAMES)
        raise Problem(unknown_word("row", row.word, known))
    _check_words(row)
    match word:
        case "unit":
            numbered = replace(scheme, rows_numbered=row.place is not None)
            return _with_unit(numbered, row)
        case "stage":
            return _with_stage(scheme, row)
        case "single":
            return replace(scheme, single=_single(scheme, row))
        case "group":
            alone = row.place is not None
            return replace(scheme, group=_in_container(scheme, row), groups_alone=alone)
        case "stem":
            return replace(scheme, stem=_of_ops(scheme, row))
        case "final":
            return replace(scheme, final=_of_ops(scheme, row))
        case "op":
            _check_parts([row.text], row)
            skips = row.text == "{there0}"
            numbers = skips or row.text == "{op0}"
            return replace(scheme, numbers_parts=numbers, skips_dropped=skips)
        case "shortcut":
            return _with_shortcut(scheme, row)
        case "list" | "first" | "last":
            return _with_labels(scheme, row)
        case _:
            _check_name(row, row.text)
            return replace(scheme, words=(*scheme.words, (word, row.text)))


def _with_unit(scheme: Scheme, row: syntax.Row) -> Scheme:
    """The parts of a pattern: a container, the stage, what is in it, and the unit."""
    parts = row.text.split(".")
    _check_parts(parts, row)
    placed = any(mentions(part, "place") for part in parts)
    group = "{place0}" if placed else "{label}"
    alone = mentions(parts[-1], "stage") and mentions(parts[-1], "unit")
    alone = alone or parts[-1] == "{place0}"
    if len(parts) == 2 and alone and not WORD.search(parts[0]):
        flat = replace(scheme, container=parts[0], stage=None, inner=None)
        return replace(flat, unit=parts[1], group=group)
    in_stage = len(parts) > 1 and parts[-1] == "{place0}"
    if not (mentions(parts[-1], "unit") or in_stage):
        raise Problem(messages.units_alike(row.text_span, "unit", "{unit0}"))
    outer = enumerate(parts[:-1])
    stages = [i for i, part in outer if mentions(part, "stage", "name", "place")]
    if not stages:
        raise Problem(messages.units_alike(row.text_span, "stage", "{stage0}"))
    (place, *_) = stages
    if mentions(parts[-1], "name", "place") and not in_stage:
        raise Problem(messages.named_unit(row.text_span))
    if in_stage:
        if mentions(parts[place], "place") or len(parts) - place != 2:
            raise Problem(messages.named_unit(row.text_span))
        group = f"{parts[place]}.{{place0}}"
    if place > 1 or len(parts) - place > 3 or len(stages) > 1:
        raise Problem(messages.too_many_parts(row.text_span))
    return replace(
        scheme,
        container=parts[0] if place else None,
        stage=parts[place],
        inner=parts[place + 1] if len(parts) - place == 3 else None,
        unit=parts[-1],
        group=group,
    )


def _with_stage(scheme: Scheme, row: syntax.Row) -> Scheme:
    """How stages are called that go on with the one before."""
    start, _, more = row.text.removesuffix("{more}").partition("{name}")
    if start or not more.replace("_", "a").isalnum():
        raise Problem(messages.no_more(row.text_span))
    if scheme.stage is None or scheme.inner is not None or not scheme.numbers_units:
        raise Problem(messages.goes_on_unnumbered(row.text_span))
    if scheme.single:
        raise Problem(messages.goes_on_in_a_unit(row.text_span, "single"))
    return replace(scheme, more=more)


def _with_shortcut(scheme: Scheme, row: syntax.Row) -> Scheme:
    """What holds a shortcut, or is it where it is one op; first or last in a unit."""
    name, _, ops = row.text.partition(".")
    if ops not in {"", "{op0}"}:
        raise Problem(messages.too_many_parts_of_shortcut(row.text_span))
    _check_name(row, name)
    first = row.place is not None
    return replace(scheme, shortcut=name, shortcut_first=first, shortcut_alone=not ops)


def _with_labels(scheme: Scheme, row: syntax.Row) -> Scheme:
    """What lies in a list, comes first or last: there may be several of these rows."""
    if row.word.text != "list" or row.text != LISTED:
        _check_name(row, row.text)
    if row.word.text == "first":
        return replace(scheme, first=(*scheme.first, row.text))
    if row.word.text == "last":
        return replace(scheme, last=(*scheme.last, row.text))
    return replace(scheme, lists=(*scheme.lists, row.text))


def _in_container(scheme: Scheme, row: syntax.Row) -> str:
    """The name of a group in the container of all stages, or in a stage."""
    parts = row.text.split(".")
    _check_parts(parts, row)
    first, *inside = parts if scheme.container is None else parts[1:] or [""]
    lies = scheme.container in {None, parts[0]} and first and len(inside) < 2
    if inside and (first != scheme.stage or scheme.container is None):
        lies = False
    if not lies:
        where = scheme.within(scheme.group)
        raise Problem(messages.elsewhere(row.text_span, where))
    if not (inside or mentions(first, "label", "place")):
        raise Problem(messages.units_alike(row.text_span, "group", "{label}"))
    if (scheme.group == "{place0}") != ("{place0}" in first):
        raise Problem(messages.elsewhere(row.text_span, scheme.within(scheme.group)))
    return ".".join([first, *inside])


def _single(scheme: Scheme, row: syntax.Row) -> str:
    """The name of a stage's only unit, in the place of the stage."""
    *outer, name = row.text.split(".")
    _check_parts([*outer, name], row)
    if not mentions(name, "stage", "name"):
        raise Problem(messages.units_alike(row.text_span, "stage", "{stage0}"))
    lies = [] if scheme.container is None else [scheme.container]
    if outer != lies or scheme.stage is None:
        where = scheme.within("{name}")
        raise Problem(messages.elsewhere(row.text_span, where))
    if scheme.more:
        raise Problem(messages.goes_on_in_a_unit(row.text_span, "stage"))
    return name


def _of_ops(scheme: Scheme, row: syntax.Row) -> str:
    """The name of each op of a body."""
    *outer, last = row.text.split(".")
    _check_parts([*outer, last], row)
    if last not in {"{op}", "{op0}", "{place0}"} or (last != "{op}" and not outer):
        raise Problem(messages.units_alike(row.text_span, "op", "{op}"))
    if len(outer) > 2 or (last == "{place0}" and len(outer) != 1):
        raise Problem(messages.too_many_parts(row.text_span))
    inside = bool(outer) and outer[0] == scheme.container
    counted = mentions(row.text, "place")
    numbered = scheme.group == "{place0}"
    if ((counted or len(outer) > 1) and not inside) or (inside and counted != numbered):
        usual = "{place0}" if numbered else "{op}"
        raise Problem(messages.elsewhere(row.text_span, scheme.within(usual)))
    return row.text


def _inside(row: syntax.Row, start: int, length: int) -> Span:
    """A stretch of the text of a row."""
    first = row.text_span.start + 1 + start
    return Span(row.text_span.source, first, first + length)


def _check_words(row: syntax.Row) -> None:
    """Every word in braces means something."""
    known = _WORDS.get(row.word.text, ())
    for word in WORD.finditer(row.text):
        said, start = word[1], word[2]
        example = f"{{{said}0}}"
        counted = said in _COUNTED and start in {*"0123456789"} and example in known
        if word[0] in known or counted:
            continue
        span = _inside(row, word.start(), len(word[0]))
        if example in known and not start:
            raise Problem(messages.uncounted(span, said))
        raise Problem(messages.unknown_pattern(span, row.word.text, known))


def _check_parts(parts: Sequence[str], row: syntax.Row) -> None:
    """What stands between dots is what PyTorch takes for a name."""
    at = 0
    for part in parts:
        shown = filled(part, _ANY)
        is_name = shown.replace("-", "_").replace("_", "a").isalnum()
        if not (is_name and shown.isascii()) or _is_taken(shown):
            raise Problem(messages.no_part(_inside(row, at, max(1, len(part))), part))
        at += len(part) + 1


def _check_name(row: syntax.Row, name: str) -> None:
    """A word that is an attribute of emitted classes."""
    if not (name.isidentifier() and name.isascii()) or _is_taken(name):
        raise Problem(messages.no_part(row.text_span, name))


def _is_taken(name: str) -> bool:
    return iskeyword(name) or name in MODULE_ATTRIBUTES | OWN_ATTRIBUTES
