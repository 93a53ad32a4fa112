"""The outline of a file, the definitions of all files, and what can be folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from resdsl.base.source import Span
from resdsl.model.scope import Entity
from resdsl.server.asked import Asked
from resdsl.server.hover import heading
from resdsl.syntax import nodes as syntax
from resdsl.syntax.statements import marks

_KINDS = {
    "network": types.SymbolKind.Class,
    "block": types.SymbolKind.Function,
    "shortcut": types.SymbolKind.Function,
    "op": types.SymbolKind.Function,
    "scheme": types.SymbolKind.Namespace,
}
_COMMENTS = re.compile(r"(?m)^[ \t]*#[^\n]*(?:\n[ \t]*#[^\n]*)+")


def symbols(
    asked: Asked, _params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Networks with their parts, and definitions."""
    return [_of_item(asked, each) for each in asked.analysis.scope.own.values()]


def _of_item(asked: Asked, entity: Entity) -> types.DocumentSymbol:
    node = entity.node
    parts = node.statements if isinstance(node, syntax.Network) else ()
    return types.DocumentSymbol(
        name=entity.name,
        detail=heading(entity).partition(" ")[0],
        kind=_KINDS[entity.kind],
        range=asked.range(node.span),
        selection_range=asked.range(node.name.span),
        children=[child for part in parts for child in _of_part(asked, part)],
    )


def _of_part(asked: Asked, part: syntax.Statement) -> Iterator[types.DocumentSymbol]:
    match part:
        case syntax.Stem() | syntax.Head():
            name, at = type(part).__name__.lower(), part.span
            kind = types.SymbolKind.Field
        case syntax.Group(label=label):
            name, at, kind = label.text, label.span, types.SymbolKind.Field
        case syntax.Stage(name=label):
            name, at, kind = label.text, label.span, types.SymbolKind.Property
        case _:
            return
    text = part.span.text.splitlines()[0] if isinstance(part, syntax.Stage) else ""
    yield types.DocumentSymbol(
        name=name,
        detail=text.partition(":")[2].strip(),
        kind=kind,
        range=asked.range(part.span),
        selection_range=asked.range(at),
    )


def all_symbols(
    asked: Asked, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    """The definitions of all files whose names have the letters of the query."""
    wanted = re.compile(".*".join(map(re.escape, params.query)), re.IGNORECASE)
    found: dict[tuple[str, int], types.WorkspaceSymbol] = {}
    for name in asked.everywhere():
        if not name.declares or name.entity is None:
            continue
        if wanted.search(name.span.text):
            key = (name.span.source.name, name.span.start)
            found[key] = types.WorkspaceSymbol(
                name=name.span.text,
                kind=_KINDS[name.entity.kind],
                location=asked.location(name.span),
                container_name=name.span.source.title,
            )
    return list(found.values())


def folds(asked: Asked, _params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Braces over several lines, and comments of several lines."""
    source, text = asked.source, asked.source.text
    opened: list[int] = []
    found: list[types.FoldingRange] = []
    for mark in marks(text):
        if mark[0] == "{":
            opened.append(mark.start())
        elif mark[0] == "}" and opened:
            fold = _fold(Span(source, opened.pop(), mark.start()))
            found += fold
    region = types.FoldingRangeKind.Comment
    for comment in _COMMENTS.finditer(text):
        found += _fold(Span(source, *comment.span()), region)
    return found


def _fold(
    span: Span, kind: types.FoldingRangeKind | None = None
) -> list[types.FoldingRange]:
    first, last = span.location[0], span.source.location(span.end)[0]
    last -= kind is None  # the closing brace stays to be seen
    if last <= first:
        return []
    fold = types.FoldingRange(start_line=first - 1, end_line=last - 1, kind=kind)
    return [fold]
