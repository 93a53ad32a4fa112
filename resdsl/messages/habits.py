"""Slips that people make often, and the edit for each: the walk over the rows.

A row is a tuple of texts: where it applies, what is said there, the message, and edits,
of which the first counts that has all its fields ("" is none).

Where: the levels of `Place`, if not all; the terminals of which one must stand there,
if any are named; `+` and a terminal that could stand there; `=` and the terminals
beside which nothing could; `?` and a field that must have a value; `@last` to point at
the word before the place, `@both` to point from there on; the code, if not E0101.

What is said: a pattern of the statement, with a mark where the parser stopped.

`<name>` in a text is a group of the pattern ("..." where that matched nothing) or one
of `FIELDS`; a text with a field that has no value does not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from resdsl.base.diagnostics import Diagnostic
from resdsl.base.source import Span
from resdsl.messages import rewriting
from resdsl.messages.foreign import DEFINITIONS
from resdsl.messages.habits_in_bodies import HABITS_IN_BODIES
from resdsl.messages.habits_in_networks import HABITS_IN_NETWORKS
from resdsl.messages.place import ITEMS, LEVELS, STATEMENTS, Place
from resdsl.messages.suggest import nearest
from resdsl.messages.values import error

Found = re.Match[str]
_MARK = "¦"
_FIELD = re.compile(r"<(\w+)>")

FIELDS: dict[str, Callable[[Place, Found], str | None]] = {
    "word": lambda place, _: place.word,
    "before": lambda place, _: " ".join(place.before.split()),
    "statement": lambda _, found: nearest(found["word"], STATEMENTS),
    "definition": lambda place, _: (
        DEFINITIONS.get(place.word) or nearest(place.word, ITEMS)
    ),
    "meant": lambda place, _: rewriting.rewritten(place.statement),
    "called": lambda _, found: rewriting.called(found["value"].strip()),
    "argument": lambda place, _: rewriting.argument(place.before, place.last.text),
    "form": lambda place, _: _form(place),
    "stage": lambda place, _: rewriting.rewritten_stage(place.statement),
    "sizes": lambda place, _: rewriting.sizes(place.statement),
    "bare": lambda place, _: rewriting.bare(place.statement),
    "given": lambda place, found: rewriting.given(place.statement[found.end("call") :]),
    "braced": lambda place, _: rewriting.braced(place.text[place.span.end :]),
}


def slip(place: Place) -> Diagnostic | None:
    """What to say of a mistake that is well known."""
    said = f"{place.before.replace(_MARK, ' ')}{_MARK}{place.rest}"
    for where, pattern, message, *helps in (*HABITS_IN_BODIES, *HABITS_IN_NETWORKS):
        if not _is_there(where, place):
            continue
        found = re.compile(pattern, re.DOTALL).match(said)
        if found is not None and _needed(where, place, found):
            headline = _filled(message, place, found)
            edits = (_filled(text, place, found) for text in helps)
            edit = next((text for text in edits if text is not None), None)
            if headline is not None and edit is not None:
                code = next((w for w in where.split() if w[:2] == "E0"), "E0101")
                return error(code, headline, _span(where, place, found), edit or None)
    return None


def _is_there(where: str, place: Place) -> bool:
    """Whether a row applies to a place, whatever is said there."""
    words = where.split()
    levels = [word for word in words if word in LEVELS]
    tokens = [
        word
        for word in words
        if word not in LEVELS and word[0] not in "+=?@" and word[:2] != "E0"
    ]
    only = {word[1:] for word in words if word[0] == "="}
    return (
        (not levels or place.level in levels)
        and (not tokens or place.token in tokens)
        and (not only or place.expected <= only)
        and place.expected >= {word[1:] for word in words if word[0] == "+"}
    )


def _needed(where: str, place: Place, found: Found) -> bool:
    """Whether the field that a row needs has a value."""
    names = [word[1:] for word in where.split() if word[0] == "?"]
    return all(FIELDS[name](place, found) for name in names)


def _filled(text: str, place: Place, found: Found) -> str | None:
    """A text with its fields; None where one has no value."""
    groups = found.groupdict("...")
    values = {
        name: groups[name] if name in groups else FIELDS[name](place, found)
        for name in _FIELD.findall(text)
    }
    if None in values.values():
        return None
    return _FIELD.sub(lambda field: str(values[field[1]]), text)


def _span(where: str, place: Place, found: Found) -> Span:
    """Where a row points."""
    if "@last" in where:
        return place.last
    if "@both" not in where:
        return place.span
    behind = found.end() - len(place.before) - len(_MARK)
    end = max(place.span.end, place.span.start + behind)
    return Span(place.span.source, place.last.start, end)


def _form(place: Place) -> str | None:
    """How the op of a statement is written; None where only a `=` is missing."""
    op = rewriting.op_of(place.before)
    if op is None or (place.token == "NAME" and place.expected == {"EQUAL"}):
        return None
    return rewriting.form(op)
