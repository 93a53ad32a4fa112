"""Whose mistake it is: what a call asks for, where a definition cannot work with it.

A definition is right for most that ask for it. So where it fails for what one call
gives it, the place to look at is that call, and the place in the definition says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from resdsl.base.diagnostics import Diagnostic, Edit, Label
from resdsl.base.source import Span

_WORD = re.compile(r"[A-Za-z_]\w*")
_KEY = re.compile(r"^\w+\s*=(?!=)")  # of an argument that has its name
_LET = re.compile(r"\blet\s+(\w+)\s*=([^;}\n]*)")
_STARTS = "{};\n"  # what a statement may stand behind
_GIVEN = "given here"


def at_call(
    found: Diagnostic, definition: Span, given: Mapping[str, Span], call: Span
) -> Diagnostic:
    """A finding in the body of an op, as it concerns the statement that asks for it."""
    told = at_argument(found, definition, given)
    primary = told.primary.span
    if told is not found or not _inside(primary, definition):
        return told
    if primary.source is not call.source:
        return moved(told, Label(span=call, text="asked for here"))
    if _is_statement(primary):
        asked = Label(span=call, text="asked for here")
        return replace(told, related=(*told.related, asked))
    return told


def at_argument(
    found: Diagnostic, definition: Span, given: Mapping[str, Span]
) -> Diagnostic:
    """A finding about what an argument gave, at that argument; any other as it is.

    `given` are the arguments by their names in the definition.
    """
    labels = (found.primary, *found.related)
    inner = [each for each in labels if _inside(each.span, definition)]
    for label in inner:
        if _is_statement(label.span):
            continue
        names = _names(label.span, definition)
        name = next((name for name in given if name in names), None)
        if name is None:
            continue
        place = Label(span=given[name], text=_GIVEN)
        if label is found.primary:
            return moved(found, place, name)
        if all(each.span != place.span for each in labels):
            return replace(found, related=(place, *found.related))
    return found


def promoted(found: Diagnostic, label: Label) -> Diagnostic:
    """A finding at a place that was beside its own."""
    rest = tuple(each for each in found.related if each is not label)
    return moved(replace(found, related=rest), label)


def with_setting(
    found: Diagnostic, definition: Span, given: Mapping[str, str]
) -> Diagnostic:
    """A finding about a value that was set from outside, with a note of it."""
    if not _inside(found.primary.span, definition) or _is_statement(found.primary.span):
        return found
    names = _names(found.primary.span, definition)
    notes = (f"`{n}` is {v}: it was set so" for n, v in given.items() if n in names)
    return replace(found, notes=(*found.notes, *notes))


def moved(found: Diagnostic, place: Label, name: str | None = None) -> Diagnostic:
    """A finding at another place, with its own one beside it."""
    there = found.primary
    help, edits = found.help, found.edits
    if name is not None:
        # the value is what is wrong, and it stands at the new place
        alone = there.span.text == name
        edits = tuple(_edited(each, place.span) for each in edits) if alone else ()
        if there.span.source.name.startswith("std/"):  # nobody can change that one
            help = f"give another `{name}`"
        elif help and not (alone and help.startswith(("write", "give"))):
            help = f"give another `{name}`; or in the definition: {help}"
    return replace(
        found,
        primary=place,
        related=(replace(there, text=there.text or "here"), *found.related),
        help=help,
        edits=edits,
        sure=found.sure and bool(edits),
    )


def _edited(edit: Edit, place: Span) -> Edit:
    """An edit of a parameter's value, where it is given: `name=value`, or a value."""
    name, equal, _ = place.text.partition("=")
    return Edit(span=place, text=f"{name.rstrip()}{equal}{edit.text}")


def _inside(span: Span, definition: Span) -> bool:
    return (
        span.source is definition.source
        and definition.start <= span.start
        and span.end <= definition.end
    )


def _is_statement(span: Span) -> bool:
    """Whether a place is a statement, and no value of one."""
    before = span.source.text[max(0, span.start - 200) : span.start].rstrip(" \t")
    return not before or before[-1] in _STARTS


def _names(span: Span, definition: Span) -> frozenset[str]:
    """The names that a value in a definition comes from, by way of its `let`s."""
    lets: Mapping[str, str] = dict(_LET.findall(definition.text))
    seen: set[str] = set()
    waiting: Iterable[str] = _WORD.findall(_KEY.sub("", span.text))
    while waiting:
        new = {word for word in waiting if word not in seen}
        seen |= new
        waiting = [w for name in new for w in _WORD.findall(lets.get(name, ""))]
    return frozenset(seen)
