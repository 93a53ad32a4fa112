"""What is offered for completion: ops, definitions, files and words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from resdsl.base import library
from resdsl.model.scope import Entity
from resdsl.ops import NAMES, plain
from resdsl.server.asked import Asked
from resdsl.server.hover import heading, signature_of
from resdsl.syntax.directives import documentation
from resdsl.syntax.nodes import EntityKind

Kind = types.CompletionItemKind

# statements with what usually follows
_SNIPPETS = {
    "input": "input ${1:3} x ${2:224} x ${3:224}",
    "stem": "stem { $0 }",
    "head": "head { avgpool global; dense ${1:1000} }",
    "stage": "stage ${1:conv2}: ${2:3} x ${3:64}",
    "add stage": "add stage ${1:conv6}: ${2:3} x ${3:64}",
    "network": "network ${1:Net} {\n    $0\n}",
    "block": "block ${1:unit} {\n    $0\n    add\n}",
    "shortcut": "shortcut ${1:mine} {\n    $0\n}",
    "op": "op ${1:mine}(${2:channels}) {\n    $0\n}",
    "use": 'use "$0"',
}


def catalogue() -> Iterator[types.CompletionItem]:
    """The ops of the catalogue, with their arguments."""
    for name in NAMES:
        operation = plain(name)
        yield item(name, Kind.Function, detail=signature_of(operation))


def definitions(asked: Asked, kind: EntityKind) -> Iterator[types.CompletionItem]:
    """Definitions of a kind: of this file, of those it uses, and of the library."""
    scope = asked.analysis.scope
    for name in dict.fromkeys(scope.known(kind)):
        entity = scope.get(kind, name)
        if entity is not None:
            yield _of_entity(entity, name)
    for alias, used in scope.qualified.items():
        for entity in used.own.values():
            if entity.kind == kind:
                yield _of_entity(entity, f"{alias}.{entity.name}")


def _of_entity(entity: Entity, name: str) -> types.CompletionItem:
    kind = Kind.Class if entity.kind == "network" else Kind.Function
    return item(
        name, kind, detail=heading(entity), text=documentation(entity.node.span)
    )


def files(asked: Asked) -> Iterator[types.CompletionItem]:
    """What can be used: bundled specs, and files near this one."""
    yield from plain_words(library.bundled(), Kind.Module)
    folder = asked.analysis.document.path.parent
    for path in asked.files():
        if path != asked.analysis.document.path:
            yield item(_relative(path, folder), Kind.File)
    for path in sorted(folder.glob("*.rd")):
        if path != asked.analysis.document.path:
            yield item(path.name, Kind.File)


def _relative(path: Path, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def plain_words(
    words: Iterable[str], kind: types.CompletionItemKind
) -> Iterator[types.CompletionItem]:
    """Words as they are."""
    return (item(word, kind) for word in words)


def snippets(words: Iterable[str]) -> Iterator[types.CompletionItem]:
    """Statements and definitions with what usually follows."""
    for word in words:
        yield item(word, Kind.Keyword, snippet=_SNIPPETS.get(word))


def item(
    label: str,
    kind: types.CompletionItemKind,
    *,
    detail: str | None = None,
    text: str = "",
    snippet: str | None = None,
) -> types.CompletionItem:
    """What is offered; a snippet stands for more than its label."""
    return types.CompletionItem(
        label=label,
        kind=kind,
        detail=detail,
        documentation=text or None,
        insert_text=snippet,
        insert_text_format=types.InsertTextFormat.Snippet if snippet else None,
    )
