"""Semantic tokens: what each word is, by what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from resdsl.elaborate.occurrences import Occurrence
from resdsl.server.asked import Asked
from resdsl.syntax.words import ITEMS, JOINS, STATEMENTS

LEGEND = types.SemanticTokensLegend(
    token_types=[
        *("class", "function", "parameter", "variable", "property", "enumMember"),
        *("label", "namespace", "keyword", "comment", "string", "number", "operator"),
    ],
    token_modifiers=["declaration", "defaultLibrary"],
)
_KINDS = {
    "network": "class",
    "block": "function",
    "shortcut": "function",
    "op": "function",
    "scheme": "namespace",
    "parameter": "parameter",
    "let": "variable",
    "stage": "label",
    "label": "label",
    "mark": "variable",
    "alias": "namespace",
    "catalogue": "function",
    "argument": "property",
    "function": "function",
    "word": "enumMember",
}
_KEYWORDS = {
    *STATEMENTS,
    *ITEMS,
    *JOINS,
    "add",
    "let",
    "else",
    "if",
    "as",
    "from",
    "by",
}
_SIGNS = re.compile(
    r'(?P<comment>#[^\r\n]*)|(?P<string>"[^"\r\n]*")'
    r"|(?P<number>(?:\d[\d_]*(?:x\d+)+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+))"
    r"|(?P<name>[A-Za-z_]\w*)|(?P<operator>[=!<>]=|//|\*\*|[-+*/%<>=])"
)
_Token = tuple[int, int, int, int]  # start, end, type, modifiers


def tokens(asked: Asked, _params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The tokens of a file, each told by its distance from the one before."""
    source = asked.source
    data: list[int] = []
    line = column = 0
    for start, end, kind, modifiers in _tokens(asked):
        at = asked.positions.position(source, start)
        length = asked.positions.position(source, end).character - at.character
        if at.line != line:
            line, column, data_line = at.line, 0, at.line - line
        else:
            data_line = 0
        data += [data_line, at.character - column, length, kind, modifiers]
        column = at.character
    return types.SemanticTokens(data=data)


def _tokens(asked: Asked) -> Iterator[_Token]:
    names = {name.span.start: name for name in asked.analysis.occurrences}
    for sign in _SIGNS.finditer(asked.source.text):
        kind = str(sign.lastgroup)
        name = names.get(sign.start())
        modifiers = 0
        if kind == "name":
            if name is not None:
                kind, modifiers = _KINDS[name.what], _modifiers(name)
            elif sign[0] in _KEYWORDS:
                kind = "keyword"
            else:
                continue
        yield *sign.span(), LEGEND.token_types.index(kind), modifiers


def _modifiers(name: Occurrence) -> int:
    library = name.what in {"catalogue", "function"} or (
        name.entity is not None and name.entity.shared
    )
    return int(name.declares) + 2 * int(library)
