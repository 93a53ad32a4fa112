"""Completion: what may stand at a place, also of a text that is not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from resdsl.base.records import record
from resdsl.elaborate import settings
from resdsl.elaborate.checks.resolved import QUANTITIES
from resdsl.messages.making import shown
from resdsl.model import ir
from resdsl.model.expressions import FUNCTIONS, WORDS
from resdsl.model.schemes import KERAS
from resdsl.model.scope import Entity
from resdsl.ops import NAMES, VARIANTS, plain
from resdsl.ops.types import REQUIRED, Operation
from resdsl.server.asked import Asked
from resdsl.server.hover import signature_of
from resdsl.server.offers import (
    Kind,
    catalogue,
    definitions,
    files,
    item,
    plain_words,
    snippets,
)
from resdsl.syntax.nodes import EntityKind
from resdsl.syntax.statements import heads, said_before
from resdsl.syntax.words import ITEMS, JOINS, STATEMENTS

_LET = re.compile(r"\blet\s+(\w+)\s*=")
_PARAMETER = re.compile(r"[(,]\s*(\w+)")
_LABEL = re.compile(r"^(?:else\s+|\w+\s*:\s*)")
_VALUE = re.compile(r"(\w+)\s*=\s*[^\s=]*$")
_IN_CALL = re.compile(r"(\w+(?:\.\w+)?)\s*\([^()]*$")
# statements of a network that come with what usually follows
_WITH_FORM = ("stage", "add stage", "input", "stem", "head")
# what may stand behind the word that opens a statement: definitions of a kind
_NAMED: dict[str, EntityKind] = {
    "block": "block",
    "shortcut": "shortcut",
    "names": "scheme",
}
# and words, directly behind it and further on
_CHOICES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "shortcut": (settings.WITHOUT, settings.WHENS),
    "init": (
        settings.INIT_SCHEMES,
        tuple(
            f"{k}={word}" for k, words in settings.INIT_WORDS.items() for word in words
        ),
    ),
    "expect": (tuple(QUANTITIES), ()),
    "names": ((KERAS,), ()),
    "output_stride": (("8", "16"), ("first_dilation=own",)),
}


@record
class Place:
    """Where something is to be completed: the braces around, and the statement."""

    asked: Asked
    offset: int
    heads: tuple[str, ...]
    said: str

    @property
    def level(self) -> str:
        """What the statement is part of: the file, a network, a scheme or a body."""
        if not self.heads:
            return "file"
        if len(self.heads) == 1:
            return {"network": "network", "names": "scheme"}.get(self.opening, "body")
        return "body"

    @property
    def opening(self) -> str:
        """The first word of what the outermost brace belongs to; "" without any."""
        words = self.heads[0].split() if self.heads else []
        return words[0] if words else ""

    @property
    def words(self) -> list[str]:
        """The words of the statement before the one that is typed."""
        words = self.said.split()
        return words if self.behind_blank or not words else words[:-1]

    @property
    def behind_blank(self) -> bool:
        """Whether a new word starts here."""
        return self.asked.source.text[self.offset - 1 : self.offset] in {"", " ", "\t"}

    @property
    def values(self) -> list[str]:
        """The names that have a value here."""
        found = [*_PARAMETER.findall(self.heads[0])] if self.heads else []
        start = self.asked.source.text.rfind("\n}", 0, self.offset) + 1
        found += _LET.findall(self.asked.source.text, start, self.offset)
        if self.opening in {"block", "shortcut"}:
            found += [*ir.VARIABLES, *(["out"] if self.opening == "shortcut" else [])]
        elif self.level == "body":
            found.append("in")
        return list(dict.fromkeys(found))


def complete(
    asked: Asked, params: types.CompletionParams
) -> list[types.CompletionItem]:
    """What may stand at a position."""
    at = asked.offset(params.position)
    text = asked.source.text
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if '"' in line and line.count('"') % 2:
        return [*files(asked)] if re.match(r'\s*use\s*"', line) else []
    if "#" in line:
        return []
    place = Place(
        asked=asked,
        offset=at,
        heads=tuple(heads(text, at)),
        said=said_before(text, at),
    )
    found = {each.label: each for each in _items(place)}
    return list(found.values())


def _items(place: Place) -> Iterator[types.CompletionItem]:
    called = _IN_CALL.search(place.said)
    if called is not None and place.level != "file":
        yield from _in_call(place, called)
    elif place.level == "file":
        yield from _of_file(place)
    elif place.level == "network":
        yield from _of_network(place)
    elif place.level == "body":
        yield from _of_body(place)
    else:
        words = ("unit", "group", "stem", "final", "shortcut", "op", *NAMES)
        yield from plain_words(words if not place.words else ("first",), Kind.Keyword)


# Files and networks


def _of_file(place: Place) -> Iterator[types.CompletionItem]:
    words = place.words
    if not words:
        yield from snippets(ITEMS)
    elif words[0] == "network" and (words[-1] in {"from", "="}):
        yield from definitions(place.asked, "network")
    elif words[0] == "network" and len(words) == 2:
        yield from plain_words(("from",), Kind.Keyword)


def _of_network(place: Place) -> Iterator[types.CompletionItem]:
    words = place.words
    if not words:
        yield from snippets(_WITH_FORM)
        rest = (word for word in STATEMENTS if word not in _WITH_FORM)
        yield from plain_words(rest, Kind.Keyword)
        return
    opening, first = words[0], len(words) == 1
    if opening in {"stage", "add"}:
        yield from _of_stage(place)
    elif opening == "default":
        yield from catalogue() if first else _arguments(place, words[1])
    else:
        if first and opening in _NAMED:
            yield from definitions(place.asked, _NAMED[opening])
        choices, later = _CHOICES.get(opening, ((), ()))
        yield from plain_words(choices if first else later, Kind.EnumMember)
        if opening == "input" or (opening == "expect" and not first):
            yield from _values(place)


def _of_stage(place: Place) -> Iterator[types.CompletionItem]:
    key = _VALUE.search(place.said)
    if key is None:
        if ":" in place.said and " x " in place.said:
            used = set(re.findall(r"(\w+)=", place.said))
            for name in settings.STAGE_KEYS:
                if name not in used:
                    yield item(f"{name}=", Kind.Property)
        yield from _values(place)
        return
    match key[1].removeprefix("first_"):
        case "block":
            yield from definitions(place.asked, "block")
        case "shortcut":
            yield from definitions(place.asked, "shortcut")
            yield from plain_words(settings.WITHOUT, Kind.EnumMember)
        case "stride_on":
            yield from plain_words(settings.STRIDE_PLACES, Kind.EnumMember)
        case _:
            yield from _values(place)


# Bodies


def _of_body(place: Place) -> Iterator[types.CompletionItem]:
    bare = _LABEL.sub("", place.said)
    words = bare.split()
    if not words or (len(words) == 1 and not place.behind_blank):
        yield from catalogue()
        yield from definitions(place.asked, "op")
        if bare == place.said:
            snippets = {word: f"{word} {{ $0 }}" for word in JOINS}
            snippets |= {"let": "let ${1:name} = $0", "else": "else $0"}
            for word, text in snippets.items():
                yield item(word, Kind.Keyword, snippet=text)
        return
    if words[0] == "stage":
        yield from _of_stage(place)
    elif " if " in bare or words[0] == "let":
        yield from _values(place)
    elif words[0] in NAMES:
        yield from _arguments(place, words[0])
    else:
        entity = _named(place, "op", words[0])
        yield from _parameters(place, entity)


def _arguments(place: Place, op: str) -> Iterator[types.CompletionItem]:
    """Kinds and arguments of an op of the catalogue, and values of those."""
    if op not in NAMES:
        return
    said = place.said.partition(op)[2]
    operation = _operation(op, said)
    key = _VALUE.search(place.said)
    if key is not None:
        argument = operation.argument(key[1])
        if argument is not None:
            yield from plain_words(argument.type.words, Kind.EnumMember)
        yield from _values(place)
        return
    kinds = VARIANTS[op]
    if kinds and not any(word in kinds for word in re.findall(r"\w+", said)):
        for kind, variant in kinds.items():
            yield item(kind, Kind.EnumMember, detail=signature_of(variant))
    yield from _given(operation, said)
    if op not in {"norm", "act"}:
        yield from _values(place)
    yield item("if", Kind.Keyword)


def _given(operation: Operation, said: str) -> Iterator[types.CompletionItem]:
    """The arguments of an op that are not said yet, with their defaults."""
    used = set(re.findall(r"(\w+)\s*=", said))
    for argument in operation.arguments:
        if argument.name not in used:
            must = argument.default is REQUIRED
            detail = "must be given" if must else f"default {shown(argument.default)}"
            text = argument.type.description
            yield item(f"{argument.name}=", Kind.Property, detail=detail, text=text)


def _operation(op: str, said: str) -> Operation:
    kinds = VARIANTS[op]
    kind = next((word for word in re.findall(r"\w+", said) if word in kinds), None)
    return kinds[kind] if kind is not None else plain(op)


def _in_call(place: Place, called: re.Match[str]) -> Iterator[types.CompletionItem]:
    """What stands in parentheses: arguments of a definition, or of a kind."""
    name, words = called[1], place.said.split()
    key = _VALUE.search(place.said)
    if words[0] in {"norm", "act"} or (words[0] == "default" and len(words) > 1):
        op = words[0] if words[0] in NAMES else words[1]
        if name in VARIANTS.get(op, {}):
            yield from _given(VARIANTS[op][name], called[0])
        return
    kinds: tuple[EntityKind, ...] = ("block", "shortcut", "network", "op")
    entity = next(filter(None, (_named(place, kind, name) for kind in kinds)), None)
    if key is None and entity is not None:
        yield from _parameters(place, entity)
    else:
        yield from _values(place)


def _parameters(place: Place, entity: Entity | None) -> Iterator[types.CompletionItem]:
    for parameter in entity.parameters if entity is not None else ():
        text = parameter.span.text
        yield item(f"{parameter.name.text}=", Kind.Property, detail=text)
    yield from _values(place)


def _named(place: Place, kind: EntityKind, name: str) -> Entity | None:
    scope = place.asked.analysis.scope
    qualifier, dot, last = name.rpartition(".")
    if dot:
        used = scope.qualified.get(qualifier)
        return used.own.get((kind, last)) if used else None
    return scope.get(kind, name)


def _values(place: Place) -> Iterator[types.CompletionItem]:
    yield from plain_words(place.values, Kind.Variable)
    for name in FUNCTIONS:
        yield item(name, Kind.Function, snippet=f"{name}($0)")
    yield from plain_words(WORDS, Kind.EnumMember)
