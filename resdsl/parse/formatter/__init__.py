r"""Syntax and comments to canonical text.

    >>> format_source("network N{input 3x32x32;stem{conv 3x3 (8);norm}}")
    'network N { input 3 x 32 x 32; stem { conv 3x3 8; norm } }\n'

The layout is that of the bundled specs:

- four spaces a level, one statement a line; statements that shared a line by `;` go on
  sharing it, and a body on one line stays there, where they fit in `WIDTH` columns;
- own-line comments stay on their lines, comments behind a statement behind it; blank
  lines stay, several as one, none at the edges of a body;
- neighbouring comments behind statements start in one column, and the names of
  neighbouring `block` and `shortcut` lines, too;
- parentheses only where precedence needs them; one value a line in parentheses that
  hold a comment or do not fit.

The result is read again before it is returned: it says the same, or this fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from resdsl.base.source import Source, Span
from resdsl.parse.formatter.layout import WIDTH, lay_out
from resdsl.parse.formatter.lines import printed
from resdsl.parse.parser import parse
from resdsl.syntax.nodes import File

__all__ = ["WIDTH", "format_file", "format_source"]


def format_source(text: str, name: str = "<text>") -> str:
    """The canonical text of a spec; `name` is for messages.

    Raises:
        DiagnosticError: it cannot be parsed.
    """
    return format_file(Source(name=name, text=text.removeprefix("\ufeff")))


def format_file(source: Source) -> str:
    """The canonical text of a source.

    Raises:
        DiagnosticError: it cannot be parsed.
    """
    file = parse(source)
    text = printed(lay_out(file))
    again = parse(Source(name=source.name, text=text))
    if _meaning(file) != _meaning(again):
        raise AssertionError(f"formatting would change what {source.name} says")
    return text


def _meaning(file: File) -> tuple[list[object], list[str]]:
    """What must not change: the tree, and the comments in any order."""
    return list(_flattened(file.items)), sorted(c.text.rstrip() for c in file.comments)


def _flattened(root: object) -> Iterator[object]:
    """A tree without its places, as one row; not recursive, for trees are deep."""
    pending: list[Any] = [root]
    while pending:
        node = pending.pop()
        match node:
            case Span():
                continue
            case tuple():
                yield len(node)
                pending += node
            case _ if is_dataclass(node):
                yield type(node)
                pending += [getattr(node, field.name) for field in fields(node)]
            case _:
                yield node
