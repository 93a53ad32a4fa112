"""Text to syntax tree: Lark does the parsing, `tree.py` names what it found.

A statement that is not of the language is reported and left out, and what stands behind
it is read; so one run says every mistake of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, cast

from resdsl import limits, prepared
from resdsl.diagnostics import Diagnostic, DiagnosticError
from resdsl.kept import kept
from resdsl.library import grammar_text
from resdsl.records import record
from resdsl.source import Source, Span
from resdsl.syntax import Comment, File

if TYPE_CHECKING:
    from lark import Lark

    from resdsl.tokens import Node


@cache
def _lark() -> Lark:
    return prepared.lark() or lark_of_grammar()


def lark_of_grammar() -> Lark:
    """The parser, made from the text of the grammar."""
    from lark import Lark

    from resdsl.tokens import Lexer, Newlines, Node

    return Lark(
        grammar_text(),
        parser="lalr",
        postlex=Newlines(),
        tree_class=Node,
        keep_all_tokens=True,  # where a rule starts and ends, see `Node`
        maybe_placeholders=False,
        _plugins={"ContextualLexer": Lexer},
    )


@record
class Parsed:
    """What could be read of a source, and what is wrong with the rest."""

    file: File
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> File:
    """Parse a source.

    Raises:
        DiagnosticError: the text is not of this language.
    """
    parsed = parse_what_can_be(source)
    if parsed.diagnostics:
        raise DiagnosticError(parsed.diagnostics)
    return parsed.file


def parse_what_can_be(source: Source) -> Parsed:
    """Parse a source; what is wrong with it is left out of the tree.

    A file that many specs of a process use is parsed once.
    """
    if not source.is_short:
        return _parsed(source)
    return _parsed_before(source.name, source.title, source.text)


@kept(64)
def _parsed_before(name: str, title: str, text: str) -> Parsed:
    return _parsed(Source(name=name, title=title, text=text))


def _parsed(source: Source) -> Parsed:
    known = prepared.tree(source)
    if known is not None:
        return Parsed(file=known, diagnostics=())
    problem = _unreadable(source)
    if problem is not None:
        return nothing(source, [problem])
    try:
        if too_deep(source.text, 0, len(source.text)) is None:
            file = file_of(source, parse_tree(source.text))
            _remember(file)
            return Parsed(file=file, diagnostics=())
    except errors():
        pass
    from resdsl.recovery import recovered

    return recovered(source)


def _remember(file: File) -> None:
    if file.source.is_short:
        from resdsl.tokens import remember

        remember(file)


def errors() -> tuple[type[Exception], ...]:
    """What `parse_tree` raises."""
    from lark.exceptions import UnexpectedInput

    from resdsl.tokens import Refused

    return (UnexpectedInput, Refused)


def parse_tree(text: str) -> Node:
    """The tree of a text."""
    return cast("Node", _lark().parse(text))


def file_of(source: Source, tree: Node, broken: tuple[Span, ...] = ()) -> File:
    """The nodes of a tree; what is `broken` is not in it."""
    from resdsl.tree import Builder

    return Builder(source, tuple(_comments(source))).file(tree, broken)


def nothing(source: Source, diagnostics: list[Diagnostic]) -> Parsed:
    """A source of which nothing is understood."""
    everything = Span(source, 0, len(source.text))
    file = File(source=source, items=(), comments=(), broken=(everything,))
    return Parsed(file=file, diagnostics=tuple(diagnostics))


_COMMENT_OR_STRING = re.compile(r'"[^"\r\n]*"|#[^\r\n]*')

_BRACE_OR_NOT = re.compile(rf"{_COMMENT_OR_STRING.pattern}|[{{}}]")


def _comments(source: Source) -> Iterator[Comment]:
    for match in _COMMENT_OR_STRING.finditer(source.text):
        if match[0].startswith("#"):
            span = Span(source, match.start(), match.end())
            yield Comment(span=span, text=match[0])


def _unreadable(source: Source) -> Diagnostic | None:
    """What can be said against a text before any parsing."""
    text = source.text
    if len(text) > limits.CHARACTERS:
        from resdsl.messages import files as messages

        return messages.file_too_long(Span(source, 0, 1), len(text))
    lone = re.search(r"\r(?!\n)", text)
    if lone is not None:
        from resdsl.messages import files as messages

        return messages.carriage_return(Span(source, lone.start(), lone.end()))
    return None


def too_deep(text: str, start: int, end: int) -> int | None:
    """The first brace that is too deep in others; a hostile text has no deep tree."""
    depth = 0
    for mark in _BRACE_OR_NOT.finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth > limits.NESTING:
            return mark.start()
    return None
