"""Text to syntax tree, whole: Lark does the parsing, `tree.py` names what it found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from resdsl.base import limits
from resdsl.base.diagnostics import Diagnostic
from resdsl.base.library import grammar_text
from resdsl.base.records import record
from resdsl.base.source import Source, Span
from resdsl.parse import prepared
from resdsl.syntax.nodes import Comment, File, Item, Use

if TYPE_CHECKING:
    from lark import Lark, Token, Tree


@cache
def _lark() -> Lark:
    return prepared.lark() or lark_of_grammar()


def lark_of_grammar() -> Lark:
    """The parser, made from the text of the grammar."""
    from lark import Lark

    return Lark(
        grammar_text(),
        parser="lalr",
        postlex=Newlines(),
        propagate_positions=True,
        maybe_placeholders=False,
    )


@record
class Parsed:
    """What could be read of a source, and what is wrong with the rest."""

    file: File
    diagnostics: tuple[Diagnostic, ...]


def errors() -> tuple[type[Exception], ...]:
    """What `parse_tree` raises."""
    from lark.exceptions import UnexpectedInput

    return (UnexpectedInput, Refused)


def parse_tree(text: str) -> Tree[Token]:
    """The tree of a text."""
    return _lark().parse(text)


def file_of(source: Source, tree: Tree[Token], broken: tuple[Span, ...] = ()) -> File:
    """The nodes of a tree; what is `broken` is not in it."""
    from resdsl.parse.tree import Builder

    return Builder(source, comments(source)).file(tree, broken)


def items_of(source: Source, tree: Tree[Token]) -> tuple[Use | Item, ...]:
    """The nodes of a tree that is a part of a source."""
    from resdsl.parse.tree import Builder

    return Builder(source, ()).file(tree).items


def nothing(source: Source, diagnostics: list[Diagnostic]) -> Parsed:
    """A source of which nothing is understood."""
    everything = Span(source, 0, len(source.text))
    file = File(source=source, items=(), comments=(), broken=(everything,))
    return Parsed(file=file, diagnostics=tuple(diagnostics))


_COMMENT_OR_STRING = re.compile(r'"[^"\r\n]*"|#[^\r\n]*')
_BRACE_OR_NOT = re.compile(rf"{_COMMENT_OR_STRING.pattern}|[{{}}]")


def comments(source: Source) -> tuple[Comment, ...]:
    """Every comment of a source."""
    return tuple(
        Comment(span=Span(source, match.start(), match.end()), text=match[0])
        for match in _COMMENT_OR_STRING.finditer(source.text)
        if match[0].startswith("#")
    )


def too_deep(text: str, start: int, end: int) -> int | None:
    """The first brace that is too deep in others, found before a tree is built."""
    depth = 0
    for mark in _BRACE_OR_NOT.finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth > limits.NESTING:
            return mark.start()
    return None


# Which line ends count, and how long an expression may be

_COMMENT = re.compile(r"#[^\r\n]*")


class Refused(Exception):  # noqa: N818 - it becomes a diagnostic
    """Why the post-lexer refuses: parentheses do not match, or a limit is passed."""

    def __init__(self, why: str, token: Token) -> None:
        """Say why, and at which token."""
        super().__init__(why)
        self.why = why
        self.token = token


class Newlines:
    """Lark's post-lexer: a newline inside parentheses does not end a statement."""

    always_accept = ("_SEP",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The tokens of a stream without those newlines.

        Raises:
            Refused: parentheses do not match, or an expression is too long.
        """
        opened: list[Token] = []
        operators = 0
        for token in stream:
            match token.type:
                case "LPAR":
                    opened.append(token)
                    operators += 1
                    if len(opened) > limits.NESTING:
                        raise Refused("too deep", token)
                case "RPAR" if opened:
                    opened.pop()
                case "SIGN" | "TIMES" | "POWER" | "_AND" | "_OR" | "_NOT":
                    operators += 1
                case "_SEP" if opened and ";" not in _COMMENT.sub("", token):
                    continue
                case "_SEP" | "LBRACE" | "RBRACE":
                    if opened:
                        raise Refused("unclosed", opened[-1])
                    operators = 0
            if operators > limits.OPERATORS:
                raise Refused("too long", token)
            yield token
        if opened:
            raise Refused("unclosed", opened[-1])
