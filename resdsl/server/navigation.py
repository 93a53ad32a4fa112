"""From names to where they are declared and used, and to other names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from resdsl.base.diagnostics import Edit
from resdsl.base.source import Span
from resdsl.elaborate.occurrences import Occurrence
from resdsl.server.asked import Asked
from resdsl.server.here import around
from resdsl.syntax import nodes as syntax

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FAILED = int(types.LSPErrorCodes.RequestFailed)


def definition(
    asked: Asked, params: types.DefinitionParams
) -> list[types.Location] | None:
    """Where what stands at a position is declared; a `use` leads to its file."""
    name = asked.occurrence(params.position)
    if name is not None and name.target is not None:
        return [asked.location(name.target)]
    at = asked.offset(params.position)
    for node in around(asked, at):
        if isinstance(node, syntax.Use):
            for use, scope in asked.analysis.scope.uses:
                if use is node:
                    return [asked.location(Span(scope.file.source, 0, 0))]
    return None


def references(
    asked: Asked, params: types.ReferenceParams
) -> list[types.Location] | None:
    """Where the same is named, in all files."""
    found = _same(asked, params.position)
    if found is None:
        return None
    with_own = params.context.include_declaration
    return [asked.location(o.span) for o in found if with_own or not o.declares]


def highlights(
    asked: Asked, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Where the same is named in this file."""
    name = asked.occurrence(params.position)
    if name is None or name.target is None:
        return None
    write, read = types.DocumentHighlightKind.Write, types.DocumentHighlightKind.Read
    return [
        types.DocumentHighlight(
            range=asked.range(each.span), kind=write if each.declares else read
        )
        for each in asked.analysis.occurrences
        if each.target == name.target
    ]


def may_be_renamed(
    asked: Asked, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """What is renamed from a position."""
    name = asked.occurrence(params.position)
    if name is None or name.target is None or asked.is_bundled(name.target.source):
        return None
    return types.PrepareRenamePlaceholder(
        range=asked.range(name.span), placeholder=name.span.text
    )


def renamed(asked: Asked, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The same under another name, in all files.

    Raises:
        JsonRpcException: the name is none, or what it names ships with resdsl.
    """
    found = _same(asked, params.position)
    if found is None:
        return None
    new = params.new_name
    name = asked.occurrence(params.position)
    assert name is not None
    assert name.target is not None
    if _NAME.fullmatch(new) is None:
        message = f"`{new}` is no name: letters, digits and `_`, first a letter"
        raise JsonRpcException(message, _FAILED)
    if (name.what == "network") != new[:1].isupper() and name.what in _CASED:
        letter = "capital" if name.what == "network" else "small"
        message = f"the name of a {name.what} starts with a {letter} letter"
        raise JsonRpcException(message, _FAILED)
    if asked.is_bundled(name.target.source):
        raise JsonRpcException("this ships with resdsl, and stays", _FAILED)
    return asked.changing(Edit(span=each.span, text=new) for each in found)


# what starts with a capital letter if it is a network, with a small one if not
_CASED = {"network", "block", "shortcut", "op", "scheme"}


def _same(asked: Asked, position: types.Position) -> list[Occurrence] | None:
    """All occurrences of what stands at a position, each once."""
    name = asked.occurrence(position)
    if name is None or name.target is None:
        return None
    return list(_with_target(asked, name.target))


def _with_target(asked: Asked, target: Span) -> Iterator[Occurrence]:
    seen: set[tuple[int, int, int]] = set()
    for each in asked.everywhere():
        key = (id(each.span.source), each.span.start, each.span.end)
        if each.target == target and key not in seen:
            seen.add(key)
            yield each
